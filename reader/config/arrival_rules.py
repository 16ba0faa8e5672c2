"""Rules on arrival: what is done with articles that feeds bring, if they are what a query asks for."""

from dataclasses import dataclass
from enum import StrEnum

from reader.query.asked import Query


class Action(StrEnum):
    """What a rule can do, as it is written in the file."""

    TAG = "tag"
    """File it under these tags."""
    STAR = "star"
    READ = "read"
    """Mark it as read."""
    DROP = "drop"
    """Take it out of the library, unless the user has done something with it."""
    FULL_TEXT = "full_text"
    """Fetch its page for the full text."""
    NOTIFY = "notify"
    """Tell that it has come."""


@dataclass(frozen=True, slots=True)
class ArrivalRule:
    """One rule."""

    text: str
    """The query as the user wrote it."""
    query: Query
    """Only its condition counts."""
    tags: tuple[str, ...] = ()
    flags: frozenset[Action] = frozenset()
    """What is done beside the tags."""
    line: int = 1
    """Where it begins in the file, from 1."""

    def does(self, action: Action) -> bool:
        """Whether this is among what it does."""
        return bool(self.tags) if action is Action.TAG else action in self.flags


@dataclass(frozen=True, slots=True)
class ArrivalRulesRead:
    """What a file of rules says."""

    rules: tuple[ArrivalRule, ...] = ()
    """In the order of the file."""
    faults: tuple[str, ...] = ()
    """What is wrong with rules that were passed over, each in one sentence."""
