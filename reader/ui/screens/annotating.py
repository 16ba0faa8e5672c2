"""Highlighting passages of the article, notes on them, and the list of all."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError, ReaderError
from reader.model import Article, Place, count_words
from reader.ui.hints import key_of
from reader.ui.pane_layout import Pane
from reader.ui.screens.undoing import UndoingScreen
from reader.ui.selecting_keys import Use
from reader.ui.showing import Showing, is_dropped
from reader.ui.widgets.highlight_view import HighlightView
from reader.ui.widgets.selecting_view import SelectingView
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.ui.screens.highlights import HighlightDeeds
    from reader.ui.selecting import Spot

MOST_NOTE = 100_000
"""Characters of a note, as the library keeps them."""
DROPPED = "Only what belongs to the article can be highlighted, not what was dropped"


class AnnotatingScreen(UndoingScreen):
    """A screen in whose article passages can be highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "H",
            "highlights",
            "Highlights",
            id="select.list",
            tooltip="Highlights and notes of this article, and of the library",
        ),
    ]

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article with its highlights."""
        super().show_article(article, place)
        self.show_highlights()

    @on(HighlightView.ShownAnew)
    def show_highlights(self) -> None:
        """Paint the highlights of the article that is shown."""
        if self.reading.article_id is None:
            return
        try:
            self.article.show_highlights(self.reading.library.highlights(self.reading.article_id))
        except LibraryError as error:
            self.say(str(error), is_warning=True)

    def show_own_changes(self) -> None:
        """Show which highlights there are by now."""
        super().show_own_changes()
        self.show_highlights()

    # Highlighting

    @on(SelectingView.SelectionUsed)
    def passage_chosen(self, event: SelectingView.SelectionUsed) -> None:
        """Highlight what is selected, and ask for a note if that is wanted."""
        article_id = self.reading.article_id
        if event.use not in (Use.HIGHLIGHT, Use.NOTE) or event.start == event.end or article_id is None:
            return
        try:
            highlight = self._highlight(article_id, event)
        except LibraryError as error:
            self.say(str(error), is_warning=True)
            return
        if highlight is not None and event.use is Use.NOTE:
            self._write_note(highlight)

    def _highlight(self, article_id: int, event: SelectingView.SelectionUsed) -> "Highlight | None":
        from reader.passages import passage_between

        ends = self._in_body(event, event.start), self._in_body(event, event.end)
        if ends[0] is None or ends[1] is None:
            self.say(DROPPED, is_warning=True)
            return None
        article = self.reading.article
        passage = passage_between(article.body, ends[0], ends[1]) if article else None
        if passage is None:
            self.say("Nothing but white space is selected")
            return None
        library = self.reading.library
        known = {highlight.id for highlight in library.highlights(article_id)}
        label = f"Highlighted {plural(count_words(passage.text), 'word')}"
        with library.action(label):
            highlight = library.add_highlight(article_id, passage)
        self.show_highlights()
        if highlight.id in known:
            self.say(f"This passage is highlighted already; {key_of(self, 'select.list', 'H')} shows it")
        else:
            undo, shows = key_of(self, "article.undo", "u"), key_of(self, "select.list", "H")
            self.say(f"{label}; {undo} undoes it, {shows} shows all")
        return highlight

    def _in_body(self, event: SelectingView.SelectionUsed, spot: "Spot") -> "tuple[int, int] | None":
        """A spot among the blocks that are shown as one in the body; None on a block that was dropped."""
        if self.article.showing is Showing.CLEANED:
            return spot
        if is_dropped(event.blocks[spot.block]):
            return None
        return sum(not is_dropped(block) for block in event.blocks[: spot.block]), spot.offset

    # Notes

    def _write_note(self, highlight: "Highlight", then: Callable[[], None] = lambda: None) -> None:
        from reader.ui.screens.note import NoteDialog  # its field is slow to import

        dialog = NoteDialog(highlight.passage.text, highlight.note, lambda note: self._keep_note(highlight, note))
        self.app.push_screen(dialog, lambda _: then())

    def _keep_note(self, highlight: "Highlight", note: str) -> str | None:
        """Store a note; why not, in a sentence, if that cannot be."""
        if len(note) > MOST_NOTE:
            return f"A note has at most {MOST_NOTE:,} characters; this one has {len(note):,}"
        try:
            with self.reading.library.action("Wrote a note" if note.strip() else "Took a note away"):
                self.reading.library.set_note(highlight.id, note)
        except LibraryError as error:
            return str(error)
        if self.is_mounted:
            self.show_highlights()
            self.say("The note is kept" if note.strip() else "The note is gone")
        return None

    def _edit_outside(self, highlight: "Highlight") -> str:
        from reader.ui.screens.note import edit_outside

        try:
            note = edit_outside(self, highlight.note)
        except ReaderError as error:
            return str(error)
        if note.strip() == highlight.note.strip():
            return "The note is as it was"
        return self._keep_note(highlight, note) or "The note is kept"

    # The list

    def action_highlights(self) -> None:
        """Show the highlights of the article, and of the library."""
        self._choose_highlight()

    @work
    async def _choose_highlight(self) -> None:
        from reader.ui.screens.highlights import HighlightsScreen

        chosen = await self.app.push_screen_wait(HighlightsScreen(self._deeds(), self.reading.article_id))
        if chosen is not None:
            self._go_to_highlight(chosen)

    def _deeds(self) -> "HighlightDeeds":
        from reader.ui.screens.highlights import HighlightDeeds

        library = self.reading.library
        return HighlightDeeds(
            of_article=lambda article_id: [] if article_id is None else library.highlights(article_id),
            of_library=library.all_highlights,
            edit=self._write_note,
            edit_outside=self._edit_outside,
            remove=self._remove,
            undo=self.undo_last,
            told=lambda: self.status.message,
            write=self._write_file,
            copy=self._copy_highlights,
        )

    def _go_to_highlight(self, highlight: "Highlight") -> None:
        if highlight.article_id is None:
            self.say("The article of this highlight is not in the library any more", is_warning=True)
            return
        if highlight.article_id != self.reading.article_id or not self.reading.is_opened:
            self.open_article(highlight.article_id)
        if highlight.article_id != self.reading.article_id:
            return
        self.panes.focus_pane(Pane.ARTICLE)
        if highlight.is_orphan:
            self.say("This passage is not in the article any more", is_warning=True)
            return
        self.article.show_passage(Place(highlight.passage.block, highlight.passage.offset))

    def _remove(self, highlight: "Highlight") -> str:
        try:
            with self.reading.library.action("Removed a highlight"):
                self.reading.library.remove_highlight(highlight.id)
        except LibraryError as error:
            return str(error)
        self.show_highlights()
        return "Removed; u puts it back"

    def _write_file(self, highlight: "Highlight") -> str:
        from reader.ingest.highlight_files import write_highlights

        if highlight.article_id is None:
            return "Its article is not in the library any more"
        try:
            return f"Written: {write_highlights(self.reading.library, highlight.article_id)}"
        except LibraryError as error:
            return str(error)

    def _copy_highlights(self, highlights: "list[Highlight]") -> None:
        from reader.formats.highlights import highlights_markdown

        count = plural(len(highlights), "highlight")
        self.copy_text(highlights_markdown(highlights), f"Copied {count} as Markdown")
