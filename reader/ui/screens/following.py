"""Following links: into the library, over the network, to the browser."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from reader.address import host, web_address
from reader.archive import archived_address, original_of
from reader.errors import FetchCause, FetchError, SourceError
from reader.model import Link
from reader.ui.link_items import Known, Mark
from reader.ui.messages import Fetched, FetchFailed
from reader.ui.opening import browsable, open_in_browser, search_address
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.copying import CopyingScreen
from reader.ui.screens.travelling import TravellingScreen
from reader.ui.tasks import Opener
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.widgets.links_panel import LinksPanel
from reader.ui.wording import SEPARATOR, dead_link_question

NO_ADDRESS = "No address: Enter looks for an article of this title"


def is_dead(error: SourceError) -> bool:
    """Whether a link's target is not to be had any more, as far as one can tell."""
    return isinstance(error, FetchError) and error.cause in (FetchCause.GONE, FetchCause.UNREACHABLE)


def is_offline(error: SourceError) -> bool:
    """Whether nothing could be fetched at all, for want of a network."""
    return isinstance(error, FetchError) and error.cause is FetchCause.OFFLINE


class FollowingScreen(TravellingScreen, CopyingScreen):
    """A screen whose links lead on: into the library, over the network, to the browser."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "browse", "browser", id="link.browser", tooltip="Open the link or the article in the browser"),
        Binding("y", "copy_address", "copy", id="link.copy", tooltip="Copy the address of the link or the article"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self.typed_hosts: frozenset[str] = frozenset()
        """Hosts that the user named; links may lead to them even if they are in the own network."""
        self.opener = Opener(self.folder)
        self._fetching: str | None = None
        self._failed: dict[str, str] = {}

    def known_links(self, links: Sequence[Link]) -> dict[Link, Known]:
        """What the library and the network know of the targets of links."""
        failed = {link: Known(Mark.FAILED, note=self._failed[link.url]) for link in links if link.url in self._failed}
        fetching = Known(Mark.FETCHING, note="is being fetched")
        return (
            failed
            | super().known_links(links)
            | {link: fetching for link in links if link.url and link.url == self._fetching}
        )

    def status_text(self) -> str:
        """What is fetched, or where the link under the cursor leads, else how far the article is read."""
        if self._fetching is not None:
            return f"Fetching {self._fetching}"
        if self.pane is Pane.LINKS and (link := self.links.link) is not None:
            known = self.links.known
            is_stored = known.mark in (Mark.STORED, Mark.READ)
            where = link.url or ("In the library" if is_stored else NO_ADDRESS)
            return SEPARATOR.join(part for part in (self.links.cut_title, where, known.note) if part)
        return super().status_text()

    @on(CursorPane.CursorMoved, "#links")
    def links_moved(self) -> None:
        """Show where the link leads."""
        self.update_status()

    @on(CursorPane.Chosen, "#links")
    def link_chosen(self) -> None:
        """Follow the link under the cursor."""
        if self.links.link is not None:
            self.follow(self.links.link)

    @on(ArticleView.LinkClicked)
    def link_clicked(self, event: ArticleView.LinkClicked) -> None:
        """Follow the link in the text."""
        self.follow(event.link)

    @on(LinksPanel.PlaceWanted)
    def place_wanted(self, event: LinksPanel.PlaceWanted) -> None:
        """Show where the link stands in the text."""
        if not self.article.show_link(event.link):
            self.say("This link does not stand in the text")
        elif not self.article.display:
            self.panes.focus_pane(Pane.ARTICLE)

    def follow(self, link: Link) -> None:
        """Open a link's target: here if it is in the article or stored, else fetched; or look for its title."""
        if link.url and link.url.startswith("#"):
            if self.article.go_to_anchor(link.url[1:]):
                self.panes.focus_pane(Pane.ARTICLE)
                self.say("[ goes back")
            else:
                self.say("The place that this link leads to is not in the article", is_warning=True)
        elif (stored := self.reading.find_link(link)) is not None:
            self.open_article(stored)
        elif link.url and web_address(link.url) is None:
            self.say(f"Only http and https addresses are opened, not {link.url[:80]}", is_warning=True)
        elif link.url:
            self._go_and_fetch(link.url)
        else:
            self._offer_search(link.text)

    def _go_and_fetch(self, url: str) -> None:
        self._failed.pop(url, None)
        self._set_fetching(url)
        self._fetch(url, self.reading.article_id)

    @work
    async def _offer_search(self, title: str) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        question = f"“{title}” has no address, and no stored article has this title."
        answers = (("library", "Search the library for these words"), ("web", "Search the web in the browser"))
        answer = await self.app.push_screen_wait(ChoiceDialog(question, answers))
        if answer == "library":
            self.filter_list(title)
            self.panes.focus_pane(Pane.LIST)
        elif answer == "web":
            self.use_address("browse", search_address(title))

    def show_own_changes(self) -> None:
        """Show what is known of the targets of links by now."""
        super().show_own_changes()
        self.links.forget_known()

    # Fetching

    def on_unmount(self) -> None:
        """End the worker process."""
        self.opener.close()

    @work(thread=True, exclusive=True, group="fetch", exit_on_error=False)
    def _fetch(self, url: str, asked_from: int | None) -> None:
        worker = get_current_worker()
        typed = host(url) in self.typed_hosts
        self.opener.fetch(url, asked_from, self.post_message, lambda: worker.is_cancelled, typed=typed)

    def _set_fetching(self, url: str | None) -> None:
        self._fetching = url
        self.links.forget_known()
        self.update_status()

    def stop_fetching(self) -> bool:
        """Stop the fetch under way; False if there is none."""
        if self._fetching is None:
            return False
        self.workers.cancel_group(self, "fetch")
        self._set_fetching(None)
        self.say("Fetching stopped")
        return True

    @on(Fetched)
    def fetched(self, event: Fetched) -> None:
        """Open what was fetched, unless another article has been opened meanwhile."""
        self._set_fetching(None)
        self.refresh_list()
        if event.asked_from == self.reading.article_id:
            self.open_article(event.article)
        else:
            self.say(f"Fetched and stored: {event.url}")

    @on(FetchFailed)
    def fetch_failed(self, event: FetchFailed) -> None:
        """Say why, and mark the link; of a page that is gone, offer the archived copy."""
        if is_offline(event.error):
            self._set_fetching(None)
            self.found_offline(event.url)
            return
        self._failed[event.url] = event.error.reason
        self._set_fetching(None)
        self.say(str(event.error), is_warning=True)
        if event.asked_from == self.reading.article_id and is_dead(event.error) and not original_of(event.url):
            self._offer_archived(event.url, str(event.error))

    def found_offline(self, url: str) -> None:
        """What follows where a link was opened without a network."""

    @work
    async def _offer_archived(self, url: str, error: str) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        published = self.reading.article.published if self.reading.article else None
        archived = archived_address(url, published)
        answers = (
            ("open", "Open the archived copy here"),
            ("browse", "Open it in the browser"),
            ("copy", "Copy its address"),
        )
        answer = await self.app.push_screen_wait(ChoiceDialog(dead_link_question(error, archived), answers))
        if answer == "open":
            self._go_and_fetch(archived)
        elif answer is not None:
            self.use_address(answer, archived)

    # Actions

    def action_browse(self) -> None:
        """Open the link under the cursor, or the article, in the browser."""
        self.use_address("browse", self._address())

    def action_copy_address(self) -> None:
        """Copy the address of the link under the cursor, or of the article."""
        self.use_address("copy", self._address())

    def _address(self) -> str | None:
        if self.pane is Pane.LINKS:
            return self.links.link.url if self.links.link else None
        if self.pane is Pane.LIST and (current := self.list.current) is not None:
            row = self.reading.row(current)
            return row.url if row else None
        return self.reading.article.url if self.reading.article else None

    def use_address(self, how: str, url: str | None) -> None:
        """Give an address to the browser (`browse`) or to the clipboard (`copy`)."""
        if url is None:
            self.say(
                "There is no address to open" if how == "browse" else "There is no address to copy", is_warning=True
            )
        elif how == "copy":
            self.copy_text(url, f"Copied: {url}")
        elif reason := self._give_to_browser(url):
            self.say(reason, is_warning=True)
        else:
            self.say(f"Opened in the browser: {url}")

    def _give_to_browser(self, url: str) -> str | None:
        """Have an address opened: by the browser that this is shown in, else by the user's; what went wrong."""
        if self.app.is_web and (address := browsable(url)):
            self.app.open_url(address)
            return None
        from reader.ui.terminal_programs import run_in_terminal

        return open_in_browser(url, lambda words: run_in_terminal(self.app, words))
