"""Which wordings say nearly the same: character n-grams over stems, and the likeness of two wordings by them.

Measured on real wordings (VOTING, similar wordings): no threshold parts duplicates from mere neighbours, so candidates
are ranked and people decide; nothing is ever merged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from random import Random
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    _Real = np.ndarray[Any, np.dtype[np.float64]]
    _Whole = np.ndarray[Any, np.dtype[np.int64]]

LENGTHS = (3, 4, 5)  # of the n-grams
NEIGHBOURS = 5  # so many of the likest are looked at for each wording
SELDOM = 8  # a gram that more than one in so many wordings has is frequent
FEW = 16  # wordings: a gram that more of them have is common
DECIMALS = 9  # of a cosine: what sums in another order differ by decides no order
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
    """An index over wordings by their keys; a thousand of them take 30 ms to build and about 1 ms to ask."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        import numpy as np

        self._keys = list(wordings)
        columns, rows, counts = self._counted(wordings.values())
        seen = np.bincount(columns, minlength=len(self._grams))
        self._weights = np.log((1 + len(self._keys)) / (1 + seen)) + 1
        values = (1 + np.log(counts)) * self._weights[columns]
        norms = np.sqrt(np.bincount(rows, values**2, minlength=len(self._keys)))
        self._rows, self._values = rows, values / norms[rows]
        self._starts = np.concatenate(([0], np.cumsum(seen))).astype(np.int64)
        frequent = np.flatnonzero(seen * SELDOM > len(self._keys))
        self._frequent = {int(column): place for place, column in enumerate(frequent)}
        self._columns = np.zeros((len(frequent), len(self._keys)))  # of these, with all wordings
        for column, place in self._frequent.items():
            own = slice(self._starts[column], self._starts[column + 1])
            self._columns[place, self._rows[own]] = self._values[own]

    def _counted(self, wordings: Iterable[str]) -> tuple[_Whole, _Whole, _Whole]:
        """Every gram of every wording as (number of the gram, of the wording, how often), sorted by the first two.

        A stem's grams are cut once, however many wordings have it.
        """
        import numpy as np

        words = [stems(wording) for wording in wordings]
        stem_numbers = {stem: number for number, stem in enumerate(dict.fromkeys(chain.from_iterable(words)))}
        cut = [_grams(stem) for stem in stem_numbers]
        self._grams = {gram: number for number, gram in enumerate(dict.fromkeys(chain.from_iterable(cut)))}
        grams = np.array([self._grams[gram] for gram in chain.from_iterable(cut)], dtype=np.int64)
        sizes = np.array([len(one) for one in cut], dtype=np.int64)
        found = np.array([stem_numbers[stem] for stem in chain.from_iterable(words)], dtype=np.int64)
        columns = grams[_runs((np.cumsum(sizes) - sizes)[found], sizes[found])]
        rows = np.repeat(np.repeat(np.arange(len(words)), [len(one) for one in words]), sizes[found])
        cells, counts = np.unique(columns * len(words) + rows, return_counts=True)
        return *np.divmod(cells, max(len(words), 1)), counts

    def like(self, wording: str, count: int = NEIGHBOURS, without: Collection[str] = ()) -> list[Likeness]:
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

    def nearest(self, count: int) -> Iterator[tuple[str, list[Likeness]]]:
        """What `like` says of each wording of the index without itself, by its key: all are compared in one go."""
        import numpy as np

        scores = self.scores_between()
        for key, row, places in zip(self._keys, scores, np.argsort(-scores, axis=1, kind="stable"), strict=True):
            likest = [int(place) for place in places[:count] if row[place] > 0]
            yield key, [Likeness(self._keys[place], min(float(row[place]), 1.0)) for place in likest]

    def vector(self, wording: str) -> dict[str, float]:
        """The wording's weighted n-grams, by the weights of this index, of length 1; empty where it has no words.

        Two wordings that the index does not hold are as alike as the dot product of their vectors says (`likeness`).
        """
        import math

        top = math.log(1 + len(self._keys)) + 1
        found: dict[str, float] = {}
        for gram, times in _counted(wording).items():
            column = self._grams.get(gram)
            weight = top if column is None else float(self._weights[column])
            found[gram] = (1 + math.log(times)) * weight
        norm = math.sqrt(sum(weight**2 for weight in found.values()))
        return {gram: weight / norm for gram, weight in found.items()}

    def _scores(self, wording: str) -> _Real:
        """The cosine with every wording of the index, in the order of its keys."""
        import numpy as np

        scores = np.zeros(len(self._keys))
        square, places, weights = 0.0, [], []
        top = np.log(1 + len(self._keys)) + 1  # the weight of what no wording of the index has
        for gram, times in _counted(wording).items():
            column = self._grams.get(gram)
            weight = (1 + np.log(times)) * (top if column is None else self._weights[column])
            square += weight**2
            if column in self._frequent:
                places.append(self._frequent[column])
                weights.append(weight)
            elif column is not None:
                place = slice(self._starts[column], self._starts[column + 1])
                scores[self._rows[place]] += self._values[place] * weight  # a row stands once under each gram
        if places:
            scores += np.array(weights) @ self._columns[places]
        return np.round(scores / np.sqrt(square), DECIMALS) if square else scores

    def scores_between(self) -> _Real:
        """The cosine of every two wordings of the index, in the order of its keys; 0 of each with itself."""
        import numpy as np

        scores: _Real = np.round(self._by_common_grams() + self._by_rare_grams(), DECIMALS)
        np.fill_diagonal(scores, 0)
        return scores

    def _by_common_grams(self) -> _Real:
        """What the grams of more than a few wordings add, by a product of matrices.

        Those that the same wordings have equally often, such as the grams of one stem, are one column of it: equal
        columns have equal sums of the wordings' lots, and no others do.
        """
        import numpy as np

        sizes = np.diff(self._starts)
        common = np.flatnonzero(sizes > FEW)
        places, owners = _runs(self._starts[common], sizes[common]), np.repeat(np.arange(len(common)), sizes[common])
        lots = _lots(len(self._keys))[self._rows[places]] * self._values[places]
        sums = np.bincount(owners, lots, len(common))
        _sums, same, times = np.unique(sums, return_inverse=True, return_counts=True)
        matrix = np.zeros((len(times), len(self._keys)))
        matrix[same[owners], self._rows[places]] = self._values[places] * np.sqrt(times)[same[owners]]
        return np.asarray(matrix.T @ matrix)

    def _by_rare_grams(self) -> _Real:
        """What the grams of two to a few wordings add, pair by pair of these wordings."""
        import numpy as np

        count, sizes = len(self._keys), np.diff(self._starts)
        pairs, products = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        for size in range(2, FEW + 1):
            places = self._starts[:-1][sizes == size, None] + np.arange(size)
            rows, values = self._rows[places], self._values[places]
            pairs.append((rows[:, :, None] * count + rows[:, None, :]).ravel())
            products.append((values[:, :, None] * values[:, None, :]).ravel())
        sums = np.bincount(np.concatenate(pairs), np.concatenate(products), minlength=count**2)
        return np.asarray(sums.reshape(count, count))


def likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """How alike two wordings are, 0 to 1, by their vectors of the same index."""
    return min(sum(weight * second.get(gram, 0.0) for gram, weight in first.items()), 1.0)


_stemming = Lock()  # a stemmer works on one word at a time, and wordings are compared in the background too


@lru_cache(maxsize=4096)
def stems(wording: str) -> tuple[str, ...]:
    """The words' stems in their order, without those that tell nothing."""
    return tuple([_stem(word) for word in _WORD.findall(wording.casefold().replace("ё", "е")) if word not in _EMPTY])


def _counted(wording: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for stem in stems(wording):
        for gram in _grams(stem):
            counts[gram] = counts.get(gram, 0) + 1
    return counts


@lru_cache(maxsize=16_384)
def _grams(stem: str) -> tuple[str, ...]:
    padded = f" {stem} "
    size = len(padded)
    return tuple([padded[start : start + length] for length in LENGTHS for start in range(max(size - length + 1, 1))])


def _runs(starts: _Whole, lengths: _Whole) -> _Whole:
    """So many whole numbers from each start on, one run behind the other."""
    import numpy as np

    return np.repeat(starts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())


@lru_cache(maxsize=8)
def _lots(count: int) -> _Real:
    """So many numbers of which no two different choices have the same sum, but for one pair in 10^15."""
    import numpy as np

    drawn = Random(0)
    return np.array([drawn.random() for _one in range(count)])


@cache
def _stem(word: str) -> str:
    stemmer = _stemmer("russian" if re.search("[а-я]", word) else "english")
    with _stemming:
        return str(stemmer.stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(language)
