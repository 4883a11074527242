"""The words people read, in their language. Any layer may use it; it knows neither Qt nor files of ours.

English sentences are the message ids; Russian ones come from resources/translations.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations, c2py, translation
from struct import unpack_from
from typing import Any

from facilitator import paths

LANGUAGES = ("ru", "en")

_interface: list[str] = ["en"]
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


def _(message: str) -> str:
    return _catalogue(current_language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return _catalogue(current_language()).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark a message that is stored and translated only when it is shown."""
    return message


def current_language() -> str:
    return _speaking.get() or _interface[0]


def use_language(code: str) -> None:
    """Choose the language of the interface; documents speak their session's own (see `speaking`)."""
    _interface[0] = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Let the block speak another language: that of a document, or of one phone."""
    token = _speaking.set(code)
    try:
        yield
    finally:
        _speaking.reset(token)


def language_of_locale(environment: Mapping[str, str] = os.environ) -> str:
    """Russian, the first language, unless the user's locale names another one."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(variable, "").split(":")[0].split(".")[0].split("@")[0].split("_")[0].lower()
        if code not in {"", "c", "posix"}:
            return "ru" if code == "ru" else "en"
    return _language_of_windows() if sys.platform == "win32" else "ru"


def _language_of_windows() -> str:
    import ctypes  # Windows only

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined, unused-ignore]
    return "ru" if primary == 0x19 else "en"


@cache
def _catalogue(code: str) -> GNUTranslations | NullTranslations:
    """English is the source and needs no catalogue; a missing Russian one is an error, not English."""
    if code == "en":
        return NullTranslations()
    return translation("facilitator", paths.translations(), [code], class_=_Catalogue)


class _Catalogue(GNUTranslations):
    """The same words, taken out of the file in one go: one by one, 2,000 of them take 10 ms of each start."""

    def _parse(self, fp: Any) -> None:
        """Read a little-endian .mo in UTF-8, as Babel writes it."""
        content = fp.read()
        count, ids, texts = unpack_from("<3I", content, 8)
        found = dict(zip(_strings(content, count, ids), _strings(content, count, texts), strict=True))
        self.plural = c2py(found.pop("").partition("plural=")[2].partition(";")[0])
        self._catalog: dict[str | tuple[str, int], str] = dict(found.items())
        for both in [one for one in found if "\0" in one]:
            self._catalog |= {(both.partition("\0")[0], form): one for form, one in enumerate(found[both].split("\0"))}


def _strings(content: bytes, count: int, place: int) -> list[str]:
    """The strings of a table of (length, offset)."""
    table = unpack_from(f"<{2 * count}I", content, place)
    return [content[at : at + length].decode() for length, at in zip(table[::2], table[1::2], strict=True)]
