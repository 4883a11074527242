"""Slow work beside the windows."""

from __future__ import annotations

import threading
import time

import pytest

from facilitator.domain.errors import UserError
from facilitator.ui.background import PATIENCE, SPELL, Background


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.stop()


def test_the_result_arrives_in_the_gui_thread(qtbot, background):
    seen = []
    task = background.run(lambda task: threading.current_thread())
    task.done.connect(lambda worker: seen.append((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: seen != [])
    assert seen[0][0] is not threading.main_thread()
    assert seen[0][1] is threading.main_thread()


def test_progress_is_told_from_the_first_step_to_the_last(qtbot, background):
    steps, ended = [], []

    def work(task):
        for step in range(3):
            task.progress(step + 1, 3)

    task = background.run(work)
    task.advanced.connect(lambda step, all_of_them: steps.append((step, all_of_them)))
    task.ended.connect(lambda: ended.append(True))
    qtbot.waitUntil(lambda: ended != [])
    assert steps == [(1, 3), (3, 3)]


def test_what_is_being_done_is_told_now_and_then_and_put_into_words_only_then(qtbot, background):
    said, put_into_words = [], []

    def sentence():
        put_into_words.append(True)
        return "Proposal 1"

    def work(task):
        for _act in range(1_000):
            task.say(sentence)

    task = background.run(work)
    task.said.connect(said.append)
    qtbot.waitUntil(lambda: said != [])
    assert said[0] == "Proposal 1"
    assert len(put_into_words) < 100


def test_a_cancelled_task_stops_and_says_nothing_more(qtbot, background):
    started, ended, done = threading.Event(), [], []

    def work(task):
        started.set()
        while True:
            task.progress(1)

    task = background.run(work)
    task.done.connect(done.append)
    task.ended.connect(lambda: ended.append(True))
    qtbot.waitUntil(started.is_set)
    task.cancel()
    qtbot.waitUntil(lambda: ended != [])
    assert done == []


def test_after_it_was_stopped_nothing_is_heard_of_a_task_not_even_its_end(qtbot, background):
    started, may_end, heard = threading.Event(), threading.Event(), []
    running = background.run(lambda _task: (started.set(), may_end.wait(5)))
    waiting = background.run(lambda _task: None)
    for task in (running, waiting):
        task.done.connect(heard.append)
        task.ended.connect(lambda: heard.append("ended"))
    qtbot.waitUntil(started.is_set)
    may_end.set()
    background.stop()
    with qtbot.waitSignals([running.destroyed, waiting.destroyed], timeout=2_000):
        pass
    assert heard == []


def test_a_refusal_goes_to_whoever_listens(qtbot, background):
    refusals = []

    def work(task):
        raise UserError("The file cannot be read.")

    background.run(work).failed.connect(refusals.append)
    qtbot.waitUntil(lambda: refusals != [])
    assert str(refusals[0]) == "The file cannot be read."


def test_an_error_that_nobody_listens_to_is_raised_in_the_gui_thread(qtbot, background):
    with qtbot.captureExceptions() as errors:
        background.run(lambda task: 1 // 0)
        qtbot.waitUntil(lambda: errors != [])
    assert errors[0][0] is ZeroDivisionError


def test_the_work_gives_way_while_the_windows_never_rest_and_gets_on_all_the_same(qapp, background):
    waited = []

    def work(task):
        for _step in range(50):
            before = time.monotonic()
            task.progress(1)
            after = time.monotonic()
            waited.append(after - before)
            while time.monotonic() - after < SPELL:
                pass

    ended = []
    background.run(work).ended.connect(lambda: ended.append(True))
    while not ended:
        qapp.processEvents()  # which never waits for anything to happen
    assert sum(seconds > PATIENCE / 2 for seconds in waited) >= 48
