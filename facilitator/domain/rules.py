"""What must be true of a round's rule before it can be frozen; each fault is a sentence."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.domain.voting import Channel, Method, Rule
from facilitator.text import _


def rule_fault(rule: Rule, categories: Collection[str]) -> str | None:
    """The sentence on why no round can be held by the rule, or None. `categories`: names of those in the session."""
    return _limits_fault(rule) or _scale_fault(rule) or _channel_fault(rule) or _weights_fault(rule, categories)


def _limits_fault(rule: Rule) -> str | None:
    if rule.places < 1 or (rule.choices is not None and rule.choices < 1):
        return _("A round chooses at least one measure, and a ballot names at least one.")
    if rule.method is Method.DOTS and not (rule.dots and rule.dots > 0 and (rule.per_measure or 1) > 0):
        return _("A round of dots needs to know how many dots a person has.")
    return None


def _scale_fault(rule: Rule) -> str | None:
    names = {criterion.name for criterion in rule.criteria}
    if rule.method is Method.SCORE and (
        rule.lowest >= rule.highest
        or len(names) < len(rule.criteria)
        or any(criterion.weight < 1 for criterion in rule.criteria)
    ):
        return _("A round of scores needs a scale that rises, and criteria that differ and weigh at least 1.")
    if rule.method is not Method.SCORE and rule.criteria:
        return _("Only a round of scores has criteria.")
    return None


def _channel_fault(rule: Rule) -> str | None:
    if rule.channel is Channel.BALLOTS:
        return None
    if rule.method is Method.SCORE:
        return _("Scores are counted from ballots, not by hand.")
    return _("A round that is counted by hand keeps no ballots: it cannot be secret.") if rule.is_secret else None


def _weights_fault(rule: Rule, categories: Collection[str]) -> str | None:
    is_known = all(name in categories and share >= 0 for name, share in rule.weights)
    if is_known and (not rule.weights or any(share for _name, share in rule.weights)):
        return None
    sentence = _("The weights name categories of the session, with shares from 0 and not all of them 0: {names}.")
    return sentence.format(names=", ".join(sorted(categories)))
