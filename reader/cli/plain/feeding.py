"""Feeds, and taking in what is named, in the plain reader."""

from contextlib import closing

from reader.address import is_web_address
from reader.cli.feed_values import chosen_feeds
from reader.cli.output import many
from reader.cli.plain.lines import feed_line
from reader.cli.plain.reading import ReadingSession
from reader.errors import SourceError
from reader.ingest.feed_events import Brought, FeedEnded, FeedEvent, FeedFailed, Offline
from reader.library.feed_values import Feed, FeedCounts
from reader.ui.feed_tree import feed_query


class FeedingSession(ReadingSession):
    """Lists and asks feeds, and takes in files, folders and addresses."""

    def do_feeds(self, rest: str) -> None:
        """List the feeds."""
        counts = self.library.feed_counts()
        feeds = self.library.feeds()
        for feed in feeds:
            self.say(feed_line(feed, counts.get(feed.id, FeedCounts(0, 0))))
        if not feeds:
            self.say("You follow no feeds; “follow ADDRESS” does.")

    def do_feed(self, rest: str) -> None:
        """List what a feed has brought."""
        if (feed := self._one(rest)) is not None:
            self.say(f"{feed.title}:")
            self.find(feed_query(feed))

    def _one(self, rest: str) -> Feed | None:
        if not rest:
            self.say("Type the number of a feed; “feeds” lists them.")
            return None
        found, errors = chosen_feeds(self.library.feeds(), [rest])
        for error in errors:
            self.tell_error(error)
        return found[0] if found else None

    def do_follow(self, rest: str) -> None:
        """Follow a feed, and ask it."""
        from reader.ingest.feed_finding import follow_address

        if not rest:
            self.say("Type the address of a feed, or of a site that has one.")
            return
        feed = follow_address(self.library, self.ingest, rest)
        self.say(f"You follow {feed.title}.")
        self._ask([feed], is_forced=True)

    def do_refresh(self, rest: str) -> None:
        """Ask feeds for what is new."""
        import time

        if rest:
            feed = self._one(rest)
            if feed is not None:
                self._ask([feed], is_forced=True)
        else:
            self._ask(self.library.due_feeds(int(time.time())), is_forced=False)

    def _ask(self, feeds: list[Feed], *, is_forced: bool) -> None:
        from reader.ingest.arrival import apply_rules, apply_text_rules, notice_sentence, users_arrival_rules
        from reader.ingest.feed_files import FOLDER
        from reader.ingest.feed_refresh import refresh

        if not feeds:
            self.say("No feed is due.")
            return
        self.say(f"Asking {many(len(feeds), 'feed')} …")
        rules = users_arrival_rules().rules
        names = {feed.id: feed.title for feed in feeds}
        new = 0
        with closing(refresh(self.library, self.ingest, feeds, is_forced=is_forced)) as events:
            for event in events:
                self._tell_event(event, names)
                if isinstance(event, Brought):
                    new += len(event.arrived.articles)
                    for notice in apply_rules(self.library, rules, event.arrived.articles):
                        self.say(notice_sentence(self.library, notice))
        self.clean([str(self.library.folder / FOLDER)])
        for notice in apply_text_rules(self.library, rules):
            self.say(notice_sentence(self.library, notice))
        self.say(f"{many(new, 'new article')}.")

    def _tell_event(self, event: FeedEvent, names: dict[int, str]) -> None:
        match event:
            case FeedFailed(feed_id, reason):
                self.say(f"{names.get(feed_id, 'A feed')}: {reason}.")
            case FeedEnded(feed_id, reason):
                self.say(f"{names.get(feed_id, 'A feed')} has ended: {reason}.")
            case Offline(reason):
                self.say(f"There is no network: {reason}.")

    # Taking in

    def do_add(self, rest: str) -> None:
        """Take a source into the library."""
        from reader.ingest import expanded

        if not rest:
            self.say("Type a file, a folder or an address.")
            return
        for source in expanded([rest]):
            if isinstance(source, SourceError):
                self.tell_error(source)
                continue
            try:
                added = self.ingest.add(source)
            except SourceError as error:
                self.tell_error(error)
            else:
                for row in self.library.rows(added):
                    self.say(f"Added: {row.title}")

    def take_in(self, sources: list[str]) -> list[str]:
        """Index and clean paths where they lie, and fetch addresses; what is to be listed."""
        scope, failed = self.ingest.index(sources)
        for source in filter(is_web_address, sources):
            try:
                locations = map(self.library.location, self.ingest.add(source, typed=True))
                scope += [location for location in locations if location is not None]
            except SourceError as error:
                failed.append(error)
        for each in failed:
            self.tell_error(each)
        self.clean(scope)
        return scope

    def clean(self, under: list[str]) -> None:
        """Clean what waits there."""
        if waiting := len(self.library.pending(under)):
            self.say(f"Cleaning {many(waiting, 'file')} …")
        with closing(self.ingest.clean_pending(under)) as steps:
            for step in steps:
                if step.error is not None:
                    self.tell_error(step.error)

    def tell_error(self, error: SourceError) -> None:
        """Say what went wrong."""
        self.failures += 1
        self.say(f"{error.source}: {error.reason}.")

    failures = 0
    """What could not be done so far."""
