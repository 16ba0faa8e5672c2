"""What the user types to search, as a tree. Any text is a query; none is an error.

words          all must be found, each as the beginning of a word
"two words"    must be found together
is:unread      also read, starred, pending, failed
site:word      the word is in the site's name or host
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.safe_text import safe_line


class Flag(StrEnum):
    """What `is:` can ask for."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    PENDING = "pending"
    FAILED = "failed"


_FLAGS = {flag.value: flag for flag in Flag}


@dataclass(frozen=True, slots=True)
class Words:
    """Text that must be found as it stands, in letters and digits; `is_prefix`: the last word may go on."""

    text: str
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """Everything asked for; all of it must be true of an article."""

    words: tuple[Words, ...] = ()
    sites: tuple[Words, ...] = ()
    flags: frozenset[Flag] = frozenset()


_TERM = re.compile(
    r'(?P<bare>is|site):(?=\s|$)|(?:(?P<key>is|site):)?(?:"(?P<phrase>[^"]*)(?P<close>"?)|(?P<word>[^\s"]+))', re.I
)
"""A key alone; or a word or a phrase (its end may be missing), perhaps with a key before it."""


def parse_query(text: str) -> Query:
    """The tree of what was typed. What cannot be understood is searched for as words."""
    text = safe_line(text)
    words: list[Words] = []
    sites: list[Words] = []
    flags: set[Flag] = set()
    for term in _TERM.finditer(text):
        key = (term["key"] or term["bare"] or "").lower()
        value = _value(term)
        if key == "is" and value.text.lower() in _FLAGS:
            flags.add(_FLAGS[value.text.lower()])
        elif _is_unfinished(key, value.text.lower(), at_end=term.end() == len(text)):
            continue
        elif key == "site":
            sites.append(value)
        else:
            words.append(Words(f"{key} {value.text}", value.is_prefix) if key else value)
    return Query(_searchable(words), _searchable(sites), frozenset(flags))


def _value(term: re.Match[str]) -> Words:
    if term["phrase"] is not None:
        return Words(term["phrase"], is_prefix=not term["close"])
    return Words(term["word"] or "", is_prefix=True)


def _is_unfinished(key: str, value: str, at_end: bool) -> bool:
    """Whether the user is still typing a condition, which must not search for its letters meanwhile."""
    return at_end and bool(key) and (not value or (key == "is" and any(flag.startswith(value) for flag in _FLAGS)))


def _searchable(terms: list[Words]) -> tuple[Words, ...]:
    return tuple(term for term in terms if any(character.isalnum() for character in term.text))
