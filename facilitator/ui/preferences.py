"""The user's settings while the program runs: read anew before each change, for a second program may write them too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facilitator import settings as store
from facilitator.settings import Settings
from facilitator.text import LANGUAGES
from facilitator.ui.theme import Scheme


class Preferences:
    """`settings` are the present ones."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_kept = True
        self.settings = _sensible(store.load(path))

    @property
    def scheme(self) -> Scheme:
        return Scheme(self.settings.scheme)

    @property
    def log(self) -> Path:
        """The log lies beside them."""
        return self._path.with_name("facilitator.log")

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """Change what is on the disk; or what is known here, where the disk refused it before."""
        base = store.load(self._path) if self._is_kept else self.settings
        self.settings = _sensible(change(base))
        self._is_kept = store.save(self._path, self.settings)


def _sensible(settings: Settings) -> Settings:
    """Without values that no version of the program writes: somebody may have edited the file."""
    language = settings.language if settings.language in LANGUAGES else ""
    scheme = settings.scheme if settings.scheme in set(Scheme) else Scheme.SYSTEM.value
    return settings._replace(language=language, scheme=scheme)
