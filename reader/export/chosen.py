"""The articles of a library that are exported, and what is known of each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from reader.formats.about import About, Reference
from reader.library import Library, Row, Status
from reader.model import Article, GroupKind

_WINDOW = 200
"""Rows asked of the library at once."""


class Chosen:
    """Articles in an order; of those that are not cleaned yet, or failed, nothing is exported."""

    def __init__(self, library: Library, ids: Sequence[int], *, is_kept: bool = True) -> None:
        """`is_kept`: the library is the user's; of one made for the moment there is no state to tell."""
        self.library = library
        self.is_kept = is_kept
        self.ids: list[int] = []
        """Those that can be exported."""
        self.titles: dict[int, str] = {}
        self.newest = 0
        """When the last of them came into the library, unix seconds."""
        for row in rows_of(library, ids):
            if row.status is Status.READY and row.id not in self.titles:
                self.ids.append(row.id)
                self.titles[row.id] = row.title
                self.newest = max(self.newest, row.added)
        self.left_out = len(set(ids)) - len(self.ids)
        """How many of those asked for are not cleaned."""

    def rows(self) -> Iterator[Row]:
        """What the list shows of them, in their order."""
        return rows_of(self.library, self.ids)

    def about(self, row: Row, address: Callable[[Row], str | None], *, with_highlights: bool) -> About:
        """What the library knows of one; `address` tells where another lies that leads to it."""
        return About(
            tags=row.tags,
            is_stored=self.is_kept,
            is_starred=row.is_starred,
            is_read=row.is_read,
            added=datetime.fromtimestamp(row.added, UTC).isoformat() if row.added and self.is_kept else "",
            highlights=self.library.highlights(row.id) if with_highlights else (),
            linked_from=[Reference(each.title, address(each)) for each in self.library.linked_from(row.id)],
        )

    def targets(self, article: Article) -> dict[str, int]:
        """The web addresses in an article that lead to exported ones, with the ids of these.

        Those in its text, and those that were chosen for it.
        """
        urls: set[str | None] = set()
        for block in article.body:
            urls.update(mark.url for mark in block.marks)
            urls.update(mark.url for row in block.rows for cell in row for mark in cell.marks)
        urls.update(link.url for group in article.groups if group.kind is GroupKind.RELATED for link in group.links)
        found = self.library.find_addresses(url for url in urls if url and not url.startswith("#"))
        return {url: article_id for url, article_id in found.items() if article_id in self.titles}


def rows_of(library: Library, ids: Sequence[int]) -> Iterator[Row]:
    """What the list shows of articles, asked for in windows."""
    for start in range(0, len(ids), _WINDOW):
        yield from library.rows(ids[start : start + _WINDOW])
