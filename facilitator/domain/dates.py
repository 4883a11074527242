"""Days as documents print them in tables and lines of figures; in words they stand in documents/roadmap.py."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_in_figures(day: date, language: str) -> str:
    """«31.12.2018» in Russian, “31 Dec 2018” in English, where 01.02 would be read two ways."""
    if language == "ru":
        return day.strftime("%d.%m.%Y")
    return f"{day_of_month(day, language)}\u00a0{day.year}"


def moment_in_figures(at: datetime, language: str) -> str:
    """The day with its time: «31.12.2018, 10:30»."""
    return f"{day_in_figures(at, language)}, {at:%H:%M}"


def day_of_month(day: date, language: str) -> str:
    """The same without the year."""
    return day.strftime("%d.%m") if language == "ru" else f"{day.day}\u00a0{_MONTHS[day.month - 1]}"
