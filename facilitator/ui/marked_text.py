"""Wordings with their differing words marked, as text that a label shows: what people typed is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from facilitator.domain.wording_diff import Mark, Piece
from facilitator.ui import theme


def differing_html(pieces: Iterable[Piece]) -> str:
    """One of two wordings: what the other does not have stands on a ground of its own, underlined.

    Wordings with nothing in common are not marked: then everything would be. The ink comes with the ground: where the
    system goes dark while somebody is typing, texts are made anew a while after the windows have gone dark.
    """
    found = list(pieces)
    if not any(piece.mark is Mark.KEPT for piece in found):
        return plain_html("".join(piece.text for piece in found))
    colours = theme.colours()
    style = f"background-color: {colours.warning_soft}; color: {colours.text}; text-decoration: underline"
    return _block(_plain(piece.text) if piece.mark is Mark.KEPT else _styled(piece.text, style) for piece in found)


def redline_html(pieces: Iterable[Piece]) -> str:
    """What becomes of a wording: removed words struck through, added ones underlined."""
    colours = theme.colours()
    styles = {
        Mark.REMOVED: f"color: {colours.danger}; text-decoration: line-through",
        Mark.ADDED: f"color: {colours.success}; text-decoration: underline",
    }
    return _block(
        _styled(piece.text, styles[piece.mark]) if piece.mark in styles else _plain(piece.text) for piece in pieces
    )


def plain_html(text: str) -> str:
    return _block([_plain(text)])


def _block(parts: Iterable[str]) -> str:
    return f'<div style="white-space: pre-wrap">{"".join(parts)}</div>'


def _styled(text: str, style: str) -> str:
    return f'<span style="{style}">{_plain(text)}</span>'


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")
