"""Changes a library until it is killed, telling of each what it begins and, once the library has it, that it is done.

    python deeds.py FOLDER SEED KINDS [FIRST]

Each line is JSON: `["?", key, value]` before, `["!", key, value]` after. It begins by opening the library, and says
`["open"]` when that is done. FIRST is the number of the first article that is imported.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fault_samples import location, page

from reader.errors import LibraryError
from reader.library import EntryRow, FeedAnswer, FeedState, Library, NewFeed, SourceFile, journal
from reader.library.database import Database
from reader.library.identity import article_identity
from reader.model import Place
from reader.passages import passage_between

ARTICLES = 30
"""That a library begins with."""

COMPACTING = "compact"
"""Among KINDS: the journal is written anew over and over."""

Key = str
Value = str | int | None


@dataclass
class Doer:
    """Does one thing after another to a library."""

    library: Library
    noise: random.Random
    next_article: int
    numbers: Sequence[int] = range(ARTICLES)
    """The articles that it changes."""

    def read(self) -> Iterator[tuple[Key, Value]]:
        """Marks an article as read or unread."""
        number, value = self._some(), self.noise.randrange(2)
        yield f"read {number}", value
        self.library.set_read([self._id(number)], bool(value))

    def star(self) -> Iterator[tuple[Key, Value]]:
        """Stars an article or takes the star away."""
        number, value = self._some(), self.noise.randrange(2)
        yield f"star {number}", value
        self.library.set_starred([self._id(number)], bool(value))

    def place(self) -> Iterator[tuple[Key, Value]]:
        """Moves the place in an article."""
        number, value = self._some(), self.noise.randrange(500)
        yield f"place {number}", value
        self.library.set_place(self._id(number), Place(0, value), 0.5)

    def note(self) -> Iterator[tuple[Key, Value]]:
        """Highlights a passage of an article, with a note; or writes another note."""
        number, words = self._some(), f"note {self.noise.randrange(10**6)}"
        yield f"note {number}", words
        article_id = self._id(number)
        if highlights := self.library.highlights(article_id):
            self.library.set_note(highlights[0].id, words)
            return
        passage = passage_between(self.library.article(article_id).body, (0, 0), (0, 7))
        assert passage is not None
        self.library.add_highlight(article_id, passage, words)

    def tag(self) -> Iterator[tuple[Key, Value]]:
        """Files an article under a tag, or takes it away."""
        number, value = self._some(), self.noise.randrange(2)
        yield f"tag {number}", value
        (self.library.add_tag if value else self.library.remove_tag)([self._id(number)], "walrus")

    def keep(self) -> Iterator[tuple[Key, Value]]:
        """Keeps a link for later, or takes it out."""
        number, value = self._some(), self.noise.randrange(2)
        url = f"https://example.org/later/{number}"
        yield f"keep {number}", value
        if value:
            self.library.enqueue([(url, f"Later {number}")])
        else:
            self.library.dequeue([url])

    def remember(self) -> Iterator[tuple[Key, Value]]:
        """Remembers a value for the app."""
        value = str(self.noise.randrange(10**6))
        yield "remembered", value
        self.library.remember("harbour", value)

    def save_search(self) -> Iterator[tuple[Key, Value]]:
        """Gives a query a name."""
        number, value = self._some(), f"word{self.noise.randrange(10**6)}"
        yield f"search {number}", value
        self.library.save_search(f"Search {number}", value)

    def follow(self) -> Iterator[tuple[Key, Value]]:
        """Follows a feed, calls it otherwise, or follows it no more."""
        number, value = self._some(), self.noise.choice((0, f"Name {self.noise.randrange(10**6)}"))
        yield f"feed {number}", value
        url = f"https://example.org/feed/{number}"
        followed = self.library.find_feed(url)
        if not value:
            self.library.unfollow([followed.id] if followed else [])
        elif followed:
            self.library.change_feed(followed.id, name=str(value))
        else:
            self.library.follow([NewFeed(url, name=str(value))])

    def bring(self) -> Iterator[tuple[Key, Value]]:
        """A feed brings an entry."""
        number = self.noise.randrange(10**9)
        yield f"brought {number}", 1
        (feed,) = self.library.follow([NewFeed("https://example.org/feed")])
        kept = self.library.folder / "feeds" / f"{number}.json"
        row = EntryRow(
            key=f"{number}",
            text_key=f"text {number}",
            updated="",
            title=f"Brought {number}",
            byline=None,
            published=None,
            url=f"https://example.org/brought/{number}",
            language=None,
            words=0,
            part="entry",
        )
        self.library.take_answers([FeedAnswer(feed.id, FeedState(), listed=(row.key,), entries=(row,), kept=kept)])

    def take_in(self) -> Iterator[tuple[Key, Value]]:
        """Imports an article."""
        number = self.next_article
        self.next_article += 1
        yield f"article {number}", number
        self.library.expect([SourceFile(location(number), 1, 1)])
        self.library.store(page(number), location=location(number))

    def undo(self) -> Iterator[tuple[Key, Value]]:
        """Marks an article inside of an action and takes that back: it is as it was."""
        number = self._some()
        yield f"undone {number}", 0
        article_id = self._id(number)
        with self.library.action("Marked"):
            self.library.set_mark(article_id, "a", Place(0, 1))
        self.library.undo()

    def _some(self) -> int:
        return self.noise.choice(self.numbers)

    def _id(self, number: int) -> int:
        (article_id,) = self.library.ids(under=[location(number)])
        return article_id


KINDS: dict[str, Callable[[Doer], Iterator[tuple[Key, Value]]]] = {
    "read": Doer.read,
    "star": Doer.star,
    "place": Doer.place,
    "note": Doer.note,
    "tag": Doer.tag,
    "keep": Doer.keep,
    "remember": Doer.remember,
    "search": Doer.save_search,
    "follow": Doer.follow,
    "bring": Doer.bring,
    "import": Doer.take_in,
    "undo": Doer.undo,
}


def do(doer: Doer, kind: str) -> tuple[Key, Value]:
    """One thing, done; what of the library it changed, and what that is by now."""
    (changed,) = KINDS[kind](doer)
    return changed


def stored(database: Database) -> dict[Key, Value]:
    """What of all that was done is in a database; of articles only where it holds any."""
    numbers = {article_identity(page(number)): number for number in range(ARTICLES)}
    found: dict[Key, Value] = {}
    for identity, is_read, is_starred, offset in database.rows(
        "SELECT identity, is_read, is_starred, place_offset FROM state"
    ):
        if (number := numbers.get(identity)) is not None:
            found |= {f"read {number}": is_read, f"star {number}": is_starred, f"place {number}": offset}
    for kind, sql in (
        ("note", "SELECT identity, note FROM highlights"),
        ("tag", "SELECT identity, 1 FROM tags WHERE tag = 'walrus'"),
        ("undone", "SELECT identity, 1 FROM marks"),
    ):
        found |= {f"{kind} {numbers[identity]}": value for identity, value in database.rows(sql)}
    found |= {f"keep {url.rpartition('/')[2]}": 1 for (url,) in database.rows("SELECT url FROM queue")}
    for (value,) in database.rows("SELECT value FROM remembered WHERE key = 'harbour'"):
        found["remembered"] = value.decode()
    with suppress(LibraryError):
        found |= {f"search {name[7:]}": query for name, query in database.rows("SELECT name, query FROM searches")}
    with suppress(LibraryError):
        followed = database.rows("SELECT url, name FROM feeds WHERE name <> ''")
        found |= {f"feed {url.rpartition('/')[2]}": name for url, name in followed}
        brought = database.column(
            "SELECT key FROM entries AS e JOIN articles AS a ON (a.id, a.source_id) = (e.article_id, e.source_id)"
        )
        found |= dict.fromkeys((f"brought {key}" for key in brought), 1)
    for (number,) in database.rows(
        "SELECT substr(title, 7) FROM articles JOIN contents ON article_id = id WHERE status = 'ready'"
    ):
        found[f"article {number}"] = int(number)
    return found


def main() -> None:
    """Change the library until killed."""
    folder, seed, kinds, *rest = sys.argv[1:]
    noise = random.Random(int(seed))
    if COMPACTING in kinds.split(","):
        # All the time, so that a kill comes in the middle of it.
        journal.COMPACT_BYTES, journal.COMPACT_TIMES = 4096, 1
        kinds = ",".join(kind for kind in kinds.split(",") if kind != COMPACTING)
    with Library.open(Path(folder)) as library:
        _say("open")
        doer = Doer(library, noise, int(rest[0]) if rest else ARTICLES)
        while True:
            deed = KINDS[noise.choice(kinds.split(","))](doer)
            for key, value in deed:
                _say("?", key, value)
            _say("!", key, value)


def _say(*values: object) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
