"""Keeping links for later: the queue, and the background work that fetches what is in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from reader.address import web_address
from reader.library import QueueCounts
from reader.model import Link
from reader.ui.hints import key_of
from reader.ui.link_items import Mark
from reader.ui.messages import QueueMoved
from reader.ui.pane_layout import Pane
from reader.ui.queue_tasks import Shift, work_off_queue
from reader.ui.reading import Reading
from reader.ui.screens.following import FollowingScreen
from reader.ui.widgets.links_panel import LinksPanel
from reader.ui.wording import kept_text, plural, queue_note

QUEUE_WORK = "queue"
LARGE_GROUP = 60
"""Links of a group from which on it is asked before all are fetched; series and most-read lists have fewer."""


class KeepingScreen(FollowingScreen):
    """A screen whose links can be kept for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "keep_link", "keep", id="link.keep", tooltip="Keep the link for later, or give it up again"),
        Binding("Q", "show_queue", "Kept links", id="queue.show", tooltip="Show the links that are kept for later"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._shift = Shift()
        self._is_offline = False

    def begin(self) -> None:
        """Go on with what was kept before."""
        super().begin()
        self.work_on_queue()

    # Keeping

    def action_keep_link(self) -> None:
        """Keep the link under the cursor for later; give it up if it is kept."""
        link = self.links.link
        if self.pane is not Pane.LINKS or link is None:
            links, names = key_of(self, "pane.links", "L"), key_of(self, "link.hint", "f")
            self.say(f"Go to a link first: {links} shows the links panel, {names} names those in sight")
        elif link.url and self.links.known.mark in (Mark.QUEUED, Mark.FETCHING):
            self.reading.give_up_links([link.url])
            self.queue_changed("Not kept any more (u keeps it again)")
        else:
            self.keep((link,))
            self.links.action_move(1)

    @on(LinksPanel.GroupKept)
    def group_kept(self, event: LinksPanel.GroupKept) -> None:
        """Keep the links of a group."""
        self.keep_many(event.links)

    def keep_many(self, links: Sequence[Link]) -> None:
        """Keep links that belong together; if they are a great many, only if that is meant."""
        if len(links) > LARGE_GROUP:
            self._confirm_large(links)
        else:
            self.keep(links)

    @work
    async def _confirm_large(self, links: Sequence[Link]) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        question = f"Keep all {plural(len(links), 'link')} for later? Each page is fetched."
        answers = (("yes", "Keep them all"), ("no", "Keep none"))
        if await self.app.push_screen_wait(ChoiceDialog(question, answers)) == "yes":
            self.keep(links)

    def keep(self, links: Sequence[Link]) -> None:
        """Put links in the queue, and begin to fetch them."""
        if not any(web_address(link.url) for link in links):
            self.say("It has no address to fetch" if len(links) == 1 else "None of these has an address to fetch")
            return
        for link in links:
            self._failed.pop(link.url or "", None)
        self.queue_changed(kept_text(len(self.reading.keep_links(links, self.typed_hosts)), len(links)))

    def queue_changed(self, message: str) -> None:
        """Say what has become of the queue, show it, and see that it is worked off."""
        self.say(message)
        self.links.forget_known()
        self.work_on_queue()

    def found_offline(self, url: str) -> None:
        """Keep a link for later that was opened without a network."""
        self.keep((Link(url, url),))
        self.say("There is no network: kept for later, and fetched when there is one", is_warning=True)

    def show_own_changes(self) -> None:
        """Show what is kept for later by now, and see that it is worked off."""
        super().show_own_changes()
        self.work_on_queue()

    # The background work

    def work_on_queue(self) -> None:
        """Show how the queue stands, and see that it is worked off."""
        counts = self._count_queue()
        if (counts.waiting or counts.full_texts) and self._shift.call():
            self._work_off()

    def _count_queue(self) -> QueueCounts:
        """Show how the queue stands."""
        counts = self.reading.library.queue_counts()
        self.status.show_queue(queue_note(counts, is_offline=self._is_offline))
        return counts

    @work(thread=True, group=QUEUE_WORK, exit_on_error=False)
    def _work_off(self) -> None:
        worker = get_current_worker()
        work_off_queue(self.folder, self.typed_hosts, self._shift, self.post_message, lambda: worker.is_cancelled)

    @on(QueueMoved)
    def queue_moved(self, event: QueueMoved) -> None:
        """Show what has become of a link."""
        if event.is_offline is not None:
            self._is_offline = event.is_offline
        counts = self._count_queue()
        self.links.forget_known()
        self.update_status()
        if event.is_full_text:
            self.full_text_moved(event)
        elif event.failure:
            self.say(f"{event.failure} ({key_of(self, 'queue.show', 'Q')} shows what failed)", is_warning=True)
        elif event.stored is not None:
            self.reading.add_to_scope(event.stored)
            self.refresh_list()
            if not counts.waiting:
                failed = f"; {plural(counts.failed, 'link')} failed, Q says why" if counts.failed else ""
                self.say(f"All kept links are fetched{failed}")

    def full_text_moved(self, event: QueueMoved) -> None:
        """Show what has become of the page of an article that is there already."""

    def on_unmount(self) -> None:
        """Let the background work end at once; Textual calls the other screens' `on_unmount` by itself."""
        self._shift.call()

    # The queue as a list

    def action_show_queue(self) -> None:
        """Show the links that are kept for later."""
        self._show_queue()

    @work
    async def _show_queue(self) -> None:
        from reader.ui.screens.queue import QueueScreen

        url = await self.app.push_screen_wait(
            QueueScreen(self.reading.library.queue, self._take_out, self._retry, self.use_address)
        )
        if url is not None:
            self.follow(Link(url, url))

    def _take_out(self, urls: Sequence[str]) -> None:
        self.reading.give_up_links(urls)
        self.queue_changed("Not kept any more (u keeps it again)")

    def _retry(self) -> None:
        self.reading.retry_queue()
        self.queue_changed("Trying again")
