"""What stands behind the colon of a key, as a leaf of the tree."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reader.query.errors import nearest
from reader.query.tree import (
    Ago,
    Comparison,
    Counted,
    Dated,
    Day,
    Event,
    Flag,
    Has,
    Is,
    Measure,
    NamedDay,
    Related,
    Relation,
    Thing,
    Unit,
    When,
)
from reader.safe_text import safe_line

_Choice = TypeVar("_Choice", bound=StrEnum)

_MOST_CITED = 30
"""Characters of the user's text that a message repeats."""

MOST_DIGITS = 9
"""Of a number."""

_COUNT = re.compile(r"([<>]=?)?([0-9]{1,9})")
_COUNTS = re.compile(r"([0-9]{1,9})?\.\.([0-9]{1,9})?")
_COUNT_BEGUN = re.compile(r"[<>]=?|[0-9]{0,9}\.{0,2}")

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_AGO = re.compile(r"([0-9]{1,9})([hdwmy])")
_COMPARED = re.compile(r"([<>]=?)(.*)")
_WHEN_BEGUN = re.compile(
    r"[0-9]{0,9}|[0-9]{4}-(?:[0-9]{0,2}|[0-9]{2}-[0-9]?)|"
    + "|".join(f"(?:{name[:size]})" for name in NamedDay for size in range(1, len(name)))
)

_HOW_MANY = "write a number as >2000, <10 or 100..500"
_WHEN = "write a day as 2001, 2001-06, 2001-06-13 or today, or how long ago as 12h, 7d, 2w, 3m or 1y"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value is wrong. `can_go_on`: more text may still make it right."""

    reason: str
    can_go_on: bool = False


def cited(text: str) -> str:
    """The user's text as a message repeats it."""
    text = safe_line(text)
    return f'"{text[:_MOST_CITED]}…"' if len(text) > _MOST_CITED else f'"{text}"'


def choice(kinds: type[_Choice], key: str, value: str) -> _Choice | Fault:
    """One of a few values that a key can have."""
    names = [kind.value for kind in kinds]
    value = safe_line(value).lower()
    if value in names:
        return kinds(value)
    near = nearest(value, names)
    advice = f"write {key}:{near}" if near else f"there are {', '.join(names)}"
    can_go_on = any(name.startswith(value) for name in names)
    return Fault(f"{key}: cannot be {cited(value)}, {advice}", can_go_on)


def flag(value: str) -> Is | Fault:
    """Of `is:`."""
    found = choice(Flag, "is", value)
    return found if isinstance(found, Fault) else Is(found)


def thing(value: str) -> Has | Fault:
    """Of `has:`."""
    found = choice(Thing, "has", value)
    return found if isinstance(found, Fault) else Has(found)


def counted(measure: Measure, value: str) -> Counted | Fault:
    """Of `words:` and `minutes:`."""
    value = safe_line(value)
    one = _COUNT.fullmatch(value)
    if one is not None:
        return _compared_count(measure, one[1] or "", int(one[2]))
    span = _COUNTS.fullmatch(value)
    if span is not None and (span[1] or span[2]):
        low, high = (int(bound) if bound else None for bound in span.groups())
        if low is not None and high is not None and low > high:
            return Fault(f"the smaller number comes first, write {measure}:{high}..{low}", can_go_on=True)
        return Counted(measure, low, high)
    reason = f"{cited(value)} is not how {measure}: is counted, {_HOW_MANY}"
    return Fault(reason, _COUNT_BEGUN.fullmatch(value) is not None)


def _compared_count(measure: Measure, sign: str, count: int) -> Counted:
    low = {"": count, ">=": count, ">": count + 1}.get(sign)
    high = {"": count, "<=": count, "<": count - 1}.get(sign)
    return Counted(measure, low, high)


def dated(event: Event, value: str) -> Dated | Fault:
    """Of `added:`, `published:` and `read:`."""
    value = safe_line(value).lower()
    compared = _COMPARED.fullmatch(value)
    if compared is not None:
        when = _when(compared[2])
        return when if isinstance(when, Fault) else Dated(event, when, Comparison(compared[1]))
    first, dots, last = value.partition("..")
    if dots:
        return _span(event, first, last)
    when = _when(value.removesuffix("."))
    if value.endswith("."):
        return Fault(f"{cited(value)} is no day, {_WHEN}", not isinstance(when, Fault) or value == ".")
    return when if isinstance(when, Fault) else Dated(event, when)


def _span(event: Event, first: str, last: str) -> Dated | Fault:
    begin = _when(first) if first else None
    end = _when(last) if last else None
    if isinstance(begin, Fault):
        return Fault(begin.reason)
    if isinstance(end, Fault):
        return end
    if begin is not None and end is not None:
        return Dated(event, begin, last=end)
    if begin is not None:
        return Dated(event, begin, Comparison.IN if isinstance(begin, Ago) else Comparison.FROM)
    if end is not None:
        return Dated(event, end, Comparison.FROM if isinstance(end, Ago) else Comparison.UP_TO)
    return Fault(f"a span has a day at one end at least, {_WHEN}", can_go_on=True)


def _when(text: str) -> When | Fault:
    if text in set(NamedDay):
        return NamedDay(text)
    ago = _AGO.fullmatch(text)
    if ago is not None:
        return Ago(int(ago[1]), Unit(ago[2]))
    day = _DAY.fullmatch(text)
    if day is not None:
        return _day(*(int(part) if part else None for part in day.groups()), text=text)
    return Fault(f"{cited(text)} is no day, {_WHEN}", _WHEN_BEGUN.fullmatch(text) is not None)


def _day(year: int | None, month: int | None, day: int | None, *, text: str) -> Day | Fault:
    try:
        date(year or 0, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return Fault(f"there is no day {cited(text)} in the calendar, {_WHEN}", can_go_on=len(text) == len("2001"))
    return Day(year or 0, month, day)


def related(relation: Relation, value: str) -> Related | Fault:
    """Of `links-to:` and `near:`."""
    value = safe_line(value)
    if any(character.isalnum() for character in value):
        return Related(relation, value)
    return Fault(
        f'name an article, write {relation}:#12, {relation}:https://… or {relation}:"words of its title"', True
    )
