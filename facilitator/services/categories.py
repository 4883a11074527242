"""The categories of participants, which are counted apart at the desk and in votes."""

from __future__ import annotations

from facilitator.domain.people import Category
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, users, voting
from facilitator.store import people as store
from facilitator.store.rows import put_in_order, remove, rename
from facilitator.text import N_, _


@act
def add_category(session: Session, name: str) -> Category:
    """A new category, the last in order. Raises UserError for an empty name or one that is taken."""
    name = free_name(name, (one.name for one in store.categories(session.db)))
    category = Category(session.surroundings.new_id(), name)
    with session.operation(N_("Add the category “{category}”"), category=category.id) as db:
        store.add_category(db, category)
    return category


@act
def rename_category(session: Session, category_id: str, name: str) -> None:
    """Refuses like `add_category`, for one that is not there, and for one that the rule of a round names.

    The name that it has changes nothing.
    """
    present = _present(session.db, category_id)
    name = free_name(name, (one for one_id, one in present.items() if one_id != category_id))
    if name == present[category_id]:
        return
    sentence = _("The rules of these rounds name the category, and it keeps its name: {users}.")
    refuse_in_use(_rounds(session.db, present[category_id]), sentence)
    with session.operation(N_("Rename the category “{category}”"), category=category_id) as db:
        rename(db, "category", category_id, name)


@act
def move_category(session: Session, category_id: str, place: int) -> None:
    """Give it another place in the order, counted from 1. Raises UserError for what, or a place that, is not there."""
    ids = list(_present(session.db, category_id))
    with session.operation(N_("Move the category “{category}”"), category=category_id) as db:
        put_in_order(db, "category", moved(ids, category_id, place))


@act
def remove_category(session: Session, category_id: str) -> None:
    """Raises UserError for one that is not there or is the last, that people are of, or the rule of a round names."""
    present = _present(session.db, category_id)
    sentence = _("People are of this category: {users}; give them another one before removing it.")
    refuse_in_use(users.people_of_category(session.db, category_id), sentence)
    sentence = _("The rules of these rounds name the category, and it stays: {users}.")
    refuse_in_use(_rounds(session.db, present[category_id]), sentence)
    require(len(present) > 1, _("A session has at least one category of participants."))
    with session.operation(N_("Remove the category “{category}”"), category=category_id) as db:
        remove(db, "category", category_id)


def _present(db: Connection, category_id: str) -> dict[str, str]:
    """Id -> name, in order. Raises UserError where this one is not among them."""
    present = {one.id: one.name for one in store.categories(db)}
    require(category_id in present, _("There is no such category in the session."))
    return present


def _rounds(db: Connection, name: str) -> list[str]:
    """The rounds that know the category by its name: by their weights, or since their rule was frozen."""
    return [
        _("“{name}”").format(name=one.title)
        for one in voting.rounds(db)
        if name in dict(one.rule.weights) or any(name in part.categories for part in one.classes)
    ]
