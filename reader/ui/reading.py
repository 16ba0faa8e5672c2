"""What is being read: the list's scope, the open article, the trail, and rules to undo. Knows no screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.address import host
from reader.deferred import Deferred
from reader.library import Library, Row, Status
from reader.model import Article, GroupKind, Link, LinkGroup, Place
from reader.query.asked import Query
from reader.ui.arrangement import Arrangement
from reader.ui.jumps import Jumps
from reader.ui.keeping import Keeping
from reader.ui.trail import Trail
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.config.rules_edit import Edit
    from reader.library import Queued, SavedSearch
    from reader.ui import known_links, link_items
else:
    known_links = Deferred("reader.ui.known_links")
    link_items = Deferred("reader.ui.link_items")

LAST_OPENED = "last-opened"
LINKED_FROM = "Linked from"
NEAR = 100
"""Rows among which the next unread one is looked for first; more are asked for all at once, which takes longer."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A site rule that was added, which the screen takes back as it takes time."""

    article: int
    edit: "Edit"


class Reading:
    """One reader's session over a library."""

    def __init__(self, library: Library, scope: Sequence[str] | None) -> None:
        """`scope` are the paths whose articles are listed; None lists the whole library."""
        self.library = library
        self.scope = scope
        self.query = ""
        """What is listed, as it was typed."""
        self.arrangement = Arrangement()
        """How the list is arranged where the query does not say."""
        self._understood: tuple[tuple[str, int | None], Query] = (("", None), Query())
        self._typing_at: int | None = None
        self.shelf: SavedSearch | None = None
        """The saved search that was listed last."""
        self.trail = Trail()
        self.article: Article | None = None
        self.article_id: int | None = None
        self.is_opened = False
        """Whether the article was opened, not just looked at."""
        self.keep = Keeping()
        self._rules: list[tuple[RuleChange, int]] = []
        """With the last action in the library that was done before."""

    # The list

    @property
    def asked(self) -> Query:
        """What is listed: what was understood of the query, arranged."""
        key = (self.query, self._typing_at)
        if self._understood[0] != key:
            from reader.query.parsing import parse_typed  # not needed at the start

            self._understood = key, parse_typed(*key).query
        return self.arrangement.of(self._understood[1])

    @property
    def reach(self) -> Sequence[str] | None:
        """The paths whose articles are listed now: the scope, but what feeds brought is listed wherever it is kept."""
        if self.scope is None or "feed:" not in self.query.lower():
            return self.scope
        from reader.query.words import names_a_feed

        return None if names_a_feed(self.asked) else self.scope

    def leave_key_out(self) -> bool:
        """Leave the word out that is being typed, if it may become a key; False if that changes nothing."""
        from reader.query.parsing import parse_typed
        from reader.ui.completing import key_begun

        if self._typing_at is None or (word := key_begun(self.query, self._typing_at)) is None:
            return False
        before, text = self.asked, self.query
        rest = text[: word[0]] + " " * (word[1] - word[0]) + text[word[1] :]
        self._understood = (text, self._typing_at), parse_typed(rest, self._typing_at).query
        return self.asked != before

    def set_query(self, text: str, at: int | None = None) -> None:
        """List what a query finds; `at` is the character at which it is being typed."""
        self.query, self._typing_at = text, at

    def add_to_scope(self, article_id: int) -> None:
        """List an article too that was brought into the library from what is listed."""
        location = self.library.location(article_id)
        if self.scope is not None and location is not None and location not in self.scope:
            self.scope = (*self.scope, location)

    def row(self, article_id: int) -> Row | None:
        """What the list shows of one article."""
        rows = self.library.rows([article_id])
        return rows[0] if rows else None

    def next_unread(self, ids: Sequence[int], start: int, step: int) -> int | None:
        """The nearest unread item after (or before) `start`; None if there is none."""
        near = range(start + 1, len(ids))[:NEAR] if step > 0 else range(max(0, start - NEAR), start)[::-1]
        if (found := self._first_unread(ids, near)) is not None:
            return found
        unread = set(self.library.ids("is:unread", self.reach))
        items = range(start + 1, len(ids)) if step > 0 else range(start - 1, -1, -1)
        return next((item for item in items[len(near) :] if ids[item] in unread), None)

    def _first_unread(self, ids: Sequence[int], items: Sequence[int]) -> int | None:
        rows = self.library.rows([ids[item] for item in items])
        unread = {row.id for row in rows if not row.is_read and row.status is not Status.FAILED}
        return next((item for item in items if ids[item] in unread), None)

    # Opening

    def look_at(self, article_id: int) -> tuple[Article, Place | None]:
        """An article and where it was left, without opening it: it stays unread and off the trail.

        One that is looked at already and has not changed is the same object again.
        """
        article = self.library.article(article_id)
        if article_id == self.article_id and article == self.article:
            article = self.article
        self.article_id, self.article = article_id, article
        self.is_opened = False
        return article, self.library.place(article_id)

    def open(self, article_id: int) -> tuple[Article, Place | None]:
        """Open an article: it goes on the trail and counts as read."""
        found = self.look_at(article_id)
        self._set_opened(article_id)
        self.trail = self.trail.opening(article_id)
        self.keep(self.library.set_read, [article_id], True)
        return found

    def travel(self, steps: int) -> tuple[Article, Place | None] | None:
        """Go back (negative) or forward on the trail, to the very place; None at its end."""
        moved = self.trail.moved(steps)
        if moved is None or moved.current is None:
            return None
        article, stored = self.look_at(moved.current.article)
        self.trail = moved
        self._set_opened(moved.current.article)
        return article, moved.current.place or stored

    def _set_opened(self, article_id: int) -> None:
        self.is_opened = True
        self.keep(self.library.remember, LAST_OPENED, str(article_id))

    def reload(self, article_id: int) -> Article:
        """The open article as the library has it by now, under this id."""
        self.article_id = article_id
        self.article = self.library.article(article_id)
        return self.article

    @property
    def words(self) -> int:
        """How many words the article has, as the library counted them when it was stored."""
        row = self.row(self.article_id) if self.article_id is not None else None
        return row.words if row else 0

    @property
    def tags(self) -> tuple[str, ...]:
        """What the article is filed under."""
        return self.library.tags(self.article_id) if self.article_id is not None else ()

    def put_away(self) -> None:
        """Have no article open."""
        self.article = self.article_id = None
        self.is_opened = False

    def save_place(self, place: Place, progress: float, jumps: Jumps = Jumps()) -> None:  # noqa: B008 - it is frozen
        """Keep where the article stands, if it was opened: in the library and on the trail, there with its jumps."""
        if self.article_id is not None and self.is_opened:
            self.keep(self.library.set_place, self.article_id, place, progress)
            self.trail = self.trail.leaving(place, jumps)

    @property
    def jumps(self) -> Jumps:
        """The jumps made in the open article, as they were when it was left."""
        step = self.trail.current
        return step.jumps if step is not None and self.is_opened and step.article == self.article_id else Jumps()

    @property
    def last_opened(self) -> int | None:
        """The article that was opened last, in whatever session; None if there is none, or not any more."""
        stored = self.library.recall(LAST_OPENED)
        last = int(stored) if stored and stored.isdecimal() else None
        return None if last is None or self.row(last) is None else last

    # Links

    def groups(self) -> tuple[LinkGroup, ...]:
        """The link groups of the article, and the stored articles that link to it as a group of its own."""
        if self.article is None or self.article_id is None:
            return ()
        rows = self.library.linked_from(self.article_id)
        back = LinkGroup(
            LINKED_FROM,
            GroupKind.RELATED,
            tuple(link_items.StoredLink(row.title, row.url, article=row.id) for row in rows),
        )
        return (*self.article.groups, back) if rows else self.article.groups

    def find_link(self, link: Link) -> int | None:
        """The stored article that a link leads to: by its address, else by its title."""
        if isinstance(link, link_items.StoredLink):
            return link.article
        found = self.library.find_address(link.url) if link.url else None
        return self._find_title(link) if found is None else found

    def _find_title(self, link: Link) -> int | None:
        """A title is believed where the link or the article has no address: text dumps have none."""
        from reader.library import MIN_TITLE_WORDS

        found = self.library.find_title(link.text)
        if found is None or link.url is None:
            return found
        row = self.row(found)
        return found if row is not None and row.url is None and len(link.text.split()) >= MIN_TITLE_WORDS else None

    def known(self, links: Sequence[Link]) -> "dict[Link, link_items.Known]":
        """What the library knows of the targets of some links; those it knows nothing of are left out."""
        addresses = [link.url for link in links if link.url]
        stored = self.library.find_addresses(addresses)
        targets: dict[Link, int] = {}
        for link in links:
            by_address = link.article if isinstance(link, link_items.StoredLink) else stored.get(link.url or "")
            if (target := self._find_title(link) if by_address is None else by_address) is not None:
                targets[link] = target
        rows = {row.id: row for row in self.library.rows(list(set(targets.values())))}
        queued = self.library.queued(addresses)
        waiting = {link: known_links.known_of_queued(queued[link.url]) for link in links if link.url in queued}
        return waiting | {
            link: known_links.known_of_row(rows[target]) for link, target in targets.items() if target in rows
        }

    # Keeping links for later

    def keep_links(self, links: Sequence[Link], typed_hosts: frozenset[str] = frozenset()) -> list[str]:
        """Put links in the queue whose targets are not at hand; the addresses that were put there.

        `typed_hosts` are those that the user named.
        """
        known = self.known(links)
        wanted = ((link.url, link.text) for link in links if link.url and not known_links.is_at_hand(known.get(link)))
        with self.library.action(f"Kept {plural(len(links), 'link')} for later"):
            return self.library.enqueue(wanted, typed_hosts=typed_hosts)

    def give_up_links(self, urls: Sequence[str]) -> "list[Queued]":
        """Take links out of the queue; what was there."""
        with self.library.action(f"Gave up {plural(len(urls), 'kept link')}"):
            return self.library.dequeue(urls)

    def retry_queue(self) -> None:
        """Have everything in the queue tried again at once, what has failed too."""
        from reader.library import QueueStatus

        failed = [entry for entry in self.library.queue() if entry.status is QueueStatus.FAILED]
        typed = {host(entry.url) for entry in failed if entry.is_typed}
        self.library.enqueue(((entry.url, entry.title) for entry in failed), typed_hosts=typed)
        self.library.hurry_queue()

    # Undoing site rules, which are no part of the library

    def note_rule(self, rule: RuleChange) -> None:
        """Make a site rule what is undone next."""
        self._rules.append((rule, self.library.newest_action()[0]))

    def take_newest_rule(self) -> RuleChange | None:
        """The site rule to undo next; None if something in the library was done after the last one."""
        if not self._rules or self._rules[-1][1] < self.library.newest_action()[0]:
            return None
        return self._rules.pop()[0]
