"""What the library answers, made ready to be listed."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.deferred import Deferred
from reader.library import Library
from reader.query.asked import Grouping, Query
from reader.safe_text import safe_line
from reader.ui.excerpts import Excerpt
from reader.ui.placing import with_kept
from reader.ui.widgets.article_items import Heading

if TYPE_CHECKING:
    from reader.query import tree
else:
    tree = Deferred("reader.query.tree")

NOTHING_IN_COMMON = {
    Grouping.SITE: "No site",
    Grouping.DATE: "No date",
    Grouping.FOLDER: "No folder",
}
"""What heads the articles that have nothing of the kind."""
MANY = 1_000
"""So many ids are kept as plain numbers, of 8 bytes in place of 40."""
NOTED = "Note: "
"""Stands before what is of a note of the user's."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is to be listed."""

    number: int
    """Of the asking, by which an answer is known."""
    query: Query
    under: Sequence[str] | None
    is_relevant_first: bool = False
    limit: int | None = None
    """So many are enough, those that come first; None: all of them."""
    kept: Sequence[int] = field(default=(), repr=False)
    """Articles that stay where they are listed although they may not be found any more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in their order, and headings before those at some places."""

    ids: Sequence[int]
    headings: Sequence[tuple[int, Heading]] = ()
    is_all: bool = True


def articles_found(library: Library, search: Search) -> Found:
    """The articles that are to be listed, or the first of them."""
    if search.limit is not None:
        ids = library.first_ids(_plain(search.query), search.under, limit=search.limit)
        return grouped(library, ids, search.query.grouping, is_all=len(ids) < search.limit)
    ask = library.ranked_ids if search.is_relevant_first else library.ids
    ids = ask(_plain(search.query), search.under)
    if search.kept and (gone := set(search.kept).difference(ids)):
        still_there = {row.id for row in library.rows(list(gone))}
        ids = with_kept(search.kept, ids, still_there)
    return grouped(library, ids, search.query.grouping)


def _plain(query: Query) -> Query | str:
    """What asks for everything in the shortest way, for which the library needs to import nothing."""
    return "" if query == Query() else query


def grouped(library: Library, ids: Sequence[int], grouping: Grouping | None, *, is_all: bool = True) -> Found:
    """Articles under their headings; without counts where they are not all."""
    if grouping is None or grouping is Grouping.NONE or not ids:
        return Found(_packed(ids), is_all=is_all)
    together: list[int] = []
    headings: list[tuple[int, Heading]] = []
    for group in library.groups(ids, grouping):
        name = group.name or NOTHING_IN_COMMON[grouping]
        headings.append((len(together), Heading(name, len(group.ids) if is_all else None)))
        together += group.ids
    return Found(_packed(together), headings, is_all)


def _packed(ids: Sequence[int]) -> Sequence[int]:
    return array("q", ids) if len(ids) > MANY else ids


def excerpts_found(library: Library, query: Query, ids: Sequence[int]) -> dict[int, Excerpt]:
    """The text around the words of a query in articles that have them, and where they stand in titles."""
    from reader.ui.find import title_finder

    snippets = library.snippets(ids, query)
    find = title_finder(query)
    excerpts = {}
    for row in library.rows(list(ids)):
        snippet, hits = snippets.get(row.id), find(safe_line(row.title))
        if snippet is not None:
            excerpts[row.id] = Excerpt(snippet.text, snippet.marks, NOTED if snippet.is_note else "", hits)
        elif hits:
            excerpts[row.id] = Excerpt("", title_hits=hits)
    return excerpts


def words_of(condition: "tree.Condition | None") -> "list[tree.Words]":
    """The words that articles are wanted for, in the order in which they were written."""
    if condition is None:
        return []
    if isinstance(condition, tree.Words):
        return [condition]
    if isinstance(condition, tree.And | tree.Or):
        return [word for part in condition.parts for word in words_of(part)]
    return []
