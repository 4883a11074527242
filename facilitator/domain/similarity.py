"""Which wordings say nearly the same: character n-grams over stems, and the likeness of two wordings by them.

Measured on real wordings (VOTING, similar wordings): no threshold parts duplicates from mere neighbours, so candidates
are ranked and people decide; nothing is ever merged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

LENGTHS = (3, 4, 5)  # of the n-grams
_WORD = re.compile(r"[\w]+")
# Words that nearly every measure has, and that tell nothing of what it is about.
_EMPTY = frozenset(
    {
        "и", "в", "на", "по", "с", "для", "при", "из", "к", "от", "до", "о", "об", "а", "также", "не", "или", "их",
        "его", "the", "of", "and", "in", "to", "for", "on", "with", "a",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is the cosine of the two wordings' weighted n-grams, 0 to 1."""

    key: str
    score: float


class SimilarWordings:
    """An index over wordings by their keys; a thousand of them take 0.3 s to build and about 1 ms to ask."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        import numpy as np

        self._keys = list(wordings)
        self._grams: dict[str, int] = {}
        counted = [_counted(wording) for wording in wordings.values()]
        for grams in counted:
            for gram in grams:
                self._grams.setdefault(gram, len(self._grams))
        rows = np.repeat(np.arange(len(counted)), [len(grams) for grams in counted])
        columns = np.array([self._grams[gram] for grams in counted for gram in grams], dtype=np.int64)
        counts = np.array([count for grams in counted for count in grams.values()], dtype=np.float64)
        seen = np.bincount(columns, minlength=len(self._grams)) if len(columns) else np.zeros(0)
        self._weights = np.log((1 + len(counted)) / (1 + seen)) + 1
        values = (1 + np.log(counts)) * self._weights[columns] if len(columns) else counts
        norms = (
            np.sqrt(np.bincount(rows, values**2, minlength=len(counted))) if len(columns) else np.zeros(len(counted))
        )
        order = np.argsort(columns, kind="stable")
        self._rows, self._values = rows[order], (values / norms[rows])[order] if len(columns) else values
        self._starts = np.concatenate(([0], np.cumsum(seen))).astype(np.int64)

    def like(self, wording: str, count: int = 5, without: Collection[str] = ()) -> list[Likeness]:
        """The `count` most similar wordings, the likest first; those `without` and those unlike in all are left out."""
        import numpy as np

        scores = self._scores(wording)
        found: list[Likeness] = []
        for place in np.argsort(-scores, kind="stable"):
            if len(found) == count or scores[place] <= 0:
                break
            if self._keys[place] not in without:
                found.append(Likeness(self._keys[place], min(float(scores[place]), 1.0)))
        return found

    def _scores(self, wording: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The cosine with every wording of the index, in the order of its keys."""
        import numpy as np

        scores = np.zeros(len(self._keys))
        square = 0.0
        top = np.log(1 + len(self._keys)) + 1  # the weight of what no wording of the index has
        for gram, times in _counted(wording).items():
            column = self._grams.get(gram)
            weight = (1 + np.log(times)) * (top if column is None else self._weights[column])
            square += weight**2
            if column is not None:
                place = slice(self._starts[column], self._starts[column + 1])
                scores[self._rows[place]] += self._values[place] * weight  # a row stands once under each gram
        return scores / np.sqrt(square) if square else scores


def likely_pairs(wordings: Mapping[str, str], count: int) -> list[tuple[str, str, float]]:
    """The `count` likest pairs of wordings, the likest first: (earlier key, later key, score)."""
    index = SimilarWordings(wordings)
    place = {key: number for number, key in enumerate(wordings)}
    pairs: dict[tuple[str, str], float] = {}
    for key, wording in wordings.items():
        for other in index.like(wording, without={key}):
            first, second = sorted((key, other.key), key=place.__getitem__)
            pairs[first, second] = max(pairs.get((first, second), 0.0), other.score)
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], place[item[0][0]], place[item[0][1]]))
    return [(first, second, score) for (first, second), score in ordered[:count]]


def stems(wording: str) -> list[str]:
    """The words' stems in their order, without those that tell nothing."""
    return [_stem(word) for word in _WORD.findall(wording.casefold().replace("ё", "е")) if word not in _EMPTY]


def _counted(wording: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for gram in _grams(stems(wording)):
        counts[gram] = counts.get(gram, 0) + 1
    return counts


def _grams(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        padded = f" {word} "
        for length in LENGTHS:
            yield from (padded[start : start + length] for start in range(max(len(padded) - length + 1, 1)))


@cache
def _stem(word: str) -> str:
    stemmer = _stemmer("russian" if re.search("[а-я]", word) else "english")
    return str(stemmer.stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(language)
