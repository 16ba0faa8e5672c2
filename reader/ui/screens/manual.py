"""The manual, read in the app as an article is: its links lead from page to page, and back to the very line."""

from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reader.manual.article import article
from reader.manual.index import PAGES, START, Target, page_title, target_of
from reader.model import Link, Place
from reader.ui.hints import named_hints
from reader.ui.link_hints import Hints, LinkSpot, letter_hints
from reader.ui.pane_layout import Pane
from reader.ui.preferences import Preferences
from reader.ui.trail import Trail
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.flow_pane import FlowPane
from reader.ui.widgets.manual_pane import ManualPane
from reader.ui.widgets.moving_view import MovingView
from reader.ui.widgets.status_bar import StatusBar
from reader.ui.widgets.strip_pane import Label

SHOWN = ("manual.hint", "manual.start", "manual.back", "find.start", "manual.close")
"""The bindings that matter most here."""
FINDING = ("find.keep", "find.cancel")
"""And while is typed what to find."""


class ManualScreen(Screen[Trail]):
    """A page of the manual; its result is the trail of pages, to go on where one was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,f2", "leave", "close", id="manual.close", tooltip="Close the manual"),
        Binding("f", "hint", "follow", id="manual.hint", tooltip="Name the links in sight by letters to follow one"),
        Binding("left_square_bracket,backspace", "travel(-1)", "back", id="manual.back", tooltip="Back"),
        Binding("right_square_bracket", "travel(1)", "forward", id="manual.forward", tooltip="Forward again"),
        Binding("J", "turn(1)", "next page", id="manual.next", tooltip="The next page"),
        Binding("K", "turn(-1)", "page before", id="manual.before", tooltip="The page before"),
        Binding("T", "start", "all pages", id="manual.start", tooltip="The list of the pages"),
        Binding("c", "contents", "contents", id="manual.contents", tooltip="The headings of the page, to go to one"),
        Binding("slash", "find", "find", id="find.start", tooltip="Find on the page"),
        Binding("n", "match(1)", "next", id="manual.next_match", tooltip="The next place of what was found"),
        Binding("N,p", "match(-1)", "before", id="manual.match_before", tooltip="The place before"),
    ]

    pane = getters.query_one(ManualPane)
    status = getters.query_one(StatusBar)

    def __init__(self, preferences: Preferences, target: Target | None = None, trail: Trail | None = None) -> None:
        """`preferences` say how text is set; `target` is what is shown, else where `trail` was left."""
        super().__init__()
        self._preferences = preferences
        self._target = target
        self._trail = trail or Trail()
        self._spots: list[LinkSpot] = []
        self._hints: Hints | None = None

    def compose(self) -> ComposeResult:
        """The text over the line of status and keys."""
        yield ManualPane(id="manual")
        yield StatusBar(id="manual-status")

    def on_mount(self) -> None:
        """Begin with what was asked for."""
        self.pane.set_preferences(self._preferences)
        self.pane.focus()
        self.watch(self.pane, "top", self.update_status, init=False)
        if self._target is None and self._trail.current is not None:
            self._show_current()
        else:
            self.go_to(self._target or Target(START))

    # Pages

    @property
    def page(self) -> str:
        """The page that is shown."""
        return PAGES[self._trail.current.article] if self._trail.current else START

    def go_to(self, target: Target) -> None:
        """Show a page, at a heading of it, and remember where one was."""
        if self._trail.current is not None and self.page == target.page:
            if not self.pane.go_to_anchor(target.anchor):
                self.pane.action_move_to_start()
            return
        self._leave_page()
        self._trail = self._trail.opening(PAGES.index(target.page))
        self._show_current(target.anchor)

    def _leave_page(self) -> None:
        self._trail = self._trail.leaving(self.pane.place, self.pane.jumps)

    def _show_current(self, anchor: str = "") -> None:
        step = self._trail.current
        if step is None:
            return
        self._end_hints()
        shown = article(self.page)
        heading = next((at for at, block in enumerate(shown.body) if anchor in block.anchors), None)
        self.pane.show(shown, "", step.place if heading is None else Place(heading))
        self.pane.resume_jumps(step.jumps)
        self.update_status()

    def action_travel(self, steps: int) -> None:
        """Back (negative) or forward, over jumps in the page and then over pages."""
        if self.pane.travel_jumps(steps):
            return
        self._leave_page()
        moved = self._trail.moved(steps)
        if moved is None:
            self.status.say("There is nothing further back" if steps < 0 else "There is nothing further forward")
        else:
            self._trail = moved
            self._show_current()

    def action_turn(self, step: int) -> None:
        """Show the next page of the manual, or the one before."""
        number = PAGES.index(self.page) + step
        if 0 <= number < len(PAGES):
            self.go_to(Target(PAGES[number]))
        else:
            self.status.say("That was the last page" if step > 0 else "This is the first page")

    def action_start(self) -> None:
        """Show the list of the pages."""
        self.go_to(Target(START))

    def action_leave(self) -> None:
        """End the search, else the manual."""
        if self.pane.wanted:
            self.pane.find("")
            self.update_status()
        else:
            self._leave_page()
            self.dismiss(self._trail)

    @work
    async def action_contents(self) -> None:
        """Show the headings, to go to one."""
        from reader.ui.screens.contents import ContentsScreen  # seldom needed

        outline = self.pane.outline()
        if not outline.entries:
            self.status.say("This page has no headings")
            return
        block = await self.app.push_screen_wait(ContentsScreen(outline, outline.at(self.pane.block)))
        if block is not None:
            self.pane.jump_to_block(block)

    @on(FlowPane.Moved)
    def moved(self) -> None:
        """Show how far one is once the page has been laid out."""
        self.update_status()

    @on(MovingView.Stopped)
    def stopped(self, event: MovingView.Stopped) -> None:
        """Say why nothing was gone to."""
        self.status.say(event.reason)

    # Links

    @on(ArticleView.LinkClicked)
    def link_clicked(self, event: ArticleView.LinkClicked) -> None:
        """Follow it."""
        self._follow(event.link)

    def _follow(self, link: Link) -> None:
        target = target_of(link.url or "", self.page)
        if target is None:
            self.status.say(f"This leads out of the manual: {link.url}")
        else:
            self.go_to(target)

    def action_hint(self) -> None:
        """Name the links in sight by letters."""
        self._spots = self.pane.links_in_view()
        if not self._spots:
            self.status.say("No link is in sight")
            return
        self._hints = letter_hints(len(self._spots))
        self.status.hush()
        self._show_hints()

    def _show_hints(self) -> None:
        labels: dict[int, list[Label]] = {}
        for number, spot in enumerate(self._spots):
            if self._hints is not None and (text := self._hints.shown(number)):
                labels.setdefault(spot.line, []).append(Label(spot.cell, text))
        self.pane.show_labels(labels)
        self.update_status()

    def _end_hints(self) -> None:
        self._hints, self._spots = None, []
        self._show_hints()

    def on_key(self, event: events.Key) -> None:
        """Take what is typed while links have names, before it can mean anything else."""
        if self._hints is None:
            return
        event.stop()
        event.prevent_default()
        hints = self._hints.with_key(event.character.lower()) if event.character else None
        if hints is None or hints.chosen is None:
            self._hints = hints
            self._show_hints()
            return
        link = self._spots[hints.chosen].link
        self._end_hints()
        self._follow(link)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While links have names, all that is typed is that; without something found there is no next place of it."""
        if self._hints is not None and action != "quit":
            return False
        return bool(self.pane.wanted) if action == "match" else super().check_action(action, parameters)

    # Finding

    def action_find(self) -> None:
        """Ask for words to find on the page."""
        if not self.query(FindBar):
            self.pane.begin_find()
            self.mount(FindBar(Pane.ARTICLE, self.pane.wanted), before=self.status)
            self.call_after_refresh(self.update_status)

    @on(FindBar.Changed)
    def words_changed(self, event: FindBar.Changed) -> None:
        """Find while typing."""
        self.pane.find(event.words)
        self.update_status()

    @on(FindBar.Closed)
    async def find_closed(self, event: FindBar.Closed) -> None:
        """Stay at what was found, or go back."""
        self.pane.focus()
        self.pane.end_find(is_kept=event.is_kept)
        await self.query(FindBar).remove()
        self.call_after_refresh(self.update_status)

    def action_match(self, step: int) -> None:
        """Go to the next place of what was found, or the one before."""
        self.pane.next_match(step)
        self.update_status()

    # The last line

    def update_status(self) -> None:
        """Show where one is, and the keys."""
        self.status.show(self._status_text())
        self.status.show_progress(self.pane.progress)
        names = FINDING if self.query(FindBar) else SHOWN
        self.status.show_keys(named_hints(self.active_bindings, names, self.app))

    @property
    def is_asking(self) -> bool:
        """Whether what is typed is the name of a link, and no key."""
        return self._hints is not None

    def _status_text(self) -> str:
        if self._hints is not None:
            return f"{self._hints.typed}_; Esc ends" if self._hints.typed else "A letter follows a link; Esc ends"
        if self.pane.wanted:
            at, count = self.pane.found
            return f"{at} of {count}: {self.pane.wanted}" if count else f"Not on this page: {self.pane.wanted}"
        return f"Manual · {page_title(self.page)}" if self.page != START else "Manual"

    @on(StatusBar.KeyClicked)
    async def key_clicked(self, event: StatusBar.KeyClicked) -> None:
        """Do what the key does."""
        await self.run_action(event.action)
