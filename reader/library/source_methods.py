"""The part of the library that takes in sources and what they hold."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reader.deferred import Deferred
from reader.library.database import Database
from reader.model import Article, Stated

if TYPE_CHECKING:
    from reader.library import containers, folding, moving, passing, revisions, scope, sources, store
    from reader.library.prepared import Prepared
    from reader.library.source_values import KnownSource, Revision, SourceFile, Stored, StoredSource
else:
    # The app starts on a library that it takes nothing into.
    containers = Deferred("reader.library.containers")
    folding = Deferred("reader.library.folding")
    moving = Deferred("reader.library.moving")
    passing = Deferred("reader.library.passing")
    revisions = Deferred("reader.library.revisions")
    scope = Deferred("reader.library.scope")
    sources = Deferred("reader.library.sources")
    store = Deferred("reader.library.store")


class SourceMethods:
    """What `Library` can do with sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expect(self, files: "Iterable[SourceFile]") -> int:
        """Makes new and changed files wait to be cleaned; returns how many of these files are waiting now."""
        return sources.expect(self._database, files)

    def changed(self, files: "Iterable[SourceFile]") -> set[str]:
        """Of these files, the locations of those that are new or of another size or time than they were."""
        return passing.changed(self._database, files)

    def pass_over(self, files: "Iterable[SourceFile]") -> None:
        """Passes over files that hold no articles, until they change. What was read from one stays readable."""
        passing.pass_over(self._database, files)

    def forget_passed_over(self) -> None:
        """Asks again for all that was passed over."""
        passing.forget(self._database)

    def wait_again(self, location: str) -> None:
        """Makes a source wait to be cleaned once more, though it has not changed; of a part, its container."""
        sources.wait_again(self._database, location)

    def pending(self, under: Sequence[str] | None = None) -> list[str]:
        """Locations that wait to be cleaned; `under`: only those that are, or lie in, one of these paths."""
        return sources.pending(self._database, under)

    def failed_by(self, under: Sequence[str], cleaned_by: str) -> list[str]:
        """Locations in a scope that failed under this name of a cleaning; see `fail`."""
        return sources.failed_by(self._database, under, cleaned_by)

    def stored_sources(self) -> "list[StoredSource]":
        """All that has been cleaned or has failed, in the order it was first seen, with what it was cleaned by."""
        return sources.stored(self._database)

    def store(
        self,
        article: Article,
        *,
        location: str,
        digest: str | None = None,
        kept: Path | None = None,
        cleaned_by: str | None = None,
    ) -> int:
        """`store_prepared` of an article that is made ready here; returns its id."""
        from reader.library.prepared import prepare

        stored = self.store_prepared(
            prepare(article), location=location, digest=digest, kept=kept, cleaned_by=cleaned_by
        )
        return stored.article

    def store_prepared(
        self,
        prepared: "Prepared",
        *,
        location: str,
        container: str | None = None,
        digest: str | None = None,
        kept: Path | None = None,
        cleaned_by: str | None = None,
        stated: Stated | None = None,
    ) -> "Stored":
        """Stores an article as what a location holds. The place in it stays at the same text.

        `container` is the location of the container whose part it is, which was begun; `location` is then
        `part_location(container, part)`. `digest` is of the source's bytes and tells a page cleaned anew from one that
        was replaced; of a part it is by default what the container was begun with. `kept` is the copy that the
        library keeps; `cleaned_by` names the cleaning, for `stored_sources`; `stated` is what the saved form states.
        """
        origin = store.Origin(digest, kept, cleaned_by, container, stated or Stated())
        return store.store(self._database, prepared, location, origin)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Lets all that is written inside become lasting together, at the end; if anything raises, not at all.

        What is stored inside is found by its words from then on.
        Others that want to write wait as long: keep it to some 50 ms.
        """
        with self._database.transaction():
            yield

    def fail(self, location: str, reason: str, *, cleaned_by: str | None = None) -> None:
        """Remembers why a source could not be cleaned. What it held before stays readable."""
        sources.fail(self._database, location, reason, cleaned_by)

    def drop(self, location: str) -> None:
        """Forgets a source, and passes the file over until it changes.

        Its article goes too, unless it has other sources; the state stays.
        """
        sources.drop(self._database, location)

    def forget_missing(self, under: Sequence[str], present: Collection[str]) -> int:
        """Forgets sources of a scope that are not among those present and hold nothing that would be lost by it.

        That is: those never cleaned, and those whose article has another source. Returns how many.
        """
        return sources.forget_missing(self._database, under, present)

    def rebuild_index(self) -> Iterator[int]:
        """Makes the search index again, for all to see while it fills; how many articles are in it by then."""
        from reader.library.reindexing import rebuild_index

        return rebuild_index(self._database)

    # what is known of a source

    def known(self, location: str) -> "KnownSource":
        """What is known of a source."""
        return containers.known(self._database, location)

    def knows(self, location: str) -> bool:
        """Whether a source is known at a location or in a folder there; not what was passed over."""
        return scope.is_known(self._database, location)

    def unchanged(self, location: str) -> bool:
        """The bytes of a source are what they were: it is ready again. False if it was never cleaned to the end."""
        return containers.unchanged(self._database, location)

    def moved_from(self, files: "Iterable[SourceFile]", is_there: Callable[[str], bool]) -> dict[str, str]:
        """For new files, the stored ones of the same size and time that are gone, by the new location.

        `is_there` says whether there is a file at a location. Whether the bytes are the same is left to the caller.
        """
        return moving.moved_from(self._database, files, is_there)

    def move(self, old: str, new: str) -> bool:
        """Renames a source, and with it the parts of a container; its articles stay as they are.

        False, and nothing is done, if it is unknown or another is stored at the new location.
        """
        return moving.move(self._database, old, new)

    # containers

    def begin_container(self, location: str, digest: str | None, *, kept: Path | None = None) -> None:
        """The parts of a container of these bytes are going to be stored; `kept` is the copy that the library keeps."""
        containers.begin(self._database, location, digest, kept)

    def reach(self, location: str, part: str) -> None:
        """Remembers the last part (its name) of a container that was stored."""
        containers.reach(self._database, location, part)

    def reached(self, location: str) -> tuple[str, str] | None:
        """The digest of a container whose storing was interrupted, and the last part that was stored."""
        return containers.known(self._database, location).reached

    def end_container(
        self, location: str, digest: str | None, parts: Collection[str] | None, *, cleaned_by: str | None = None
    ) -> None:
        """All parts of a container are stored: it is ready, and has no row of its own any more.

        `parts` are the names of all that it has, the failed among them. Others that it had are forgotten as far as
        nothing that was read is lost by it; with None, where not all are known, none is forgotten.
        """
        containers.end(self._database, location, digest, parts, cleaned_by)

    def fail_part(self, location: str, part: str, reason: str) -> None:
        """Counts a part of a container that could not be read, and remembers why; what it held stays readable."""
        containers.fail_part(self._database, location, part, reason)

    # what sources have in common

    def duplicates_of(self, article_id: int) -> list[str]:
        """Where an article lies: each of its sources, in the order they were first seen."""
        return [os.fsdecode(location) for location in folding.locations(self._database, article_id)]

    def revisions(self, article_id: int) -> "list[Revision]":
        """The texts of an article, newest first, the one that is shown among them."""
        return revisions.revisions(self._database, article_id)

    def revision(self, revision_id: int) -> Article:
        """A text that is kept beside the one shown. Raises LibraryError if there is none, or it is damaged."""
        return revisions.revision(self._database, revision_id)
