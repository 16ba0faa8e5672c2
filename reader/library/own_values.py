"""What the user did, beside articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user gave a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was taken back, or done again."""

    label: str
    """What was done, as it was told when it was."""
    articles: tuple[int, ...]
    """Ids of the articles that it concerned, as far as any."""
    tables: frozenset[str]
    """Names of the tables that it concerned: `state`, `tags`, `highlights`, `marks`, `queue`, `searches`,
    `feeds`."""
