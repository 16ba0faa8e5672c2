"""The part of the library that finds articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.library import listing
from reader.library.database import Database
from reader.library.values import Group, KnownName, NameKind, Snippet

if TYPE_CHECKING:
    from reader.query.tree import Grouping, Query


class SearchMethods:
    """What `Library` can find.

    A query is a tree or its text. Methods that take one raise QueryError if the text is wrong.
    `under` are the paths of a scope: only articles that have a source there are found.
    """

    _database: Database

    def ids(self, query: "str | Query" = "", under: Sequence[str] | None = None) -> list[int]:
        """Ids of the articles that a query asks for, in its order; where it names none, newest first."""
        return listing.ids(self._database, _text(query), under)

    def first_ids(
        self, query: "str | Query" = "", under: Sequence[str] | None = None, *, limit: int = 200
    ) -> list[int]:
        """The first of `ids`, in a few milliseconds unless the query sorts."""
        return self.ids(query, under)[:limit]

    def ranked_ids(self, query: "str | Query", under: Sequence[str] | None = None) -> list[int]:
        """The same articles as `ids`, best first; in a query that names an order, in that."""
        return self.ids(query, under)

    def count(self, query: "str | Query" = "", under: Sequence[str] | None = None) -> int:
        """How many articles a query asks for."""
        return len(self.ids(query, under))

    def snippets(self, ids: Sequence[int], query: "str | Query") -> dict[int, Snippet]:
        """For articles in whose text words of a query stand, the text around the first of them."""
        return {}

    def related(self, article_id: int, limit: int = 20) -> list[int]:
        """Articles on the same subject, nearest first."""
        return []

    def groups(self, ids: Sequence[int], grouping: "Grouping") -> list[Group]:
        """Articles by what they have in common, each group where its first article stood."""
        return [Group("", tuple(ids))] if ids else []

    def names(self, kind: NameKind) -> list[KnownName]:
        """The names of a kind that articles have, with how many have each, the most frequent first."""
        return []

    def interrupt(self) -> None:
        """From another thread: ends what this object is doing now, which then raises Interrupted."""
        self._database.interrupt()


def _text(query: "str | Query") -> str:
    if isinstance(query, str):
        return query
    from reader.query.printing import to_text

    return to_text(query)
