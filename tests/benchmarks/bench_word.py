"""1,000 rows to Word against streaming the same XML into a zip: python tests/benchmarks/bench_word.py [--money].

With --money the rows are those of 270 measures: plan, funding and the figures' own pivot.
CPU time, interleaved runs, medians; exit code 1 if the ratio is above 3 (with --money it is only told: there
the sums are worked out too)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).parents[1]))

from documents.roadmaps import a_long_roadmap

from facilitator.documents.roadmap import write_roadmap

ROWS, RUNS, LIMIT = 1000, 15, 3.0
_BATCH = 64


def main() -> int:
    has_money = "--money" in sys.argv
    roadmap = a_long_roadmap(270 if has_money else ROWS, with_money=has_money)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "roadmap.docx"
        write_roadmap(roadmap, target)  # imports do not count
        rows = _rows(target)
        ours, streamed = [], []
        for _run in range(RUNS):
            ours.append(_seconds(lambda: write_roadmap(roadmap, target)))
            streamed.append(_seconds(lambda: _stream(rows, Path(folder) / "streamed.zip")))
    ratio = median(ours) / median(streamed)
    print(f"{ROWS} rows: {median(ours):.4f} s, streamed {median(streamed):.4f} s, ratio {ratio:.2f} (<= {LIMIT})")
    return 0 if ratio <= LIMIT or has_money else 1


def _rows(document: Path) -> list[list[str]]:
    """Each row as literals and texts by turns, as a program that writes only this table would hold them."""
    with ZipFile(document) as package:
        xml = package.read("word/document.xml").decode()
    rows = [piece + "</w:tr>" for piece in xml.split("</w:tr>")]
    return [_unescaped(re.split(r"(?<=\"preserve\">)|(?=</w:t>)", row)) for row in rows]


def _unescaped(pieces: list[str]) -> list[str]:
    return [unescape(piece) if place % 2 else piece for place, piece in enumerate(pieces)]


def _stream(rows: list[list[str]], target: Path) -> None:
    """The limit: rows built as strings and streamed into a zip, nothing else."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as archive, archive.open("word/document.xml", "w") as stream:
        for start in range(0, len(rows), _BATCH):
            texts = [_built(row) for row in rows[start : start + _BATCH]]
            stream.write("".join(texts).encode())
    target.write_bytes(made.getvalue())


def _built(row: list[str]) -> str:
    return "".join([escape(piece) if place % 2 else piece for place, piece in enumerate(row)])


def _seconds(work: Callable[[], None]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
