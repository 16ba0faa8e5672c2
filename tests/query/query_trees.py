"""Any well-formed tree of a query, and any text that resembles one."""

from datetime import date

from hypothesis import strategies as st

from reader.query.asked import Grouping, Order, OrderKey, Query
from reader.query.building import conjunction, disjunction, negation, words
from reader.query.tree import (
    Ago,
    Comparison,
    Condition,
    Counted,
    Dated,
    Day,
    Event,
    Flag,
    Has,
    Is,
    Measure,
    Named,
    NamedDay,
    NameField,
    Related,
    Relation,
    TextField,
    Thing,
    Unit,
    When,
)
from reader.safe_text import safe_line

LINES = st.text(st.one_of(st.sampled_from('ab"\\()-:*.“”„ /#é核'), st.characters()), max_size=12).map(safe_line)
SEARCHABLE = LINES.filter(lambda line: any(character.isalnum() for character in line))
COUNTS = st.integers(0, 999_999_998)


def _counted(measure: Measure, low: int | None, high: int | None) -> Counted:
    if low is None and high is None:
        low = 0
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Counted(measure, low, high)


def _day(day: date, parts: int) -> Day:
    return Day(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


def _not_none(condition: Condition | None) -> Condition:
    assert condition is not None
    return condition


MOMENTS: st.SearchStrategy[When] = st.one_of(
    st.builds(_day, st.dates(), st.integers(1, 3)),
    st.builds(Ago, st.integers(0, 999_999_999), st.sampled_from(Unit)),
    st.sampled_from(NamedDay),
)
DATES = st.one_of(
    st.builds(Dated, st.sampled_from(Event), MOMENTS, st.sampled_from(Comparison)),
    st.builds(Dated, st.sampled_from(Event), MOMENTS, last=MOMENTS),
)
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(
        lambda text, is_prefix, field: _not_none(words(text, is_prefix=is_prefix, field=field)),
        st.one_of(SEARCHABLE, st.sampled_from(["and", "OR", "not", "is:read", "-wall", "harbour wall", "C:\\"])),
        st.booleans(),
        st.none() | st.sampled_from(TextField),
    ),
    st.builds(Is, st.sampled_from(Flag)),
    st.builds(Has, st.sampled_from(Thing)),
    st.builds(Named, st.sampled_from(NameField), LINES.filter(bool)),
    st.builds(_counted, st.sampled_from(Measure), st.none() | COUNTS, st.none() | COUNTS),
    DATES,
    st.builds(Related, st.sampled_from(Relation), SEARCHABLE),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        parts.map(lambda part: _not_none(negation(part))),
        st.lists(parts, min_size=2, max_size=4).map(lambda several: _not_none(conjunction(several))),
        st.lists(parts, min_size=2, max_size=4).map(lambda several: _not_none(disjunction(several))),
    ),
    max_leaves=12,
)
ORDERS = st.lists(
    st.builds(Order, st.sampled_from(OrderKey), st.booleans()), max_size=4, unique_by=lambda order: order.key
).map(tuple)
QUERIES = st.builds(Query, st.none() | CONDITIONS, ORDERS, st.none() | st.sampled_from(Grouping))

PIECES = st.sampled_from(
    [
        *'()-"“”\\ *:.<>,#',
        *(" ", " and ", " or ", " not ", "harbour", "wall ", "is:", "unread", "un", "has:", "notes", "title:", "tag:"),
        *("words:", "2000", "..", "minutes:", "added:", "7d", "2001-06", "-13", "today", "read:", "near:", "links-to:"),
        *(
            "https://",
            "example.com",
            "sort:",
            "-published,",
            "title",
            "group:",
            "site",
            "foo:",
            "é",
            "核",
            "\u0301",
            "\t",
        ),
    ]
)
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join))
"""Text as it may be typed or pasted."""
