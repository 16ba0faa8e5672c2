"""In what order articles are listed and by what they are grouped, where a query does not say; a value and its text."""

from dataclasses import dataclass, replace

from reader.query.asked import Grouping, Order, Query

ARRANGEMENT = "arrangement"
"""Under which the library remembers it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a list is arranged; without any order newest first."""

    order: tuple[Order, ...] = ()
    grouping: Grouping | None = None

    @classmethod
    def from_text(cls, text: str | None) -> "Arrangement":
        """The arrangement that `to_text` gave; the usual one where the text is of something else."""
        if not text:
            return cls()
        from reader.query.parsing import parse_typed

        query = parse_typed(text).query
        return cls(query.order, query.grouping)

    def to_text(self) -> str:
        """What a query would say for it."""
        from reader.query.printing import to_text

        return to_text(Query(None, self.order, self.grouping))

    def of(self, query: Query) -> Query:
        """A query arranged so, as far as it does not say otherwise."""
        return replace(query, order=query.order or self.order, grouping=query.grouping or self.grouping)

    def sorted_by(self, order: Order) -> "Arrangement":
        """With this key as the most important one; the same key again turns it round, and a third time drops it."""
        others = tuple(each for each in self.order if each.key is not order.key)
        before = next((each for each in self.order if each.key is order.key), None)
        if before is None or self.order[0] != before:
            return replace(self, order=(before or order, *others))
        if before.is_descending == order.is_descending:
            return replace(self, order=(replace(order, is_descending=not order.is_descending), *others))
        return replace(self, order=others)

    def grouped_by(self, grouping: Grouping) -> "Arrangement":
        """Grouped by this; not any more if it is so already."""
        return replace(self, grouping=None if self.grouping is grouping else grouping)
