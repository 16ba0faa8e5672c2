"""Asking feeds for what is new while one reads: by key, and by itself when they are due."""

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from reader.address import host
from reader.config.load_settings import settings
from reader.config.settings import Settings
from reader.deferred import Deferred
from reader.ui.feed_messages import FeedsCleaned, RefreshEnded, RefreshMoved, RuleNoticed
from reader.ui.hints import key_of
from reader.ui.reading import Reading
from reader.ui.screens.feed_stepping import FeedSteppingScreen

if TYPE_CHECKING:
    from reader.library.feed_values import Feed
    from reader.ui import feed_tasks, refresh_tally
    from reader.ui.feed_tasks import Round
    from reader.ui.refresh_tally import Tally
else:
    feed_tasks = Deferred("reader.ui.feed_tasks")
    refresh_tally = Deferred("reader.ui.refresh_tally")

REFRESH_WORK = "refresh"
CLEAN_WORK = "clean-feeds"
FIRST_LOOK_SECONDS = 2.0
"""How long after the start is looked for feeds that are due."""
LOOK_SECONDS = 60.0
"""How often is looked for them; no feed is due oftener than some minutes."""
REFRESHING = "refreshing"
"""Under which the library remembers whether feeds are asked by themselves."""
NO_FEEDS = "No feeds are followed yet: B shows the feeds, W follows the site of the article that is read"


class RefreshingScreen(FeedSteppingScreen):
    """A screen that asks feeds for what is new."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "refresh", "Refresh", id="feeds.refresh_listed", tooltip="Ask the feeds listed, or those due"),
        Binding("R", "refresh_all", "Refresh all", id="feeds.refresh_all", tooltip="Ask all feeds for what is new"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._round: Round | None = None
        self._rounds: list[Round] = []
        """Those that wait for their turn."""
        self._end_round = Event()
        self._tally: Tally | None = None
        self._known_failures: frozenset[int] = frozenset()
        """Feeds of which was told that they fail."""
        self._hindrance = ""
        """What was in the way of the last round: no network, or a full disk."""
        self._is_cleaning_feeds = self._is_more_to_clean = False

    def begin(self) -> None:
        """Look for feeds that are due, soon and then again and again."""
        super().begin()
        self._refresh_by(settings())
        self.set_timer(FIRST_LOOK_SECONDS, self._begin_looking)

    def _begin_looking(self) -> None:
        if feeds := self.reading.library.feeds():
            self.typed_hosts |= {host(feed.url) for feed in feeds if feed.is_typed}
            self._refresh_due()
            self._clean_feeds()
        self.set_interval(LOOK_SECONDS, self._refresh_due)

    def _refresh_due(self) -> None:
        if self._round is not None or self.reading.library.is_read_only or not self.is_refreshing_itself:
            return
        if self._due_feeds():
            self._ask(feed_tasks.Round())

    def _due_feeds(self) -> "Sequence[Feed]":
        from time import time

        return self.reading.library.due_feeds(int(time()))

    # By key

    def action_refresh(self) -> None:
        """Ask the feeds that are listed, else those that are due."""
        from reader.ui.feed_tree import feeds_listed

        feeds = self.reading.library.feeds()
        if listed := feeds_listed(self.reading.query, feeds):
            self.refresh_feeds([feed.id for feed in listed])
        elif not feeds:
            self.say(NO_FEEDS)
        elif self._due_feeds():
            self._ask(feed_tasks.Round(is_asked=True))
        elif self._round is not None:
            self.say("They are being asked already")
        else:
            self.say(f"No feed is due yet; {key_of(self, 'feeds.refresh_all', 'R')} asks all of them")

    def action_refresh_all(self) -> None:
        """Ask all feeds."""
        if self.reading.library.feeds():
            self._ask(feed_tasks.Round(is_all=True, is_asked=True))
        else:
            self.say(NO_FEEDS)

    def refresh_feeds(self, ids: Sequence[int]) -> None:
        """Ask these feeds now, whether they are due or not; the status bar tells how far that is."""
        self._ask(feed_tasks.Round(tuple(ids), is_asked=True))

    def asked_feeds(self) -> frozenset[int]:
        """Ids of the feeds that are being asked now."""
        return self._tally.asked if self._tally is not None else frozenset()

    @property
    def is_refreshing_itself(self) -> bool:
        """Whether feeds are asked without a key whenever they are due."""
        return self.reading.library.recall(REFRESHING) != "off"

    def settings_changed(self, before: Settings, now: Settings) -> None:
        """Ask feeds by themselves, or not, as the settings say."""
        super().settings_changed(before, now)
        if now.feeds.automatic != before.feeds.automatic:
            self._refresh_by(now)

    def _refresh_by(self, own: Settings) -> None:
        wanted = own.feeds.automatic
        if wanted is not None and wanted is not self.is_refreshing_itself:
            self.reading.keep(self.reading.library.remember, REFRESHING, "on" if wanted else "off")

    def switch_refreshing(self) -> None:
        """Have feeds asked whenever they are due, or not any more, and say so."""
        is_on = not self.is_refreshing_itself
        self.reading.library.remember(REFRESHING, "on" if is_on else "off")
        if is_on:
            self.say("Feeds are asked by themselves whenever they are due")
            self._refresh_due()
        else:
            self.say("Feeds are asked only when you ask for it: r those listed, R all")

    # One round after the other

    def _ask(self, wanted: "Round") -> None:
        """Ask feeds, as soon as those are that are being asked."""
        if self._round is None:
            self._begin_round(wanted)
        elif wanted in self._rounds or (wanted == self._round and not self._end_round.is_set()):
            self.say("They are being asked already")
        else:
            if not self._round.is_asked and not self._end_round.is_set():
                # What was not asked for by a key makes way, and goes on afterwards with those that are still due.
                self._rounds.append(self._round)
                self._end_round.set()
            asked = sum(each.is_asked for each in self._rounds)
            self._rounds.insert(asked, wanted)

    def _begin_round(self, wanted: "Round") -> None:
        self._round = wanted
        self._end_round = Event()
        self._show_refresh(refresh_tally.Tally())
        self._refresh_in_thread(wanted, self._end_round)

    @work(thread=True, group=REFRESH_WORK, exit_on_error=False)
    def _refresh_in_thread(self, wanted: "Round", ended: Event) -> None:
        worker = get_current_worker()
        feed_tasks.refresh_round(
            self.folder,
            wanted,
            self._known_failures,
            self.post_message,
            lambda: worker.is_cancelled or ended.is_set(),
        )

    def stop_refreshing(self, *, is_asked_only: bool = False) -> bool:
        """Ask no more feeds; False if none are being asked, or, with `is_asked_only`, not by a key."""
        if self._round is None or self._end_round.is_set() or (is_asked_only and not self._round.is_asked):
            return False
        self._rounds.clear()
        self._end_round.set()
        self.say("No more feeds are asked; r goes on")
        return True

    @on(RefreshMoved)
    def refresh_moved(self, event: RefreshMoved) -> None:
        """Show how far it is."""
        if self._round is not None:
            self._show_refresh(event.tally)

    @on(RefreshEnded)
    def refresh_ended(self, event: RefreshEnded) -> None:
        """Say what came of it, and go on with what waits."""
        wanted, self._round = self._round, None
        self._show_refresh(None)
        tally = event.tally
        self._known_failures = frozenset((self._known_failures - tally.answered) | tally.failed.keys())
        self._tell_of_round(event, is_asked=wanted is not None and wanted.is_asked)
        if tally.articles:
            self.keep_up()
        self.work_on_queue()
        self._clean_feeds()
        if self._rounds:
            self._begin_round(self._rounds.pop(0))

    def _tell_of_round(self, event: RefreshEnded, *, is_asked: bool) -> None:
        """Say what came of a round. What is in the way of all feeds is told once where nobody asked for it."""
        tally = event.tally
        hindrance = event.reason or tally.offline
        is_known = bool(hindrance) and hindrance == self._hindrance and not is_asked and not tally.articles
        self._hindrance = hindrance
        if (told := event.reason or event.told) and not is_known:
            self.say(told, is_warning=bool(hindrance or tally.failed))
        elif is_asked and not told and not self._end_round.is_set():
            self.say("Nothing new")

    def _show_refresh(self, tally: "Tally | None") -> None:
        self._tally = tally
        self.status.show_work(refresh_tally.refresh_note(tally) if tally is not None else "")

    @on(RuleNoticed)
    def rule_noticed(self, event: RuleNoticed) -> None:
        """Tell what a rule wants to be told."""
        self.say(event.sentence)

    # Cleaning what came

    def _clean_feeds(self) -> None:
        """Clean what feeds have brought; once more afterwards, if that is being done."""
        self._is_more_to_clean = True
        if not self._is_cleaning_feeds:
            self._is_cleaning_feeds, self._is_more_to_clean = True, False
            self._clean_in_thread()

    @work(thread=True, group=CLEAN_WORK, exit_on_error=False)
    def _clean_in_thread(self) -> None:
        worker = get_current_worker()
        try:
            feed_tasks.clean_arrived(self.folder, self.post_message, lambda: worker.is_cancelled)
        finally:
            self.post_message(FeedsCleaned())

    @on(FeedsCleaned)
    def feeds_cleaned(self) -> None:
        """Go on with what has come meanwhile; fetch the full texts that rules ask for by now."""
        self._is_cleaning_feeds = False
        self.work_on_queue()
        if self._is_more_to_clean:
            self._clean_feeds()

    def on_unmount(self) -> None:
        """End what goes on beside; Textual calls the other screens' `on_unmount` by itself."""
        self._end_round.set()
