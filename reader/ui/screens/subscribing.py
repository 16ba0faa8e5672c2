"""Following feeds: by an address, and by the site of the article that is read."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from reader.address import host
from reader.ui.feed_messages import FollowAnswered
from reader.ui.hints import key_of
from reader.ui.reading import Reading
from reader.ui.screens.refreshing import RefreshingScreen
from reader.ui.screens.revising import RevisingScreen

if TYPE_CHECKING:
    from reader.ui.feed_answers import FollowAnswer
    from reader.ui.follow_tasks import Wish
    from reader.worker.feed import NamedFeed

FOLLOW_WORK = "follow"


class SubscribingScreen(RefreshingScreen, RevisingScreen):
    """A screen on which feeds are followed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("W", "follow_site", "Follow site", id="feeds.follow_site", tooltip="Follow the article's site"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._wishes = 0
        self._answered: Callable[[FollowAnswer], object] | None = None
        """Who waits for an answer; None: nobody."""
        self._named: dict[str, tuple[NamedFeed, str | None]] = {}
        """Feeds that a site was found to have, by their addresses, with the host that the user typed to find them."""

    def follow_feed(
        self, address: str, folder: str, answered: "Callable[[FollowAnswer], object]"
    ) -> Callable[[], object]:
        """Follow a feed by its address, or by that of its site, in a folder (empty: in none).

        Returns at once, with a function that gives up; `answered` is called later, on the screen's own thread, unless
        it was given up.
        """
        return self._follow(address, folder, answered, is_typed=True)

    def _follow(
        self, address: str, folder: str, answered: "Callable[[FollowAnswer], object]", *, is_typed: bool
    ) -> Callable[[], object]:
        from reader.ui.follow_tasks import Wish

        self._give_up()
        self._wishes += 1
        self._answered = answered
        number = self._wishes
        self._follow_in_thread(Wish(number, address, folder, is_typed, self._named.get(address)))
        return lambda: self._give_up(number)

    @work(thread=True, group=FOLLOW_WORK, exit_on_error=False)
    def _follow_in_thread(self, wish: "Wish") -> None:
        from reader.ui.follow_tasks import follow

        worker = get_current_worker()
        follow(self.folder, wish, self.post_message, lambda: worker.is_cancelled or self._wishes != wish.number)

    def _give_up(self, number: int | None = None) -> bool:
        """Let an address be; False if none is being looked at, or by now another than that of this number."""
        if self._answered is None or (number is not None and number != self._wishes):
            return False
        self._answered = None
        self._wishes += 1
        return True

    @on(FollowAnswered)
    def follow_answered(self, event: FollowAnswered) -> None:
        """Hand on what came of it; a feed that is followed now is asked for its articles."""
        from reader.ui.feed_answers import Followed, SeveralFeeds

        if event.number != self._wishes or self._answered is None:
            return
        answered, self._answered = self._answered, None
        if isinstance(event.answer, SeveralFeeds):
            self._named = {named.url: (named, event.typed_host) for named in event.answer.named}
        elif isinstance(event.answer, Followed) and event.is_new:
            self.typed_hosts |= {event.typed_host} if event.typed_host is not None else set()
            self.refresh_feeds([event.answer.feed.id])
        answered(event.answer)

    # The site of an article

    def action_follow_site(self) -> None:
        """Follow the feed of the site that the article is from."""
        target = self.target
        row = self.reading.row(target) if target is not None else None
        if row is None:
            self.say("No article is shown")
        elif row.url is None:
            self.say("This article has no address, so its site is not known")
        else:
            self.say(f"Looking for the feeds of {host(row.url)} …")
            self._follow_found(row.url, is_typed=host(row.url) in self.typed_hosts)

    def _follow_found(self, address: str, *, is_typed: bool) -> None:
        self._follow(address, "", self.site_answered, is_typed=is_typed)

    def site_answered(self, answer: "FollowAnswer") -> None:
        """Say what came of asking a site for its feeds; of several one is chosen."""
        from reader.ui.feed_answers import Followed, SeveralFeeds

        if isinstance(answer, SeveralFeeds):
            self._choose_feed(answer.named)
        elif isinstance(answer, Followed):
            self.say(f"{answer.feed.title} is followed; {key_of(self, 'feeds.show', 'B')} shows the feeds")
        else:
            self.say(answer.reason, is_warning=True)

    @work
    async def _choose_feed(self, named: "Sequence[NamedFeed]") -> None:
        from reader.ui.feed_wording import feed_choices
        from reader.ui.screens.choice import ChoiceDialog

        question = "This site has several feeds. Which one is to be followed?"
        number = await self.app.push_screen_wait(ChoiceDialog(question, feed_choices(named)))
        if number is not None:
            self._follow_found(named[int(number)].url, is_typed=False)

    def stop_fetching(self) -> bool:
        """Stop what is being fetched or looked for; False if there is nothing."""
        if self._give_up():
            self.say("Looking for feeds stopped")
            return True
        return super().stop_fetching()
