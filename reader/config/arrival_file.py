"""Reads the user's file of rules on arrival. A rule with a fault in it is not used, and told in one sentence.

[[rule]]
query = "feed:Harbour title:advertisement"
drop = true
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.config.arrival_rules import Action, ArrivalRule, ArrivalRulesRead
from reader.config.toml_text import sections, text_of, unknown_key
from reader.query.asked import Query
from reader.query.errors import QueryError
from reader.query.parsing import parse
from reader.safe_text import safe_line

MAX_RULES = 200
"""Each is asked of the library whenever something has come."""
MAX_TAG = 200
"""Characters, as the library has them."""

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*rule[ \t]*\]\]", re.MULTILINE)
_QUERY = "query"
_KEYS = [_QUERY, *Action]


class _FaultError(Exception):
    """Why a rule is not used, as a clause that follows its place."""


def parse_arrival_rules(data: bytes, path: Path) -> ArrivalRulesRead:
    """The rules that a file at this path holds."""
    name = safe_line(str(path))
    try:
        text = text_of(data)
    except ValueError as error:
        return ArrivalRulesRead(faults=(f"{name} {error}; none of its rules are used.",))
    faults: list[str] = []
    rules: list[ArrivalRule] = []
    for line, table in _tables(text, name, faults):
        if len(rules) == MAX_RULES:
            faults.append(f"{name}, line {line}: only the first {MAX_RULES} rules are used.")
            break
        try:
            rules.append(_rule(table, line))
        except _FaultError as fault:
            faults.append(f"{name}, line {line}: {str(fault).rstrip('.')}.")
    return ArrivalRulesRead(tuple(rules), tuple(faults))


def _tables(text: str, name: str, faults: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rules as they are written, with the lines that they begin on."""
    headers = [text.count("\n", 0, match.start()) + 1 for match in _headers(text)]
    for line, values in sections(text, name, faults):
        place = f"{name}, line {line}" if line > 1 else name
        for key, value in values.items():
            if key != "rule":
                faults.append(f'{place}, "{safe_line(key)}": every rule begins with [[rule]].')
            elif not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
                faults.append(f"{place}: a rule begins with [[rule]], in two brackets.")
            else:
                first = bisect_left(headers, line)
                lines = [*headers[first : first + len(value)], *[line] * len(value)]
                yield from zip(lines, value, strict=False)


def _headers(text: str) -> "Iterator[re.Match[str]]":
    for number, match in enumerate(_HEADER.finditer(text)):
        if number > 2 * MAX_RULES:
            # Counting lines for each takes its time; so many rules are not used.
            return
        yield match


def _rule(table: dict[str, Any], line: int) -> ArrivalRule:
    """The rule that a table is. Raises _FaultError."""
    for key in table:
        if key not in _KEYS:
            raise _FaultError(unknown_key(safe_line(key), key, _KEYS))
    text = table.get(_QUERY)
    if not isinstance(text, str):
        raise _FaultError('which articles is not said; write query = "title:harbour"')
    flags = frozenset(action for action in Action if action is not Action.TAG and _is_set(table, action))
    rule = ArrivalRule(safe_line(text), _query(text), _tags(table.get(Action.TAG, [])), flags, line)
    if not rule.tags and not flags:
        raise _FaultError(f"it does nothing; say what with {', '.join(Action)}")
    if Action.DROP in flags and (rule.tags or flags - {Action.DROP}):
        raise _FaultError("what is dropped is gone; drop stands alone")
    return rule


def _query(text: str) -> Query:
    try:
        return parse(text)
    except QueryError as error:
        raise _FaultError(str(error)) from error


def _is_set(table: dict[str, Any], action: Action) -> bool:
    value = table.get(action, False)
    if not isinstance(value, bool):
        raise _FaultError(f"{action} is true or false")
    return value


def _tags(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(tag, str) for tag in values):
        raise _FaultError('tag is a list, as ["harbour"]')
    tags = [safe_line(tag) for tag in values]
    if not all(tags):
        raise _FaultError("a tag says nothing")
    if long := next((tag for tag in tags if len(tag) > MAX_TAG), None):
        raise _FaultError(f'the tag "{long[:30]}…" is longer than {MAX_TAG} characters')
    return tuple(dict.fromkeys(tags))
