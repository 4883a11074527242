"""Where the acts of a rehearsal are seen: the screen, the row there, and how long a look each of them deserves."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.abilities import Ability
from facilitator.domain.measures import Measure
from facilitator.domain.people import Participant
from facilitator.domain.rehearsal import Step
from facilitator.services import programme
from facilitator.services.session import Session

_SCREENS: Mapping[str, tuple[str, ...]] = {
    "programme": (
        "wait_until", "start_item", "finish_item", "extend_item", "skip_item", "go_back", "replan_day",
        "give_group_time",
    ),
    "people": (
        "import_people", "register_arrival", "add_walk_in", "look_at_counters", "distribute", "regroup", "move_member",
    ),
    "draft": ("import_draft", "link_planned", "react_to_draft_row"),
    "proposals": ("propose",),
    "council": (
        "look_at_duplicates", "merge", "unmerge", "reword", "park", "reject", "assign_measures", "write_document",
    ),
    "voting": (
        "prepare_round", "freeze_round", "open_round", "cast_ballot", "enter_totals", "close_round", "decide_tie",
        "settle_round", "shortlist",
    ),
    "details": ("detail", "say_free", "link_indicator", "answer_consent", "look_at_debts"),
    "adoption": ("name_officers", "record_speech", "amend", "put_to_the_vote", "record_dissent"),
    "document": ("look_at_checks", "close_revision", "reopen"),
}  # fmt: skip
_PLACES = {act: screen for screen, acts in _SCREENS.items() for act in acts}
_FORMS = ("write_group_form", "fill", "take_group_form")  # on either day

_OBJECTS = ("measure_id", "item_id", "round_id", "participant_id")
_OTHER_OBJECTS = {"distribute": "part_id", "regroup": "part_id", "move_member": "group_id", "record_dissent": ""}

_SHORT = {"cast_ballot": 0.2, "register_arrival": 0.2, "answer_consent": 0.5, "detail": 0.5, "propose": 0.7}


def screen_of(session: Session, step: Step) -> str:
    """The key of the screen where users do this."""
    if step.act in _FORMS:
        running = programme.running(session.db)
        return "details" if running and Ability.DETAILS in running.open else "proposals"
    return _PLACES[step.act]


def object_of(step: Step, answer: object) -> str:
    """The id of the row that the act is about, "" for none; `answer` is what the act brought: the row it made."""
    if isinstance(answer, Measure | Participant):
        return answer.id
    if step.act == "prepare_round":
        return str(answer)
    names = (_OTHER_OBJECTS[step.act],) if step.act in _OTHER_OBJECTS else _OBJECTS
    return next((str(step.arguments[name]) for name in names if name in step.arguments), "")


def look_of(step: Step) -> float:
    """How long it deserves to be looked at, 1 being an ordinary act: there are many ballots and arrivals."""
    return _SHORT.get(step.act, 1.0)
