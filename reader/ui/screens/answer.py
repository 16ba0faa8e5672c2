"""What a program answered to an article, to be read and taken along."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.safe_text import safe_line
from reader.ui.piping import Answer
from reader.ui.screens.dialog import keys_line
from reader.ui.widgets.lines_view import LinesView
from reader.ui.wording import plural

_KEYS = (("j k", "scroll"), ("y", "copy"), ("Esc", "close"))
_PAGE_KEYS = (("space,pagedown,ctrl+d", 1, "answer.page_down"), ("b,pageup,ctrl+u", -1, "answer.page_up"))


class AnswerScreen(ModalScreen[None]):
    """The text that a program printed, under its name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close", id="answer.close", show=False),
        Binding("y", "copy", "Copy", id="answer.copy", show=False),
        Binding("j,down", "scroll(1)", "Down", id="answer.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="answer.up", show=False),
        *(Binding(keys, f"scroll_page({pages})", "Page", id=name, show=False) for keys, pages, name in _PAGE_KEYS),
        Binding("g,home", "scroll_edge(-1)", "Start", id="answer.start", show=False),
        Binding("G,end", "scroll_edge(1)", "End", id="answer.end", show=False),
    ]

    def __init__(self, name: str, answer: Answer, copy: Callable[[str], object]) -> None:
        """`name` is the program's; `copy` puts a text on the clipboard."""
        super().__init__()
        self._program = name
        self._answer = answer
        self._copy = copy

    def compose(self) -> ComposeResult:
        """How it ended over what it printed."""
        with Vertical():
            yield Label(answer_heading(self._program, self._answer), id="answer-heading")
            yield LinesView(self._answer.text.rstrip("\n") or "It printed nothing.", id="answer-text")
            yield Label(keys_line(_KEYS), id="answer-keys")

    @property
    def _text(self) -> LinesView:
        return self.query_one(LinesView)

    def action_copy(self) -> None:
        """Copy all of it."""
        self._copy(self._answer.text)
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._text.scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages, of which one line is seen again."""
        self.action_scroll(pages * max(1, self._text.size.height - 1))

    def action_scroll_edge(self, direction: int) -> None:
        """Go to the first line, or the last."""
        self._text.scroll_to(y=self._text.max_scroll_y if direction > 0 else 0, animate=False)


def answer_heading(name: str, answer: Answer) -> Content:
    """The program's name, and how it ended if not well."""
    told = answer_fault(answer)
    lines = plural(answer.text.rstrip("\n").count("\n") + 1, "line") if answer.text.strip() else ""
    ink = "$warning" if told else "$ink-muted"
    return Content.assemble((safe_line(name), "bold $accent"), (f"   {told or lines}", ink))


def answer_fault(answer: Answer) -> str:
    """How a program ended, if it did not end well."""
    if answer.is_late:
        return "took too long and was ended"
    if answer.is_cut:
        return "printed too much and was ended; this is the beginning"
    return f"ended with status {answer.status}" if answer.status else ""
