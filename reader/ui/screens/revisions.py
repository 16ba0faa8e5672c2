"""The texts that an article had: which there are, and what changed between one and the one shown now."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.compare import compare
from reader.library import Revision
from reader.model import Article, Place
from reader.safe_text import safe_line
from reader.ui.screens.dialog import OPEN_KEYS, OptionDialog, keys_line
from reader.ui.widgets.article_view import ArticleView
from reader.ui.wording import SEPARATOR, plural, worded_date

SHOWN = "shown"
"""The option of the text that is shown now."""
_KEYS = (("n p", "next, previous change"), ("c", "changes or the whole text"), ("q", "back"))


class RevisionsScreen(OptionDialog):
    """Lists the texts of an article, the newest first; its result is the id of the one to compare."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        super().__init__()
        self._revisions = revisions

    def compose(self) -> ComposeResult:
        """The texts under a heading."""
        with Vertical(classes="-wide"):
            count = plural(len(self._revisions), "revision")
            yield Label(Content.assemble(("Saved again with changes", "bold $accent"), f"  {count}"))
            yield OptionList(*map(_option, self._revisions), markup=False)
            yield Label(keys_line(OPEN_KEYS), classes="keys")

    def on_mount(self) -> None:
        """Begin at the first that is not shown now."""
        self.options.highlighted = next((at for at, one in enumerate(self._revisions) if one.id is not None), 0)


class ComparisonScreen(ModalScreen[None]):
    """What changed from an older text of an article to the one shown now; or the older text as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", id="comparison.close", show=False),
        Binding("n", "change(1)", "Next change", id="comparison.next", show=False),
        Binding("p,N", "change(-1)", "Previous change", id="comparison.before", show=False),
        Binding("c", "switch", "Changes or whole text", id="comparison.switch", show=False),
    ]

    def __init__(self, before: Article, after: Article, saved: int) -> None:
        """`saved` is when the older text was, in unix seconds."""
        super().__init__()
        self._before = before
        self._after = after
        self._when = _day(saved)
        self._comparison = compare(before.body, after.body)
        self._is_whole = False

    @property
    def _view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def compose(self) -> ComposeResult:
        """The text over the keys."""
        yield ArticleView(id="comparison")
        yield Label(keys_line(_KEYS), id="comparison-keys")

    def on_mount(self) -> None:
        """Begin with the changes."""
        self._show()
        self._view.focus()

    def action_switch(self) -> None:
        """Show the changes, or the older text as it was."""
        self._is_whole = not self._is_whole
        self._show()

    def action_change(self, step: int) -> None:
        """Go to the next change, or the one before."""
        if self._is_whole:
            return
        here = self._view.place.block
        others = [at for at in self._comparison.changes if (at > here if step > 0 else at < here)]
        if others:
            self._view.go_to(Place(others[0 if step > 0 else -1], 0, ""))

    def _show(self) -> None:
        if self._is_whole:
            self._view.show(self._before, f"as saved on {self._when}", None)
            return
        found = self._comparison
        words = f"{plural(found.removed, 'word')} gone, {plural(found.added, 'word')} new"
        note = SEPARATOR.join((f"since {self._when}", plural(len(found.changes), "change"), words))
        self._view.show(Article("", self._after.title, found.blocks, site="What changed"), note, None)


def _option(revision: Revision) -> Option:
    is_shown = revision.id is None
    what = (_day(revision.saved), plural(revision.words, "word"), *(("shown now",) if is_shown else ()))
    lines = (
        (safe_line(revision.title), "$foreground"),
        (f"\n{SEPARATOR.join(what)}", "$ink-muted"),
    )
    return Option(Content.assemble(*lines), id=SHOWN if is_shown else str(revision.id), disabled=is_shown)


def _day(seconds: int) -> str:
    return worded_date(datetime.fromtimestamp(seconds, UTC).date().isoformat(), long=True)
