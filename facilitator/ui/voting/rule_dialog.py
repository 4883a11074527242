"""Preparing a round by plain questions, with the rule in words beside them as it will be frozen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.voting import Base, Channel, Method, Round, RoundState, Rule, Scope, Tie, View, Voters
from facilitator.services import people, rounds, rule_words, voting
from facilitator.services.planned_rounds import NOTHING_OFFERED, Offer
from facilitator.services.rule_words import MAJORITIES, QUORUMS
from facilitator.services.session import Session
from facilitator.text import N_, _, ngettext
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.voting.rule_fields import CriteriaFields, Form, WeightFields, translated

METHODS = {
    Method.APPROVAL: N_("approval: those measures that one supports"),
    Method.DOTS: N_("dots: a number of them to give away"),
    Method.SCORE: N_("scores: a mark for each measure"),
    Method.DECISION: N_("for, against or abstained on each measure"),
}
VOTERS = {
    Voters.ALL: N_("everybody with a deciding vote"),
    Voters.OWN: N_("those who work for this alliance"),
    Voters.OTHER: N_("those who work for other alliances only"),
}
TIES = {
    Tie.TAKE_ALL: N_("all of them are chosen"),
    Tie.TAKE_NONE: N_("none of them is chosen"),
    Tie.CHAIR: N_("the chair chooses"),
}
BASES = {
    Base.VOTED: N_("of those who voted"),
    Base.REGISTERED: N_("of those registered on the day"),
}
VIEWS = {
    View.RAW: N_("one person, one vote"),
    View.WEIGHTED: N_("each category has its share"),
}


class RuleDialog(Dialog):
    """`keep(title, rule, reason)`; `known` is the round whose rule is changed, with a reason where it is frozen.

    A new one begins with what is `offered`.
    """

    asks_before_leaving = True

    def __init__(
        self,
        session: Session,
        known: Round | None,
        parent: QWidget,
        keep: Callable[[str, Rule, str], object],
        offered: Offer = NOTHING_OFFERED,
    ) -> None:
        title = _("Change the rule") if known else _("Prepare a round")
        super().__init__(title, _("Keep the rule") if known else _("Prepare the round"), parent)
        self._session, self._keep = session, keep
        self._is_frozen = known is not None and known.state is RoundState.FROZEN
        rule = known.rule if known else offered.rule
        self._base = rule
        self._scroll = QScrollArea(self)
        self._asked = QWidget(self._scroll.viewport())  # made where it stays: what moves is dressed once more
        self.questions = Form(self._asked)
        self._ask_what(known, known.title if known else offered.title, rule)
        self._ask_how(rule)
        self._ask_outcome(rule)
        self.questions.line_up(self.criteria, self.weights)
        self.words = QLabel(self)
        self._lay_out()
        self._wire()
        self._follow()
        self.prefer_size(1140, 700)
        (self.places if known else self.title).setFocus()

    # The questions

    def _ask_what(self, known: Round | None, title: str, rule: Rule) -> None:
        form, db = self.questions, self._session.db
        self.title = QLineEdit(title, form)
        self.title.setReadOnly(known is not None)
        self.title.setPlaceholderText(_("for example: Choice of priority measures"))
        form.add(_("&Title:"), self.title)
        count = _("{what}: {count}")
        scopes: list[tuple[str, str]] = []
        for scope, what in ((Scope.POOL, _("all measures of the pool")), (Scope.SHORTLIST, _("the shortlist"))):
            found = voting.voted_on(db, Rule(1, scope=scope))
            scopes.append((count.format(what=what, count=len(found)), scope.value))
        for alliance in rounds.alliances(db):
            found = voting.voted_on(db, Rule(1, alliance_id=alliance.id))
            what = _("alliance “{name}”").format(name=alliance.name)
            scopes.append((count.format(what=what, count=len(found)), alliance.id))
        self.scope = form.combo(_("&What is voted on:"), scopes, rule.alliance_id or rule.scope.value)
        self.voters = form.combo(_("W&ho votes:"), translated(VOTERS), rule.voters)

    def _ask_how(self, rule: Rule) -> None:
        form = self.questions
        self.method = form.combo(_("&Method:"), translated(METHODS), rule.method)
        self.choices = form.number(_("Measures on a ballot, &at most:"), 0, 999, rule.choices or 0, _("any number"))
        self.dots = form.number(_("&Dots of a person:"), 1, 999, rule.dots or 5)
        self.per_measure = form.number(
            _("Dots on &one measure, at most:"), 0, 999, rule.per_measure or 0, _("any number")
        )
        self.criteria = CriteriaFields(rule, form)
        form.form.addRow(self.criteria)
        self.quorum = form.combo(_("&Quorum:"), translated(QUORUMS), rule.quorum)
        self.majority = form.combo(_("Ma&jority:"), translated(MAJORITIES), rule.majority)
        self.base = form.combo(_("Quorum and majority are ta&ken:"), translated(BASES), rule.base)

    def _ask_outcome(self, rule: Rule) -> None:
        form = self.questions
        self.places = form.number(_("&Places on the list of those chosen:"), 1, 999, rule.places)
        self.tie = form.combo(_("If measures share the &last place:"), translated(TIES), rule.tie)
        self.equal = form.combo(_("With &equal votes:"), self._equals(), rule.tie is Tie.CHAIR)
        self.view = form.combo(_("The o&fficial rank:"), translated(VIEWS), rule.view)
        self.weights = WeightFields(people.categories(self._session.db), rule, form)
        form.form.addRow(self.weights)
        secrecy = [(_("Open: the ballot carries the name"), False), (_("Secret"), True)]
        self.secret = form.combo(_("&Ballot:"), secrecy, rule.is_secret)
        channels = [
            (_("Ballots: on this laptop or from a table"), Channel.BALLOTS),
            (_("Totals, counted by hand"), Channel.TOTALS),
        ]
        self.channel = form.combo(_("Co&unted from:"), channels, rule.channel)
        self.reason = QLineEdit(form)
        self.reason.setPlaceholderText(_("why the frozen rule is changed"))
        form.add(_("&Reason:"), self.reason)
        form.form.setRowVisible(self.reason, self._is_frozen)

    def _equals(self) -> list[tuple[str, object]]:
        return [(_("Nothing is adopted"), False), (_("The chair decides"), True)]

    def _lay_out(self) -> None:
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabOrder(self.reason, scroll)
        inside = QVBoxLayout(self._asked)
        inside.setContentsMargins(0, 0, theme.NORMAL, 0)
        inside.addWidget(self.questions)
        inside.addStretch(1)
        scroll.setWidget(self._asked)
        card = QFrame(self)
        card.setObjectName("card")
        beside = QVBoxLayout(card)
        beside.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        beside.setSpacing(theme.NORMAL)
        beside.addWidget(theme.heading(_("The rule, as it will be frozen"), 1.1))
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside.addWidget(self.words, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(scroll, 5)
        row.addWidget(card, 3)
        self.body.addLayout(row, 1)

    def _wire(self) -> None:
        for form in (self.questions, self.criteria, self.weights):
            form.changed.connect(self._follow)

    # The answers

    def rule(self) -> Rule:
        """The rule as the questions are answered now; what the method does not ask for stays as usual."""
        method = self.method.currentData()
        alliance_id = self._alliance_id()
        is_decision, is_score, is_dots = (method == one for one in (Method.DECISION, Method.SCORE, Method.DOTS))
        lowest, highest = self.criteria.scale_of()
        usual = Rule(1)
        is_weighted = not is_decision and self.view.currentData() == View.WEIGHTED
        return Rule(
            places=usual.places if is_decision else self.places.value(),
            choices=(self.choices.value() or None) if method == Method.APPROVAL else None,
            tie=self._tie(is_decision=is_decision),
            method=Method(method),
            dots=self.dots.value() if is_dots else None,
            per_measure=(self.per_measure.value() or None) if is_dots else None,
            lowest=lowest if is_score else usual.lowest,
            highest=highest if is_score else usual.highest,
            criteria=self.criteria.criteria() if is_score else (),
            weights=self.weights.weights() if is_weighted else self._kept_weights(),
            view=View.WEIGHTED if is_weighted else View.RAW,
            is_secret=bool(self.secret.currentData()),
            alliance_id=alliance_id,
            voters=Voters(self.voters.currentData()) if alliance_id else Voters.ALL,
            channel=Channel(self.channel.currentData()),
            quorum=type(usual.quorum)(self.quorum.currentData()) if is_decision else usual.quorum,
            majority=type(usual.majority)(self.majority.currentData()) if is_decision else usual.majority,
            base=Base(self.base.currentData()) if is_decision else usual.base,
            scope=Scope.POOL if alliance_id else Scope(self.scope.currentData()),
        )

    def _alliance_id(self) -> str | None:
        chosen = str(self.scope.currentData())
        return None if chosen in tuple(Scope) else chosen

    def _tie(self, *, is_decision: bool) -> Tie:
        if is_decision:
            return Tie.CHAIR if self.equal.currentData() else Tie.TAKE_NONE
        return Tie(self.tie.currentData())

    def _kept_weights(self) -> tuple[tuple[str, int], ...]:
        """Shares that nobody is asked for now stand beside all the same, as they were."""
        return self._base.weights

    def perform(self) -> None:
        if self.view.currentData() == View.WEIGHTED and self.weights.isVisibleTo(self) and self.weights.fault():
            raise UserError(self.weights.fault())
        self._keep(self.title.text(), self.rule(), self.reason.text())

    @Slot()
    def _follow(self) -> None:
        """Only the questions that matter now, and the rule in words."""
        form, method = self.questions.form, self.method.currentData()
        is_decision = method == Method.DECISION
        is_weighted = not is_decision and self.view.currentData() == View.WEIGHTED
        for field, is_asked in (
            (self.voters, self._alliance_id() is not None),
            (self.choices, method == Method.APPROVAL),
            (self.dots, method == Method.DOTS),
            (self.per_measure, method == Method.DOTS),
            (self.criteria, method == Method.SCORE),
            (self.quorum, is_decision), (self.majority, is_decision), (self.base, is_decision),
            (self.equal, is_decision), (self.places, not is_decision), (self.tie, not is_decision),
            (self.view, not is_decision), (self.weights, is_weighted),
        ):  # fmt: skip
            form.setRowVisible(field, is_asked)
        rule = self.rule()
        told = rule_words.planned(self._session.db, rule)
        found = voting.voted_on(self._session.db, rule)
        count = ngettext("{count} measure on the list.", "{count} measures on the list.", len(found))
        self.words.setText("\n\n".join([*told, count.format(count=len(found))]))
        fault = voting.fault(self._session.db, rule)
        self.refusal.setText(fault or "")
        self.refusal.setVisible(bool(fault))
