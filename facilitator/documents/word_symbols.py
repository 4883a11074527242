"""The signs that Word puts in by font and place («Insert symbol»), as letters that any font has."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xE6)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
        strict=True,
    )
)
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_FIRST = 0xF000  # where Word puts the places of such fonts
_NO_LETTERS = range(0xD800, 0xF900)


def symbol(font: str, place: str) -> str:
    """The sign at a place (hexadecimal) of a font; "" for one that no letter is known for."""
    try:
        code = int(place, 16)
        signs = _FONTS.get(font.casefold())
        if signs is not None:
            return signs.get(code - _FIRST if code >= _FIRST else code, "")
        return "" if code in _NO_LETTERS else chr(code)
    except (ValueError, OverflowError):
        return ""
