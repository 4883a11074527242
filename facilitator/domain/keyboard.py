"""The two layouts of a Russian keyboard: what was meant by who typed in the other one."""

from __future__ import annotations

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_OTHER = str.maketrans(_LATIN + _RUSSIAN, _RUSSIAN + _LATIN)


def other_layout(text: str) -> str:
    """What the same keys give in the other layout: «шар» for “ifh”, and back; the rest stays."""
    return text.translate(_OTHER)
