"""Conditions as all code makes them, so that what means the same is the same tree."""

from collections.abc import Iterable

from reader.query.tree import And, Condition, Not, Or, TextField, Words
from reader.safe_text import safe_line


def words(text: str, *, is_prefix: bool, field: TextField | None = None) -> Words | None:
    """Words to be found; None if there is no letter or digit in the text, as nothing else can be found."""
    text = safe_line(text)
    return Words(text, is_prefix, field) if any(character.isalnum() for character in text) else None


def negation(part: Condition | None) -> Condition | None:
    """The opposite; that of nothing asked is nothing asked."""
    if part is None:
        return None
    return part.part if isinstance(part, Not) else Not(part)


def conjunction(parts: Iterable[Condition | None]) -> Condition | None:
    """All of these; None: nothing is asked."""
    flat: list[Condition] = []
    for part in parts:
        if part is not None:
            flat += part.parts if isinstance(part, And) else (part,)
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def disjunction(parts: Iterable[Condition | None]) -> Condition | None:
    """One of these at least; those that ask nothing are left out. None: nothing is asked."""
    flat: list[Condition] = []
    for part in parts:
        if part is not None:
            flat += part.parts if isinstance(part, Or) else (part,)
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)
