"""Finding: words in the article, articles in the list, links in the panel; and in an article what the list was for."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.library import KnownName, NameKind
from reader.ui.completing import kind_at, queries_typed, remember_query, worded_error
from reader.ui.hints import key_hints
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.arranging import ArrangingScreen
from reader.ui.screens.following import FollowingScreen
from reader.ui.searching import NamesSearch
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.line_bar import LineBar

STATUS_AIR = 3
"""Cells of the line at the bottom around a message."""
TYPING_PREVIEW_SECONDS = 0.5
"""How long the cursor rests on a result while one may go on typing, until its article is shown."""


class FindingScreen(ArrangingScreen, FollowingScreen):
    """A screen that finds words in the pane that has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Priority, so that letters typed at once after it are its own.
        Binding(
            "slash",
            "find",
            "find",
            id="find.start",
            tooltip="Find in the article, filter the list or links",
            priority=True,
        ),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._last_words = ""
        self._bar: FindBar | None = None
        self._names: dict[str, list[tuple[str, int]]] = {}
        self._asked_names: set[NameKind] = set()
        self._has_typed = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a line is typed, the key that finds is a character of it."""
        if action == "find" and isinstance(self.focused, LineBar):
            return False
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """Ask for the words to find in the focused pane; in the article, those of the last time are offered."""
        if self._bar is not None:
            return
        words = {Pane.LIST: self.reading.query, Pane.LINKS: self.links.wanted}.get(self.pane, self._last_words)
        self.status.hush()
        history: list[str] = []
        if self.pane is Pane.ARTICLE:
            self.article.begin_find()
        elif self.pane is Pane.LIST:
            history = queries_typed(self.reading.library)
            self._names, self._asked_names, self._has_typed = {}, set(), False
            # Before the bar takes a line, as the list may be scrolled for it.
            self.note_unfiltered()
            self.searcher.start()
        self._bar = FindBar(self.pane, words, history)
        self.mount(self._bar, before=self.status)
        self.set_focus(self._bar)
        self.call_after_refresh(self.update_keys)

    def update_keys(self) -> None:
        """Show the keys that matter now: those of the bar while something is typed there."""
        if self._bar is None:
            super().update_keys()
        else:
            self.status.show_keys(key_hints(self.active_bindings, self._bar.pane, self.app, is_finding=True))

    @on(FindBar.Changed)
    def words_changed(self, event: FindBar.Changed) -> None:
        """Find while typing."""
        if event.pane is Pane.LIST:
            self._query_changed(event.words, event.at)
        else:
            self._find(event.pane, event.words)

    def _find(self, pane: Pane, words: str) -> None:
        if pane is Pane.LIST:
            self.filter_list(words)
        elif pane is Pane.LINKS:
            self.links.filter(words)
        else:
            self.article.find(words)

    @on(FindBar.Closed)
    def find_closed(self, event: FindBar.Closed) -> None:
        """Go back to the pane; without what was found, and to where one was, if it was not kept."""
        if event.pane is Pane.LIST and event.is_kept and (error := self._error(event.words)):
            self.say(error, is_warning=True)
            return
        bar, self._bar = self._bar, None
        # First, so that Textual gives the focus to no other pane when the bar goes, which would open the article.
        self.panes.focus_pane(event.pane)
        if bar is not None:
            bar.remove()
        self.update_keys()
        if event.pane is Pane.ARTICLE:
            self._end_find(event.words, is_kept=event.is_kept)
        elif event.pane is Pane.LIST:
            self._end_filter(event.words, is_kept=event.is_kept)
        elif not event.is_kept:
            self._find(event.pane, "")

    # The list's query

    def _query_changed(self, text: str, at: int) -> None:
        """List what is asked for so far, unless it is wrong; tell what is wrong, and how it could go on."""
        from reader.query.parsing import parse_typed

        self._has_typed = True
        error = parse_typed(text, at).error
        if error is None:
            self.filter_list(text, at=at)
        if self._bar is not None:
            self._bar.show_error(None if error is None else (error.start, error.end, error.reason))
            self._complete()

    def _error(self, text: str) -> str:
        """What is wrong with a query that is to be kept, in a sentence; empty if nothing is.

        It stands below what was typed, where the place is marked.
        """
        from reader.query.parsing import parse_typed

        error = parse_typed(text).error
        return "" if error is None else worded_error(error.reason, self.size.width - STATUS_AIR)

    def _complete(self) -> None:
        """Show what could stand at the cursor. Names are asked for when they are wanted for the first time."""
        from reader.query.completion import completions

        if self._bar is None or self._bar.pane is not Pane.LIST:
            return
        line = self._bar.line
        self._bar.show_completions(completions(line.text, line.at, self._names) if line.text else None)
        kind = kind_at(line.text, line.at)
        if kind is not None and kind not in self._asked_names:
            self._asked_names.add(kind)
            self.searcher.ask(NamesSearch(kind))

    def names_found(self, kind: NameKind, names: Sequence[KnownName]) -> None:
        """Offer names."""
        self._names[kind.value] = [(name.name, name.count) for name in names]
        self._complete()

    def _end_filter(self, text: str, *, is_kept: bool) -> None:
        if not is_kept:
            self.take_filter_back()
            return
        # What is still typed may have been understood in another way.
        self.filter_list(text, is_anew=text != self.reading.query or not self._has_typed)
        self.reading.keep(remember_query, self.reading.library, text)

    @property
    def preview_seconds(self) -> float:
        """Longer while something is typed, so that the next letter need not wait for an article."""
        return super().preview_seconds if self._bar is None else TYPING_PREVIEW_SECONDS

    def _end_find(self, words: str, *, is_kept: bool) -> None:
        if is_kept and words != self.article.wanted:
            # They were offered, and taken as they were.
            self.article.find(words)
        self.article.end_find(is_kept=is_kept)
        if is_kept and words:
            self._last_words = words

    def end_finding(self) -> bool:
        """Put away what was found in the focused pane; False if nothing was looked for there."""
        found = {Pane.LIST: self.reading.query, Pane.ARTICLE: self.article.wanted, Pane.LINKS: self.links.wanted}
        if found[self.pane]:
            self._find(self.pane, "")
            self.status.hush()
        return bool(found[self.pane])

    def opened_from_list(self) -> None:
        """Go to what the list was searched for, if it is in the text."""
        super().opened_from_list()
        if not self.reading.query:
            return
        from reader.query.parsing import parse_typed
        from reader.ui.find import article_words, query_needles

        query = parse_typed(self.reading.query).query
        words = " ".join(term.text for term in article_words(query))
        if self.article.find_any(words, query_needles(query)):
            self.update_status()
