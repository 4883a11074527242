from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.term_calendar import FIRST, LAST, SCALE, stretch
from facilitator.domain.terms import Precision, Term, format_term, parse_day, parse_term

DAY, MONTH, QUARTER, HALF, YEAR = SCALE
RECURRING, OPEN = Precision.RECURRING, Precision.OPEN

READINGS = """
III квартал 2018 г.                   2018-07-01 2018-09-30 quarter
3 кв. 2018                            2018-07-01 2018-09-30 quarter
3 кв.2018г.                           2018-07-01 2018-09-30 quarter
3-й квартал 2018 года                 2018-07-01 2018-09-30 quarter
в III квартале 2018 г.                2018-07-01 2018-09-30 quarter
третий квартал 2018 года              2018-07-01 2018-09-30 quarter
2018 г., III квартал                  2018-07-01 2018-09-30 quarter
Q3 2018                               2018-07-01 2018-09-30 quarter
third quarter of 2018                 2018-07-01 2018-09-30 quarter
III–IV кварталы 2018 г.               2018-07-01 2018-12-31 quarter
III и IV кварталы 2018 г.             2018-07-01 2018-12-31 quarter
I, II, III кварталы 2018 г.           2018-01-01 2018-09-30 quarter
1-2 квартал 2018                      2018-01-01 2018-06-30 quarter
Q3–Q4 2018                            2018-07-01 2018-12-31 quarter
июнь 2018 г.                          2018-06-01 2018-06-30 month
ИЮНЬ 2018Г.                           2018-06-01 2018-06-30 month
06.2018                               2018-06-01 2018-06-30 month
June 2018                             2018-06-01 2018-06-30 month
июнь – август 2018                    2018-06-01 2018-08-31 month
с июня по август 2018 г.              2018-06-01 2018-08-31 month
ноябрь 2018 – январь 2019 гг.         2018-11-01 2019-01-31 month
01.06.2018                            2018-06-01 2018-06-01 day
1.6.18                                2018-06-01 2018-06-01 day
01/06/2018                            2018-06-01 2018-06-01 day
до 1/12/2018                          - 2018-12-01 day
01/06/2018 – 31/08/2018               2018-06-01 2018-08-31 day
2018-06-01                            2018-06-01 2018-06-01 day
1 июня 2018 года                      2018-06-01 2018-06-01 day
June 1, 2018                          2018-06-01 2018-06-01 day
1–15 июня 2018 г.                     2018-06-01 2018-06-15 day
01.06–31.08.2018                      2018-06-01 2018-08-31 day
до 1 июня 2018 г.                     - 2018-06-01 day
не позднее 1 июня 2018 г.             - 2018-06-01 day
до 01.06.2018                         - 2018-06-01 day
до 31 декабря 2018 года включительно  - 2018-12-31 day
until 1 June 2018                     - 2018-06-01 day
by 1st June 2018                      - 2018-06-01 day
до 2020 года                          - 2020-12-31 year
до конца 2019 года                    - 2019-12-31 year
до конца июня 2019 г.                 - 2019-06-30 month
к концу 2019 года                     - 2019-12-31 year
до II квартала 2019 г.                - 2019-06-30 quarter
с 2018 года                           2018-01-01 - year
начиная с 01.02.2018                  2018-02-01 - day
2018 год                              2018-01-01 2018-12-31 year
2018                                  2018-01-01 2018-12-31 year
в течение 2018 года                   2018-01-01 2018-12-31 year
2018–2020 годы                        2018-01-01 2020-12-31 year
2018-2020 гг.                         2018-01-01 2020-12-31 year
2002-2005 г.г.                        2002-01-01 2005-12-31 year
2018 г. — 2020 г.                     2018-01-01 2020-12-31 year
2018, 2019 и 2020 годы                2018-01-01 2020-12-31 year
2018–2020                             2018-01-01 2020-12-31 year
I полугодие 2018 г.                   2018-01-01 2018-06-30 half_year
1-е полугодие 2018                    2018-01-01 2018-06-30 half_year
второе полугодие 2018 года            2018-07-01 2018-12-31 half_year
H2 2018                               2018-07-01 2018-12-31 half_year
IV квартал 2017 г. – II квартал 2018 г. 2017-10-01 2018-06-30 quarter
IV квартал 2017 г. – июнь 2018 г.     2017-10-01 2018-06-30 quarter
с 01.01.2018 по 31.12.2019            2018-01-01 2019-12-31 day
с 1 января по 31 марта 2018 года      2018-01-01 2018-03-31 day
from 1 June 2018 to 31 August 2018    2018-06-01 2018-08-31 day
ежегодно                              - - recurring
Ежегодно, до 1 марта                  - - recurring
ежегодно до 1 марта 2019 года         - - recurring
ежегодно, в I квартале                - - recurring
ежеквартально                         - - recurring
не реже 1 раза в год                  - - recurring
по мере необходимости                 - - recurring
по мере поступления заявок            - - recurring
весь период реализации программы      - - open
на весь период                        - - open
по мере необходимости в 2018–2020 гг. 2018-01-01 2020-12-31 recurring
as needed                             - - recurring
annually                              - - recurring
ежегодно в 2018–2020 гг.              2018-01-01 2020-12-31 recurring
ежегодно, с 2018 по 2020 год, до 1 марта 2018-01-01 2020-12-31 recurring
ежеквартально в 2018 году             2018-01-01 2018-12-31 recurring
постоянно                             - - open
на постоянной основе                  - - open
бессрочно                             - - open
permanently                           - - open
с 01.03. по 30.06.2018                2018-03-01 2018-06-30 day
2018 год (III-IV кварталы)            2018-07-01 2018-12-31 quarter
2018–2025 годы (поэтапно)             2018-01-01 2025-12-31 year
III квартал2018 г.                    2018-07-01 2018-09-30 quarter
до1 марта 2018                        - 2018-03-01 day
2018-20 гг.                           2018-01-01 2020-12-31 year
2018-19                               2018-01-01 2019-12-31 year
янв.18                                2018-01-01 2018-01-31 month
янв.18 – дек.19                       2018-01-01 2019-12-31 month
throughout 2018                       2018-01-01 2018-12-31 year
before 2019                           - 2018-12-31 year
before May 2026                       - 2026-04-30 month
before 1 June 2019                    - 2019-05-31 day
2019-IV квартал                       2019-10-01 2019-12-31 quarter
2027-Q3                               2027-07-01 2027-09-30 quarter
2019 – II полугодие                   2019-07-01 2019-12-31 half_year
с 01.09.2018 ежегодно                 2018-09-01 - recurring
"""

UNREADABLE = [
    "", "-", "как получится", "декабрь", "III квартал", "до 1 июня", "31.02.2018", "13.2018", "5 квартал 2018",
    "0 квартал 2018", "3-е полугодие 2018", "2020–2018", "с 31.12.2019 по 01.01.2018", "II, IV кварталы 2018 г.", "1",
    "I квартал, июнь 2018 г.", "конец 2019 года", "начиная с конца 2019 года", "2018 год (по графику)", "3–2018",
    "в течение года", "до", "2011-12", "from 2018 before 2020", "before the end of 2019",
    "2018-06", "12018", "20189", "март 20189", "июнь 1 квартал 2018", "\0", "с 1 по 2", "1 и 2",
]  # fmt: skip


def _term(start: str, end: str, precision: str) -> Term:
    first, last = (None if day == "-" else date.fromisoformat(day) for day in (start, end))
    return Term(first, last, Precision(precision))


@pytest.mark.parametrize("line", READINGS.strip().splitlines())
def test_a_term_is_read_as_its_first_and_last_day(line: str) -> None:
    text, start, end, precision = line.rsplit(maxsplit=3)
    assert parse_term(text.strip()) == _term(start, end, precision)


@pytest.mark.parametrize("line", READINGS.strip().splitlines())
def test_spaces_dashes_and_case_do_not_matter(line: str) -> None:
    text, start, end, precision = line.rsplit(maxsplit=3)
    rough = text.strip().upper().replace(" ", "\u00a0").replace("–", "\u2212") + " \n"
    assert parse_term(rough) == _term(start, end, precision)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_not_a_term_is_not_guessed(text: str) -> None:
    assert parse_term(text) is None


@pytest.mark.parametrize(
    ("text", "russian", "english"),
    [
        ("3 кв. 2018", "III квартал 2018 г.", "Q3 2018"),
        ("3-4 кв. 2018", "III–IV кварталы 2018 г.", "Q3–Q4 2018"),
        ("4 кв. 2017 - 2 кв. 2018", "IV квартал 2017 г. – II квартал 2018 г.", "Q4 2017 – Q2 2018"),
        ("до 3 кв. 2018", "до конца III квартала 2018 г.", "by the end of Q3 2018"),
        ("06.2018", "июнь 2018 г.", "June 2018"),
        ("июнь-август 2018", "июнь – август 2018 г.", "June–August 2018"),
        ("до июня 2018", "до конца июня 2018 г.", "by the end of June 2018"),
        ("1 июня 2018", "01.06.2018", "1 June 2018"),
        ("до 1 июня 2018", "до 01.06.2018", "by 1 June 2018"),
        ("с 1 июня 2018 по 31 августа 2018", "01.06.2018–31.08.2018", "1 June 2018 – 31 August 2018"),
        ("2018", "2018 г.", "2018"),
        ("2018-2020", "2018–2020 гг.", "2018–2020"),
        ("до 2020", "до конца 2020 г.", "by the end of 2020"),
        ("с 2018", "с 2018 г.", "from 2018"),
        ("1 полугодие 2018", "I полугодие 2018 г.", "H1 2018"),
        ("ежегодно", "ежегодно", "annually"),
        ("ежегодно 2018-2020", "ежегодно, 2018–2020 гг.", "annually, 2018–2020"),
        ("ежемесячно с апреля по декабрь 2018", "ежегодно, II–IV кварталы 2018 г.", "annually, Q2–Q4 2018"),
        ("бессрочно", "постоянно", "permanently"),
    ],
)
def test_a_term_is_printed_by_the_norm(text: str, russian: str, english: str) -> None:
    term = parse_term(text)
    assert term is not None
    assert format_term(term, "ru").replace("\u00a0", " ") == russian
    assert format_term(term, "en").replace("\u00a0", " ") == english


def test_a_unit_never_parts_from_its_number() -> None:
    assert format_term(Term(date(2018, 7, 1), date(2018, 9, 30), QUARTER), "ru") == "III\u00a0квартал 2018\u00a0г."


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
SPELLINGS = st.sampled_from(
    ["{q} квартал {y} г.", "{h} полугодие {y}", "{m:02}.{y}", "{d:02}.{m:02}.{y}", "{y} год", "Q{q} {y}", "{d}.{m:02}"]
)


@st.composite
def points(draw: st.DrawFn) -> str:
    day, spelling = draw(DAYS), draw(SPELLINGS)
    return spelling.format(d=day.day, m=day.month, y=day.year, q=(day.month + 2) // 3, h=(day.month + 5) // 6)


@given(points(), points(), st.sampled_from(["{a}", "до {a}", "с {a}", "{a} – {b}", "с {a} по {b}", "до {a} – {b}"]),
       st.sampled_from(["", "ежегодно, ", "постоянно "]))  # fmt: skip
def test_whatever_was_read_is_printed_so_that_it_is_read_the_same(
    first: str, last: str, frame: str, opening: str
) -> None:
    term = parse_term(opening + frame.format(a=first, b=last))
    if term is not None:
        assert parse_term(format_term(term, "ru")) == term
        assert parse_term(format_term(term, "en")) == term


@given(DAYS, st.integers(0, 2000), st.sampled_from(SCALE), st.sampled_from(SCALE), st.sampled_from("bft"))
def test_every_stretch_of_time_comes_back_from_its_text(
    day: date, length: int, first: Precision, last: Precision, sides: str
) -> None:
    start = stretch(day, first)[FIRST]
    end = stretch(min(day + timedelta(days=length), date(2199, 12, 31)), last)[LAST]
    term = {
        "b": Term(None, end, last),
        "f": Term(start, None, first),
        "t": Term(start, end, max(first, last, key=SCALE.index)),
    }[sides]
    for language in ("ru", "en"):
        assert parse_term(format_term(term, language)) == term


@given(st.text(alphabet="0123456789.,-–IVXкквгодпоснеянрь ", max_size=25) | st.text(max_size=25))
def test_no_text_breaks_the_reading(text: str) -> None:
    term = parse_term(text)
    assert term is None or term.start is None or term.end is None or term.start <= term.end


@pytest.mark.parametrize(
    "text",
    ["22.06.2017", "22.6.17", "22 июня 2017 г.", " 22  июня 2017", "2017-06-22", "22 June 2017", "June 22, 2017"],
)
def test_a_single_day_is_read_in_each_spelling(text: str) -> None:
    assert parse_day(text) == date(2017, 6, 22)


@pytest.mark.parametrize(
    "text", ["", "31.02.2017", "2017", "июнь 2017", "до 22.06.2017", "22.06.2017 – 23.06.2017", "да"]
)
def test_what_names_no_single_day_is_none(text: str) -> None:
    assert parse_day(text) is None
