"""Takes in what comes of a source, part by part: into the library, the queue, and the account of what happened."""

from dataclasses import dataclass, field
from pathlib import Path

from reader.config.site_rules import RulesRead
from reader.errors import SourceError
from reader.ingest.jobs import cleaned_by, tried_by
from reader.library import Library, LinkOutcome, Outcome
from reader.library.prepared import Prepared, part_location
from reader.model import SavedLink
from reader.worker.job import Begun, Event, PartFailed, PartRead

ADDRESSES_ONLY = "addresses"
"""Stands for the cleaning of a source that holds nothing but addresses, which were not taken."""


@dataclass(slots=True)
class Taken:
    """What came of one source."""

    articles: list[int] = field(default_factory=list)
    """Ids, in the source's order."""
    added: int = 0
    """Articles that the library did not have."""
    duplicates: int = 0
    revisions: int = 0
    queued: int = 0
    """Addresses that are to be fetched."""
    known_links: int = 0
    """Addresses whose article the library has, or that wait already."""
    failures: list[SourceError] = field(default_factory=list)
    """What went wrong with parts of it."""


class Intake:
    """Takes in one source."""

    def __init__(
        self,
        library: Library,
        location: str,
        kept: Path | None,
        rules: RulesRead,
        *,
        only: str | None = None,
        moved_from: str | None = None,
        stays: bool = False,
        takes_links: bool = False,
    ) -> None:
        """`kept` is the copy that the library keeps of it; `takes_links`: addresses go to the queue, else nowhere.

        `only`: nothing but this part was asked for. `moved_from`: where its bytes lay before, if they are the same.
        `stays`: if it fails, all stays as it is.
        """
        self._library = library
        self._location = location
        self._kept = kept
        self._only = only
        self._moved_from = moved_from
        self._rules = rules
        self._stays = stays
        self._takes_links = takes_links
        self._digest: str | None = None
        self._is_resumed = False
        self._is_unchanged = False
        self._parts: set[str] = set()
        self._links_left = 0
        self.taken = Taken()

    def take(self, event: Event) -> None:
        """Takes in the next thing that comes of it."""
        if isinstance(event, Begun):
            self._digest = event.digest
            self._is_resumed, self._is_unchanged = event.is_resumed, event.is_unchanged
        elif isinstance(event, PartFailed):
            self._fail_part(event)
        elif isinstance(event.content, SavedLink):
            self._take_link(event.content)
        elif isinstance(event.content, Prepared):
            self._store(event.content, event)

    def end(self, error: SourceError | None) -> SourceError | None:
        """Nothing more comes; returns what is wrong with the source as a whole."""
        if error is None and self._is_unchanged:
            self._take_as_known()
            return None
        if self._only is not None or (error is not None and self._stays):
            return error
        by = tried_by(self._rules)
        if error is None and self._links_left and not self._parts and not self.taken.articles:
            things = "address" if self._links_left == 1 else f"{self._links_left} addresses"
            error = SourceError(self._location, f"reader import queues its {things}")
            by = ADDRESSES_ONLY
        if error is not None:
            self._library.fail(self._location, error.reason, cleaned_by=by)
        elif self._parts or self._is_resumed or self.taken.queued or self.taken.known_links:
            parts = None if self._is_resumed else self._parts
            self._library.end_container(self._location, self._digest, parts, cleaned_by=by)
        return error

    def _take_as_known(self) -> None:
        if self._moved_from is None:
            self._library.unchanged(self._location)
        else:
            self._library.move(self._moved_from, self._location)

    def _store(self, prepared: Prepared, event: PartRead) -> None:
        container = self._container(prepared.part)
        stored = self._library.store_prepared(
            prepared,
            location=part_location(self._location, prepared.part) if prepared.part else self._location,
            container=container,
            digest=self._digest if container is None else None,
            kept=self._kept if container is None else None,
            cleaned_by=cleaned_by(self._rules, prepared.url),
            stated=event.stated,
        )
        if container is not None and self._only is None:
            self._library.reach(container, prepared.part)
        if stored.outcome is Outcome.UNWANTED:
            return
        self.taken.articles.append(stored.article)
        self.taken.added += stored.outcome is Outcome.NEW
        self.taken.duplicates += stored.outcome is Outcome.DUPLICATE
        self.taken.revisions += stored.outcome is Outcome.REVISION

    def _container(self, part: str) -> str | None:
        """The location of the container that a part is of; None where the source is the article itself."""
        if not part:
            return None
        if not self._parts and not self._is_resumed and self._only is None:
            self._library.begin_container(self._location, self._digest, kept=self._kept)
        self._parts.add(part)
        return self._location

    def _take_link(self, link: SavedLink) -> None:
        if not self._takes_links:
            self._links_left += 1
        elif self._library.save_link(link) is LinkOutcome.QUEUED:
            self.taken.queued += 1
        else:
            self.taken.known_links += 1

    def _fail_part(self, failed: PartFailed) -> None:
        if failed.part:
            self._container(failed.part)
            self._library.fail_part(self._location, failed.part, failed.error.reason)
            self.taken.failures.append(failed.error)
