"""The part of the library that finds articles."""

import time
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reader.library.database import Database

if TYPE_CHECKING:
    from reader.library.answers import Asked
    from reader.library.found_values import Group, KnownName, NameKind, Snippet
    from reader.query.asked import Grouping, Query

_EVERYTHING = "SELECT id FROM articles ORDER BY order_key DESC LIMIT ?"


class SearchMethods:
    """What `Library` can find.

    A query is a tree or its text. Methods that take one raise QueryError if the text is wrong.
    `under` are the paths of a scope: only articles that have a source there are found.
    """

    _database: Database
    _kept_names: "dict[NameKind, tuple[int, list[KnownName]]] | None" = None

    def ids(self, query: "str | Query" = "", under: Sequence[str] | None = None) -> list[int]:
        """Ids of the articles that a query asks for, in its order.

        Where it names none, newest first, or nearest first if it asks for what is near an article.
        """
        if query == "" and under is None:
            # As when the app starts; nothing of what follows is needed for that.
            return self._database.column(_EVERYTHING, (-1,))
        return self._answer(query, under, None)

    def first_ids(
        self, query: "str | Query" = "", under: Sequence[str] | None = None, *, limit: int = 200
    ) -> list[int]:
        """The first of `ids`, in a few milliseconds unless the query sorts."""
        if query == "" and under is None:
            return self._database.column(_EVERYTHING, (limit,))
        return self._answer(query, under, limit)

    def ranked_ids(self, query: "str | Query", under: Sequence[str] | None = None) -> list[int]:
        """The same articles as `ids`, best first; in a query that names an order, in that."""
        from reader.library.ranking import ranked_ids

        tree = _tree(query)
        if tree.order:
            return self.ids(tree, under)
        return ranked_ids(self._database, self._asked(tree, under), tree.condition)

    def ids_among(self, query: "str | Query", ids: Collection[int]) -> list[int]:
        """Those of some articles that a query asks for, newest first.

        In time that grows with their number and with that of the articles that have its words.
        """
        if not ids:
            return []
        from dataclasses import replace

        from reader.library.answers import keys
        from reader.library.database import number_table
        from reader.library.order import ids_of_keys
        from reader.library.sql import Sql, joined

        wanted = self._asked(_tree(query), None)
        among = Sql("a.id IN (SELECT value FROM carray(?))", (number_table(ids),))
        rest = among if wanted.rest is None else joined(" AND ", [among, wanted.rest])
        return ids_of_keys(keys(self._database, replace(wanted, rest=rest)))

    def count(self, query: "str | Query" = "", under: Sequence[str] | None = None) -> int:
        """How many articles a query asks for."""
        from reader.library.answers import count

        return count(self._database, self._asked(_tree(query), under))

    def snippets(self, ids: Sequence[int], query: "str | Query") -> "dict[int, Snippet]":
        """For those of these articles in whose text or notes words of a query stand, what is around the best place.

        About 1 ms for each.
        """
        from reader.library.snippets import snippets
        from reader.query.words import asked_words

        return snippets(self._database, ids, asked_words(_tree(query)))

    def related(self, article_id: int, limit: int = 20) -> list[int]:
        """Articles on the same subject as one, nearest first."""
        from reader.library.related import related

        return related(self._database, article_id, limit)

    def groups(self, ids: Sequence[int], grouping: "Grouping") -> "list[Group]":
        """Articles by what they have in common, each group where its first article stood."""
        from reader.library.grouping import groups

        return groups(self._database, ids, grouping)

    def names(self, kind: "NameKind") -> "list[KnownName]":
        """The names of a kind that articles have, with how many have each, the most frequent first.

        They are kept until the library changes.
        """
        from reader.library.known_names import names

        version = self._database.data_version()
        kept = self._kept_names = self._kept_names or {}
        if kind not in kept or kept[kind][0] != version:
            kept[kind] = (version, names(self._database, kind))
        return kept[kind][1]

    def interrupt(self) -> None:
        """From another thread: ends what this object is doing now, which then raises Interrupted."""
        self._database.interrupt()

    def _answer(self, query: "str | Query", under: Sequence[str] | None, limit: int | None) -> list[int]:
        from reader.library.answers import keys
        from reader.library.order import ids_of_keys
        from reader.query.asked import OrderKey

        tree = _tree(query)
        wanted = self._asked(tree, under)
        if not tree.order and wanted.near:
            all_found = set(ids_of_keys(keys(self._database, wanted)))
            return [each for each in wanted.near if each in all_found][:limit]
        if not tree.order:
            return ids_of_keys(keys(self._database, wanted, limit))
        if tree.order[0].key is OrderKey.RELEVANCE:
            from reader.library.ranking import ranked_ids

            found = ranked_ids(self._database, wanted, tree.condition)
            found = found[::-1] if tree.order[0].is_descending else found
        else:
            from reader.library.sorting import sorted_ids

            found = sorted_ids(self._database, wanted, tree.order, limit)
        return found[:limit]

    def _asked(self, tree: "Query", under: Sequence[str] | None) -> "Asked":
        from reader.library.answers import asked
        from reader.library.conditions import Setting

        # Asked for twice: for what is found, and for its order.
        setting = Setting(self._database, time.time(), cache(self.related))
        return asked(setting, tree.condition, under)


def _tree(query: "str | Query") -> "Query":
    if not isinstance(query, str):
        return query
    from reader.query.parsing import parse

    return parse(query)
