"""`facilitator check`: findings by measure or as JSON, exit code 0 either way, and the file as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pool import shortlisted
from runs import facilitator
from snapshots import content

from facilitator.domain.indicators import Indicator
from facilitator.services import indicators
from facilitator.services.session import Session


@pytest.fixture
def faulty_file(bare_file: Path) -> Path:
    with Session(bare_file) as session:
        shortlisted(session, "Создать\nцентр")
        indicators.add_indicator(session, Indicator("", 0, "Число патентов", "ед."))
    return bare_file


def test_findings_are_printed_by_measure(faulty_file: Path) -> None:
    done = facilitator("check", faulty_file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Measure 1. Создать центр",
        "  – The lead executor is missing.",
        "  – The term is missing.",
        "  – The kind of document is missing.",
        "  – The expected result is missing.",
        "  – There is no money, nor the word that none is needed.",
        "  – The measure brings about no target indicator.",
        "  – The plenary has neither adopted nor declined the measure.",
        "Indicator 7. Число патентов",
        "  – The indicator has no value for the target year 2020.",
        "Remarks: 8.",
    ]


def test_findings_are_given_to_other_programs(faulty_file: Path) -> None:
    with Session(faulty_file) as session:
        before = content(session.db)
    done = facilitator("check", faulty_file, "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert list(found) == ["findings"]
    assert found["findings"][0] == {
        "code": "missing_executor",
        "number": 1,
        "subject": "measure",
        "sentence": "The lead executor is missing.",
    }
    assert [one["code"] for one in found["findings"][1:]] == [
        "missing_term",
        "missing_document_kind",
        "missing_result",
        "missing_funding",
        "missing_indicators",
        "undecided",
        "indicator_without_target",
    ]
    with Session(faulty_file) as session:
        assert content(session.db) == before


def test_before_the_plenary_nothing_is_praised(bare_file: Path) -> None:
    told = "Nothing is adopted yet: there is nothing to remark.\n"
    assert facilitator("check", bare_file).stdout == told
    assert json.loads(facilitator("check", bare_file, "--json").stdout) == {"findings": []}


def test_what_is_no_session_is_refused(tmp_path: Path) -> None:
    done = facilitator("check", tmp_path / "no.sqlite")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
