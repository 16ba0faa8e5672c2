"""What a query that is being typed could go on with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from reader.query.asked import Grouping, OrderKey
from reader.query.guide import KEYS
from reader.query.lexing import Kind, Token, tokens
from reader.query.parsing import parse_typed
from reader.query.printing import bare_or_quoted
from reader.query.tree import Event, Flag, Measure, NamedDay, TextField, Thing, Unit
from reader.query.values import MOST_DIGITS
from reader.safe_text import safe_line

Known = Mapping[str, Sequence[tuple[str, int]]]
"""By key, without the colon: the names that there are, each with the number of its articles."""

MOST_CANDIDATES = 24
MOST_CHARACTERS = 1_000
"""Of a text that is completed: it is read once for every candidate."""

_UNITS = {Unit.HOURS: "hours", Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months", Unit.YEARS: "years"}
_TIMES = ("today", "yesterday", "7d", "1m", "1y", "2001-06", "2001..2003")
_SIZES = {
    Measure.WORDS: ((">2000", "more than"), ("<500", "fewer than"), ("500..2000", "between")),
    Measure.MINUTES: (("<5", "fewer than"), (">20", "more than"), ("5..20", "between")),
}
_CHOICES: dict[str, Sequence[tuple[str, str]]] = {
    "is": tuple((flag.value, "") for flag in Flag),
    "has": tuple((thing.value, "") for thing in Thing),
    "group": tuple((each.value, "one list" if each is Grouping.NONE else "") for each in Grouping),
}


class Candidate(NamedTuple):
    """Text that can stand there, and what it does in a few words, or nothing."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Completions:
    """The candidates, best first, for the characters from `start` to `end` (exclusive)."""

    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()


def completions(text: str, at: int, known: Known) -> Completions:
    """What could stand at character `at`. What would be wrong there is not offered."""
    at = max(0, min(at, len(text)))
    begun = tokens(text[:at])[-1:] if len(text) <= MOST_CHARACTERS else []
    token = next((token for token in begun if token.end == at and token.kind not in (Kind.OPEN, Kind.CLOSE)), None)
    is_behind_minus = token is not None and text[token.start : token.end] == "-"
    if len(text) > MOST_CHARACTERS or (token is not None and token.is_quoted and not token.key):
        return Completions(at, at)
    if token is None or is_behind_minus:
        start = at
        offered: Iterable[Candidate] = _keys("")
    else:
        start, offered = token.start, _offered(token, text[token.start : at], known)
    end = _end(text, start, at)
    right = islice(_right(text, start, end, offered), MOST_CANDIDATES)
    return Completions(start, end, tuple(right))


def _end(text: str, start: int, at: int) -> int:
    """Where the term ends in which the place is; an open quotation mark takes in nothing behind the place."""
    around = (token for token in tokens(text) if token.start == start and token.end > at and token.is_closed)
    return next((token.end for token in around), at)


def _right(text: str, start: int, end: int, offered: Iterable[Candidate]) -> Iterator[Candidate]:
    was_right = parse_typed(text, end).error is None
    for candidate in islice(offered, 3 * MOST_CANDIDATES):
        if candidate.text == text[start:end]:
            continue
        place = start + len(candidate.text)
        if not was_right or parse_typed(text[:start] + candidate.text + text[end:], place).error is None:
            yield candidate


def _offered(token: Token, begun: str, known: Known) -> Iterable[Candidate]:
    if not token.key:
        return _keys(begun)
    values = _values(token, known)
    return (Candidate(f"{token.key}:{value}", hint) for value, hint in values)


def _keys(begun: str) -> Iterator[Candidate]:
    begun = begun.lower()
    return (Candidate(entry.form, entry.does) for entry in KEYS if entry.form.startswith(begun))


def _values(token: Token, known: Known) -> Iterable[tuple[str, str]]:
    key, begun = token.key, safe_line(token.value).lower()
    if key in _CHOICES:
        return _begun(begun, _CHOICES[key])
    if key in set(Measure):
        return _begun(begun, _SIZES[Measure(key)])
    if key in set(Event):
        return _times(begun)
    if key == "sort":
        return _orders(begun)
    return _names(key, begun, known.get(key, ()))


def _begun(begun: str, values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (value for value in values if value[0].startswith(begun))


def _times(begun: str) -> Iterator[tuple[str, str]]:
    sign = begun[: len(begun) - len(begun.lstrip("<>="))]
    number = begun[len(sign) :]
    if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS:
        yield from ((f"{begun}{unit}", f"{int(number):,} {name}") for unit, name in _UNITS.items())
    elif not sign or sign in ("<", ">", "<=", ">="):
        times = (time for time in _TIMES if time.startswith(number) and not (sign and ".." in time))
        yield from ((f"{sign}{time}", "" if time in set(NamedDay) else "for example") for time in times)


def _orders(begun: str) -> Iterator[tuple[str, str]]:
    before, comma, last = begun.rpartition(",")
    used = {name.strip().removeprefix("-") for name in before.split(",")}
    for key in OrderKey:
        for name, hint in ((f"-{key}", "descending"), (key.value, "ascending")):
            if key not in used and name.startswith(last):
                yield f"{before}{comma}{name}", hint


def _names(key: str, begun: str, names: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Names that begin so, then those with a word that does, then those with it anywhere; the most used first."""
    ranked = ((_rank(name.lower(), begun), -count, name) for name, count in names if begun in name.lower())
    found = nsmallest(3 * MOST_CANDIDATES, ranked)
    for _, count, name in found:
        name = safe_line(name)
        if name and (key not in set(TextField) or any(character.isalnum() for character in name)):
            yield bare_or_quoted(key, name), f"{-count:,}"


def _rank(name: str, begun: str) -> int:
    if name.startswith(begun):
        return 0
    return 1 if f" {begun}" in name else 2
