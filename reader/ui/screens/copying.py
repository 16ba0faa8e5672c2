"""Copying what is selected in the article, and anything else, to the clipboard."""

import os
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from reader.model import Article, count_words
from reader.ui.hints import key_hints
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.reading import ReadingScreen
from reader.ui.selecting_keys import Use
from reader.ui.widgets.selecting_view import SelectingView
from reader.ui.wording import plural

_FORMS = {Use.TEXT: "", Use.MARKDOWN: " as Markdown", Use.QUOTATION: " as a quotation"}
NOTHING_SELECTED = "Nothing is selected yet: move to select, or press V for the whole paragraph"


@dataclass
class Copied(Message):
    """A text was given to the system's clipboard."""

    text: str
    said: str
    is_done: bool
    """Whether the system's program has it."""


class CopyingScreen(ReadingScreen):
    """A screen from whose article one can copy."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._counted: dict[int, int] = {}
        """The words of whole blocks that have been selected."""

    # What is selected

    @on(SelectingView.SelectionChanged)
    def selection_changed(self, event: SelectingView.SelectionChanged) -> None:
        """Show how much is selected, and the keys that matter."""
        if event.is_mode:
            self.update_keys()
            self._counted.clear()
        if self.article.is_selecting:
            self.status.hush()
        self.update_status()

    def status_text(self) -> str:
        """How much is selected."""
        selected = self.article.selected
        if selected is None or self.pane is not Pane.ARTICLE:
            return super().status_text()
        start, end = selected
        if start == end:
            return "Selecting: move to select"
        blocks = self.article.shown_blocks
        from reader.ui.selecting import words_between  # loaded since something is selected

        words = words_between(blocks, start, end, self._counted)
        parts = sum(bool(block.text) for block in blocks[start.block : end.block + 1])
        amount = "a long stretch" if words is None else plural(words, "word")
        return f"{plural(parts, 'paragraph')}, {amount} selected" if parts > 1 else f"{amount} selected"

    def update_keys(self) -> None:
        """Show the keys of selecting while something is selected."""
        if self.pane is Pane.ARTICLE and self.article.is_selecting:
            self.status.show_keys(key_hints(self.active_bindings, self.pane, self.app, is_selecting=True))
        else:
            super().update_keys()

    @on(SelectingView.SelectionUsed)
    def selection_used(self, event: SelectingView.SelectionUsed) -> None:
        """Copy what is selected."""
        if event.start == event.end:
            self.say(NOTHING_SELECTED)
        elif event.use in _FORMS and self.article.article is not None:
            text, words = _copied(event, self.article.article)
            self.copy_text(text, f"Copied {plural(words, 'word')}{_FORMS[event.use]}")

    # The clipboard

    def copy_text(self, text: str, said: str) -> None:
        """Put a text on the clipboard and say so: on the system's, else on the terminal's."""
        from reader.ui.clipboard import clipboard_program, without_last_feed

        text = without_last_feed(text)
        # A page of a browser has a clipboard of its own, perhaps on another machine.
        program = None if self.app.is_web else clipboard_program(os.environ)
        if program is None:
            self.copied(Copied(text, said, is_done=False))
        else:
            self._give(program.arguments, program.encoding, text, said)

    @work(thread=True, exclusive=True, group="clipboard", exit_on_error=False)
    def _give(self, arguments: tuple[str, ...], encoding: str, text: str, said: str) -> None:
        from reader.ui.clipboard import ClipboardProgram, give_to

        self.post_message(Copied(text, said, give_to(ClipboardProgram(arguments, encoding), text)))

    @on(Copied)
    def copied(self, event: Copied) -> None:
        """Say that it is done; where the system has no clipboard, or it failed, let the terminal do it."""
        from reader.ui.clipboard import is_too_long_for_terminal

        if event.is_done:
            self.say(event.said)
            return
        self.app.copy_to_clipboard(event.text)
        if is_too_long_for_terminal(event.text):
            self.say(f"{event.said}, but it is long: many terminals drop more than 75 KB", is_warning=True)
        else:
            self.say(event.said)


def _copied(event: SelectingView.SelectionUsed, article: Article) -> tuple[str, int]:
    """What is selected in the form that is wanted, and how many words it has."""
    from reader.formats.passage import cut_blocks, passage_markdown, passage_quotation, passage_text

    blocks = cut_blocks(event.blocks, event.start, event.end)
    words = count_words(passage_text(blocks))
    if event.use is Use.MARKDOWN:
        return passage_markdown(blocks), words
    if event.use is Use.QUOTATION:
        return passage_quotation(blocks, article), words
    return passage_text(blocks), words
