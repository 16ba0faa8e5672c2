"""A text that stands over links."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A text that stands over links."""

    item: int
    """Its index in the flow."""
    text: str
    rank: int
    """1 to 6 for a heading element, `WEAK_HEADING` for what only looks like one."""
    scope: int
    """The container in which the links that follow stand under it."""
    target: int
    """The index of the first of these links."""
