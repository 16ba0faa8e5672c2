"""The highlights of an article, and of the whole library, as a list to go to, to write notes on and to take away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Label

from reader.highlight import Highlight
from reader.safe_text import safe_line
from reader.ui.screens.dialog import keys_line
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.widgets.highlight_list import HighlightList
from reader.ui.wording import plural

EMPTY_ARTICLE = "Nothing is highlighted here. v selects, Enter highlights; Tab shows those of the whole library."
EMPTY_LIBRARY = "Nothing is highlighted yet. In an article, v selects text and Enter highlights it."
NO_ARTICLE = "No article is open. Tab shows the highlights of the whole library."
_KEYS = (
    *(("Enter", "go there"), ("e E", "note"), ("x", "remove"), ("u", "undo")),
    *(("w", "write"), ("y", "copy")),
)
_MESSAGE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class HighlightDeeds:
    """What can be done with highlights; what does something says what it did, or why it could not."""

    of_article: Callable[[int | None], list[Highlight]]
    of_library: Callable[[], list[Highlight]]
    edit: Callable[[Highlight, Callable[[], None]], None]
    """Opens the note; calls the second argument when that is closed."""
    edit_outside: Callable[[Highlight], str]
    remove: Callable[[Highlight], str]
    undo: Callable[[Callable[[], object]], object]
    """Undoes what was done last, whatever it was, and calls the function then."""
    told: Callable[[], str]
    """What was said last."""
    write: Callable[[Highlight], str]
    copy: Callable[[list[Highlight]], None]


class HighlightsScreen(ModalScreen[Highlight | None]):
    """Lists highlights; its result is the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H", "dismiss", "Close", id="highlights.close", show=False),
        Binding("tab,shift+tab,a", "switch", "Article or library", id="highlights.switch", show=False, priority=True),
        Binding("e", "edit", "Note", id="highlights.edit", show=False),
        Binding("E", "edit_outside", "Note in the editor", id="highlights.editor", show=False),
        Binding("x,delete", "remove", "Remove", id="highlights.remove", show=False),
        Binding("u", "undo", "Undo", id="highlights.undo", show=False),
        Binding("w", "write", "Write beside the article", id="highlights.write", show=False),
        Binding("y", "copy", "Copy as Markdown", id="highlights.copy", show=False),
    ]

    def __init__(self, deeds: HighlightDeeds, article: int | None) -> None:
        """`article` is the one that is open; without one, those of the library are shown."""
        super().__init__()
        self._deeds = deeds
        self._article = article
        self._is_library = article is None
        self._highlights: list[Highlight] = []
        self._timer: Timer | None = None

    @property
    def _keys(self) -> Content:
        return keys_line((*_KEYS, ("Tab", "this article" if self._is_library else "library")))

    @property
    def _list(self) -> HighlightList:
        return self.query_one(HighlightList)

    def compose(self) -> ComposeResult:
        """The list over the keys."""
        with Vertical():
            yield HighlightList(id="highlights-list")
            yield Label(id="highlights-empty")
            yield Label(self._keys, id="highlights-keys")

    def on_mount(self) -> None:
        """Begin with the article's."""
        self._list.focus()
        self.show_anew()

    def show_anew(self) -> None:
        """Show what there is by now."""
        article = self._article
        self._highlights = self._deeds.of_library() if self._is_library else self._deeds.of_article(article)
        self._show()

    def _show_changed(self, article: int | None) -> None:
        """Show what has become of an article's highlights; reading 10,000 of the library takes a third of a second."""
        if article is None:
            self.show_anew()
            return
        fresh = {highlight.id: highlight for highlight in self._deeds.of_article(article)}
        now = (fresh.get(one.id) if one.article_id == article else one for one in self._highlights)
        self._highlights = [highlight for highlight in now if highlight is not None]
        self._show()

    def _show(self) -> None:
        name = "Highlights of the library" if self._is_library else "Highlights of this article"
        empty = EMPTY_LIBRARY if self._is_library else EMPTY_ARTICLE if self._article is not None else NO_ARTICLE
        told = self.query_one("#highlights-empty", Label)
        told.update(Content(empty))
        told.display = not self._highlights
        note = plural(len(self._highlights), "passage") if self._highlights else ""
        self._list.show(self._highlights, (name, note), has_titles=self._is_library)

    def say(self, message: str) -> None:
        """Show a message instead of the keys for a while."""
        self.query_one("#highlights-keys", Label).update(Content.styled(safe_line(message), "$ink-muted"))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_MESSAGE_SECONDS, self._show_keys)

    def _show_keys(self) -> None:
        self.query_one("#highlights-keys", Label).update(self._keys)

    @on(CursorPane.Chosen)
    def chosen(self) -> None:
        """Go where the highlight is."""
        if (current := self._list.current) is not None:
            self.dismiss(current)

    def action_switch(self) -> None:
        """Show those of the library, or of the article alone."""
        self._is_library = not self._is_library
        self._show_keys()
        self.show_anew()

    def action_edit(self) -> None:
        """Write the note."""
        if (current := self._list.current) is not None:
            self._deeds.edit(current, lambda: self._show_changed(current.article_id))

    def action_edit_outside(self) -> None:
        """Write the note in the user's own editor."""
        if (current := self._list.current) is not None:
            self.say(self._deeds.edit_outside(current))
            self._show_changed(current.article_id)

    def action_remove(self) -> None:
        """Take the highlight away."""
        if (current := self._list.current) is not None:
            self.say(self._deeds.remove(current))
            self._show_changed(current.article_id)

    def action_undo(self) -> None:
        """Undo what was done last."""
        self._deeds.undo(self._undone)

    def _undone(self) -> None:
        self.say(self._deeds.told())
        self.show_anew()

    def action_write(self) -> None:
        """Write the highlights of the article beside it."""
        if (current := self._list.current) is not None:
            self.say(self._deeds.write(current))

    def action_copy(self) -> None:
        """Copy what is listed as Markdown."""
        if self._highlights:
            self._deeds.copy(self._highlights)
            self.say(f"Copied {plural(len(self._highlights), 'highlight')} as Markdown")
