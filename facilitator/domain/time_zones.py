"""The time zones of Russia by their cities, so that nobody has to know what a zone is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from facilitator.text import LANGUAGES, N_, _, speaking

MOST_SHOWN = 3  # cities of a zone

# Zone -> its cities, the one that it is called after first. Which zones Russia has stands in zone.tab of tzdata.
CITIES = {
    "Europe/Kaliningrad": (N_("Kaliningrad"),),
    "Europe/Moscow": (
        N_("Moscow"), N_("Saint Petersburg"), N_("Kazan"), N_("Nizhny Novgorod"), N_("Rostov-on-Don"), N_("Krasnodar"),
        N_("Voronezh"), N_("Kaluga"), N_("Tula"), N_("Yaroslavl"), N_("Obninsk"), N_("Dubna"), N_("Innopolis"),
        N_("Naberezhnye Chelny"), N_("Nizhnekamsk"), N_("Saransk"), N_("Penza"), N_("Cheboksary"), N_("Yoshkar-Ola"),
        N_("Arkhangelsk"), N_("Murmansk"), N_("Petrozavodsk"), N_("Syktyvkar"), N_("Vologda"), N_("Pskov"),
        N_("Veliky Novgorod"), N_("Tver"), N_("Smolensk"), N_("Bryansk"), N_("Oryol"), N_("Kursk"), N_("Belgorod"),
        N_("Lipetsk"), N_("Tambov"), N_("Ryazan"), N_("Vladimir"), N_("Ivanovo"), N_("Kostroma"), N_("Stavropol"),
        N_("Sochi"), N_("Maykop"), N_("Nalchik"), N_("Vladikavkaz"), N_("Grozny"), N_("Makhachkala"), N_("Elista"),
    ),
    "Europe/Kirov": (N_("Kirov"),),
    "Europe/Volgograd": (N_("Volgograd"),),
    "Europe/Astrakhan": (N_("Astrakhan"),),
    "Europe/Saratov": (N_("Saratov"),),
    "Europe/Ulyanovsk": (N_("Ulyanovsk"), N_("Dimitrovgrad")),
    "Europe/Samara": (N_("Samara"), N_("Izhevsk"), N_("Tolyatti")),
    "Asia/Yekaterinburg": (
        N_("Yekaterinburg"), N_("Chelyabinsk"), N_("Perm"), N_("Ufa"), N_("Tyumen"), N_("Orenburg"), N_("Kurgan"),
        N_("Surgut"), N_("Khanty-Mansiysk"), N_("Salekhard"), N_("Magnitogorsk"), N_("Nizhny Tagil"),
    ),
    "Asia/Omsk": (N_("Omsk"),),
    "Asia/Novosibirsk": (N_("Novosibirsk"), N_("Koltsovo")),
    "Asia/Barnaul": (N_("Barnaul"), N_("Biysk"), N_("Gorno-Altaysk")),
    "Asia/Tomsk": (N_("Tomsk"), N_("Seversk")),
    "Asia/Novokuznetsk": (N_("Novokuznetsk"), N_("Kemerovo")),
    "Asia/Krasnoyarsk": (N_("Krasnoyarsk"), N_("Zheleznogorsk"), N_("Abakan"), N_("Kyzyl"), N_("Norilsk")),
    "Asia/Irkutsk": (N_("Irkutsk"), N_("Ulan-Ude"), N_("Bratsk")),
    "Asia/Chita": (N_("Chita"),),
    "Asia/Yakutsk": (N_("Yakutsk"), N_("Blagoveshchensk")),
    "Asia/Khandyga": (N_("Khandyga"),),
    "Asia/Vladivostok": (N_("Vladivostok"), N_("Khabarovsk"), N_("Komsomolsk-on-Amur"), N_("Birobidzhan")),
    "Asia/Ust-Nera": (N_("Ust-Nera"),),
    "Asia/Magadan": (N_("Magadan"),),
    "Asia/Sakhalin": (N_("Yuzhno-Sakhalinsk"),),
    "Asia/Srednekolymsk": (N_("Srednekolymsk"), N_("Severo-Kurilsk")),
    "Asia/Kamchatka": (N_("Petropavlovsk-Kamchatsky"),),
    "Asia/Anadyr": (N_("Anadyr"),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """`name` is that of the IANA, `words` what people read: «Томск, Северск (UTC+7)»."""

    name: str
    words: str


def zones(day: date, present: str = "") -> list[Zone]:
    """Those of Russia from west to east, in the present language, and the `present` one wherever it lies."""
    wanted = sorted({*CITIES, *([present] if present else [])}, key=lambda name: (_offset(name, day), _order(name)))
    return [Zone(name, words_of(name, day)) for name in wanted]


def words_of(name: str, day: date) -> str:
    """A zone by its cities, with its distance from UTC on that day."""
    cities = ", ".join(_(city) for city in CITIES.get(name, ())[:MOST_SHOWN]) or name
    minutes = int(_offset(name, day) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    distance = f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return _("{cities} (UTC{distance})").format(cities=cities, distance=distance.replace("-", "\u2212"))


def zone_of(place: str) -> str | None:
    """The zone of the first city that a place names in either language: «г. Томск» is Asia/Tomsk."""
    wanted = _plain(place)
    found = [(match.start(), -len(name), zone) for name, zone in _named() if (match := _word(name).search(wanted))]
    return min(found)[2] if found else None


@cache
def _named() -> tuple[tuple[str, str], ...]:
    """Each city by its names in all languages, with its zone."""
    found = []
    for language in LANGUAGES:
        with speaking(language):
            found += [(_plain(_(city)), zone) for zone, cities in CITIES.items() for city in cities]
    return tuple(found)


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


@cache
def _offset(name: str, day: date) -> timedelta:
    found = datetime.combine(day, time(12), tzinfo=ZoneInfo(name)).utcoffset()
    assert found is not None
    return found


def _order(name: str) -> int:
    known = list(CITIES)
    return known.index(name) if name in known else len(known)
