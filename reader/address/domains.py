"""Which entries of a table hold for a host."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

_Entry = TypeVar("_Entry")
_MOST_CHARACTERS: Final = 253
"""Of the name of a host (RFC 1035)."""
_ENDING: Final = re.compile(r"[a-z]{2,6}|[a-z]{2,3}\.[a-z]{2}")
"""Of hosts that one name has in many countries: `com`, `de`, `co.uk`."""


def read_table(text: str) -> dict[str, list[list[str]]]:
    """A table of lines that begin with hosts between commas, as the fields after them by the host."""
    table: dict[str, list[list[str]]] = {}
    for line in text.split("\n"):
        hosts, *fields = line.split() or ("",)
        for host in filter(None, hosts.split(",")):
            table.setdefault(host, []).append(fields)
    return table


def entries_for(netloc: str, table: Mapping[str, _Entry]) -> Iterator[_Entry]:
    """What a table says of a host and of the domains it belongs to, the nearest first; `*` is any country's ending."""
    domain = netloc.partition(":")[0]
    while domain and len(netloc) <= _MOST_CHARACTERS:
        name, _, ending = domain.partition(".")
        if domain in table:
            yield table[domain]
        if (everywhere := f"{name}.*") in table and _ENDING.fullmatch(ending):
            yield table[everywhere]
        domain = ending
