"""The words people read, in their language. Any layer may use it; it knows neither Qt nor files of ours.

English sentences are the message ids; Russian ones come from resources/translations.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations, c2py
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
    with (paths.translations() / code / "LC_MESSAGES" / "facilitator.mo").open("rb") as file:
        return _Catalogue(file)


class _Catalogue(GNUTranslations):
    """The same words, each looked up in the file when it is asked for: to read all 2,000 takes 15 ms of each start."""

    def _parse(self, fp: Any) -> None:
        """A little-endian .mo in UTF-8, as Babel writes it: its messages stand in their order."""
        self._content: bytes = fp.read()
        count, ids, texts = unpack_from("<3I", self._content, 8)
        self._ids, self._texts = (unpack_from(f"<{2 * count}I", self._content, place) for place in (ids, texts))
        self._known: dict[str, list[str]] = {}
        self._form = c2py(self._string(self._texts, 0).decode().partition("plural=")[2].partition(";")[0])

    def gettext(self, message: str) -> str:
        forms = self._forms(message)
        return forms[0] if forms else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._forms(msgid1)
        return forms[self._form(n)] if forms else (msgid1 if n == 1 else msgid2)

    def _forms(self, message: str) -> list[str]:
        """The message in Russian, in all its forms where it is counted with; empty where it has no translation."""
        found = self._known.get(message)
        if found is None:
            found = self._known[message] = self._looked_up(message.encode()) if message else []
        return found

    def _looked_up(self, message: bytes) -> list[str]:
        places = range(len(self._ids) // 2)
        place = bisect_left(places, message, key=lambda one: self._string(self._ids, one))
        if place == len(places) or self._string(self._ids, place).partition(b"\0")[0] != message:
            return []
        return self._string(self._texts, place).decode().split("\0")

    def _string(self, table: Sequence[int], place: int) -> bytes:
        """From a table of lengths and offsets in turn."""
        length, start = table[2 * place : 2 * place + 2]
        return self._content[start : start + length]
