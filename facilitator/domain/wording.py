"""Text as people type or paste it, made fit to be kept: what is dropped, what is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from facilitator.domain.errors import UserError
from facilitator.text import _

# Control characters but line feed, lone surrogates, and the two that XML cannot carry.
_UNFIT = "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

_LINE_END = "\r\n|[\r\x85\u2028\u2029]"


def clean_text(text: str) -> str:
    """The text with plain line ends and spaces, without what no document can carry.

    Raises UserError for a NUL: such a text is not text but the bytes of another file.
    """
    if text.isprintable():  # as most are: no line ends, nothing unfit, and no spaces but plain ones
        return text.strip()
    if "\0" in text:
        start = re.sub(_UNFIT, "", text.split("\0", maxsplit=1)[0])[-40:]
        raise UserError(_("The text after “{start}” holds a NUL character: it is not plain text.").format(start=start))
    text = re.sub(_LINE_END, "\n", text).replace("\t", " ")
    lines = (line.strip(" ") for line in re.sub(_UNFIT, "", text).split("\n"))
    return "\n".join(lines).strip()


def clean_line(text: str) -> str:
    """The same on one line: every run of spaces and line ends becomes one space; no-break spaces stay."""
    clean = clean_text(text)
    return re.sub(r"[ \n]+", " ", clean) if "\n" in clean or "  " in clean else clean


def required_line(text: str, what: str) -> str:
    """A clean line that is not empty; `what` names it, translated, in the refusal."""
    line = clean_line(text)
    if not line:
        raise UserError(missing(what))
    return line


def missing(what: str) -> str:
    """The sentence for a text that is not there; `what` names it, translated."""
    return _("{what} is missing: type at least one word.").format(what=what)


@lru_cache(5000)
def name_key(name: str) -> str:
    """By which two spellings of a name are the same: without case, the dots of ё, kinds of spaces and of apostrophes.

    Nor does it count what is not seen.
    """
    folded = name.casefold().replace("ё", "е")
    for apostrophe in "’‘ʼ`´":
        folded = folded.replace(apostrophe, "'")
    if not folded.isprintable():
        folded = "".join(one for one in folded if unicodedata.category(one) != "Cf")
    return " ".join(folded.split())


def has_words(text: str, letters: str) -> bool:
    """Whether each word of `letters` stands in the text, whole or in part and spelled as in `name_key`: a search."""
    key = name_key(text)
    return all(word in key for word in name_key(letters).split())


def first_double(names: Iterable[str]) -> str | None:
    """The first name that an earlier one has already, however it is spelled."""
    known: set[str] = set()
    for name in names:
        if name_key(name) in known:
            return name
        known.add(name_key(name))
    return None


def each_once(names: Iterable[str]) -> list[str]:
    """The names as they are first written, each once; those that are empty keep their places."""
    found: dict[object, str] = {}
    for place, name in enumerate(names):
        found.setdefault(name_key(name) or place, name)
    return list(found.values())
