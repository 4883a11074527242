"""Somebody who has everything that is left on the disk, and tries to tell who voted what in a secret round.

He knows the people by their ids and names, and the measures by their numbers and titles.
"""

from __future__ import annotations

import json
import re
import sqlite3 as reading  # of copies only: the program's own library keeps the locks of live files
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

Links = set[tuple[str, str]]  # (voter's id, number of the measure chosen)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one state of a file has: row id -> voter, and ballot id -> what was chosen."""

    voters: dict[str, str]
    ballots: dict[str, str]


def linked(left: Path, names: dict[str, str], titles: dict[str, str]) -> Links:
    """Whom he links for certain. `names`: voter's id -> name; `titles`: number of a measure -> title."""
    states = [kept(one) for one in files(left)]
    steps = [list(in_steps(one)) for one in files(left)]
    links = {link for one in steps for pair in pairwise(one) for link in difference(*pair)}
    for pair in combinations(states, 2):
        links |= difference(*pair) | difference(*reversed(pair))
    for record in records(left):
        found = [voter for voter, name in names.items() if name in record]
        chosen = [number for number, title in titles.items() if title in record]
        if found and chosen:
            links |= {(voter, number) for voter in found for number in chosen}
    return links


def guessed(file: Path) -> Links:
    """Within a page SQLite puts each new row in front of those before it: equal places, equal moments. A guess."""
    found, content = kept(file), file.read_bytes()
    in_order = [
        [rows[one] for one in sorted(rows, key=lambda one: -content.find(one.encode() + following(content, one)))]
        for rows in (found.voters, found.ballots)
    ]
    return set(zip(*in_order, strict=True))


def files(left: Path) -> list[Path]:
    """Every session file, the live one and its backups."""
    return sorted(one for one in left.rglob("*.sqlite"))


def difference(before: Kept, after: Kept) -> Links:
    """One voter more, and one ballot more, or only ballots that are alike: so he cast that."""
    voters = set(after.voters.values()) - set(before.voters.values())
    ballots = Counter(after.ballots.values()) - Counter(before.ballots.values())
    if voters and len(ballots) == 1 and sum(ballots.values()) == len(voters):
        return {(voter, next(iter(ballots))) for voter in voters}
    return set()


def kept(file: Path, content: bytes | None = None) -> Kept:
    plain = file.with_suffix(".plain")
    whole = bytearray(file.read_bytes() if content is None else content)
    whole[18:20] = b"\x01\x01"  # no -wal
    plain.write_bytes(whole)
    with closing(reading.connect(plain)) as db:
        turnout = dict(db.execute("SELECT id, participant_id FROM turnout").fetchall())
        ballots = dict(db.execute("SELECT id, json_extract(marks, '$[0][0]') FROM secret_ballot").fetchall())
    return Kept(turnout, {ballot: str(number) for ballot, number in ballots.items()})


def in_steps(file: Path) -> Iterator[Kept]:
    """The file as it was after each commit that its -wal still has."""
    yield kept(file)
    for content in after_each_commit(file):
        yield kept(file, content)


def after_each_commit(file: Path) -> Iterator[bytes]:
    content, wal = bytearray(file.read_bytes()), file.with_name(f"{file.name}-wal")
    frames = wal.read_bytes() if wal.exists() else b""
    size = struct.unpack(">I", frames[8:12])[0] if len(frames) >= 32 else 0
    for start in range(32, len(frames) - size, 24 + size):
        page, commit = struct.unpack(">II", frames[start : start + 8])
        content.extend(bytes(max(0, page * size - len(content))))
        content[(page - 1) * size : page * size] = frames[start + 24 : start + 24 + size]
        if commit:
            yield bytes(content)


def records(left: Path) -> Iterator[str]:
    """Every line of the log and of texts, every row or paragraph of a document, every row of a sheet, all of JSON."""
    for file in (one for one in sorted(left.rglob("*")) if one.is_file()):
        if file.suffix in {".txt", ".log"}:
            yield from file.read_text(encoding="utf-8").splitlines()
        elif file.suffix == ".json":
            yield from (json.dumps(one, ensure_ascii=False) for one in objects(json.loads(file.read_text("utf-8"))))
        elif file.suffix in {".docx", ".xlsx"}:
            yield from parts(file)


def objects(content: Any) -> Iterable[Any]:
    """The innermost groups: a list's items and a table's values, as far as they go."""
    if isinstance(content, list):
        return [one for part in content for one in objects(part)]
    if isinstance(content, dict) and any(isinstance(one, list) for one in content.values()):
        return [one for part in content.values() for one in objects(part)]
    return [content]


def parts(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as archive:
        whole = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}
    shared = re.findall(r"<si>(.*?)</si>", whole.get("xl/sharedStrings.xml", ""), re.DOTALL)
    for text in whole.values():
        for row in re.findall(r"<w:tr[ >].*?</w:tr>|<w:p[ >].*?</w:p>|<row[ >].*?</row>", text, re.DOTALL):
            words = row
            for number in re.findall(r't="s"[^>]*><v>(\d+)</v>', row):
                words += shared[int(number)]
            yield re.sub(r"<[^>]+>", "", words)


def following(content: bytes, row_id: str) -> bytes:
    """The round's id, which follows the row's own in its table (and not in an index)."""
    place = content.find(row_id.encode())
    while place >= 0:
        found = content[place + 36 : place + 72]
        if len(found) == 36 and found.count(b"-") == 4:
            return found
        place = content.find(row_id.encode(), place + 1)
    return b""
