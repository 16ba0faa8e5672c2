"""Tagging articles: a field with the known tags under it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.safe_text import safe_line
from reader.ui.excerpts import fit, shortened
from reader.ui.screens.dialog import keys_line
from reader.ui.tagging import TagChange, completed, offered_tags, typed_change

_KEYS = (("Enter", "add"), ("↓ Enter", "add or remove"), ("Tab", "complete"), ("Esc", "close"))
HINT = "Tags, with commas between; -tag takes one away"
ALL, SOME = "✓", "–"
TAG_CELLS = 36
"""Of a tag that is offered, where there is room."""
_BESIDE_CELLS = 34
"""Of the screen, beside a tag: the counts and the air around them."""
LEAST_TAG_CELLS = 8
TITLE_CELLS = 60


class TaggingDialog(ModalScreen[None]):
    """Adds tags and takes them away; each Enter is done at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="tags.close", priority=True, show=False),
        Binding("down,ctrl+n", "step(1)", "Down", id="tags.down", priority=True, show=False),
        Binding("up,ctrl+p", "step(-1)", "Up", id="tags.up", priority=True, show=False),
        Binding("tab", "complete", "Complete", id="tags.complete", priority=True, show=False),
    ]

    def __init__(
        self,
        what: str,
        count: int,
        read: Callable[[], tuple[Mapping[str, int], Mapping[str, int]]],
        change: Callable[[TagChange], object],
    ) -> None:
        """`what` names the articles, `count` says how many they are.

        `read` gives how many articles have each known tag, and how many of these have each of theirs; `change` changes
        the tags, and calls `show_anew` once it is done.
        """
        super().__init__()
        self._what = what
        self._count = count
        self._read = read
        self._change = change
        self._known: Mapping[str, int] = {}
        self._had: Mapping[str, int] = {}
        self._offered: list[str] = []

    @property
    def _field(self) -> Input:
        return self.query_one(Input)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def compose(self) -> ComposeResult:
        """The field between what is tagged and the known tags."""
        with Vertical():
            title = Content.assemble(
                ("Tags of ", "$ink-muted"), (shortened(safe_line(self._what), TITLE_CELLS), "bold")
            )
            yield Label(title, id="tags-what")
            yield Input(placeholder=HINT, id="tags-field")
            yield OptionList(markup=False)
            yield Label(keys_line(_KEYS), id="tags-keys")

    def on_mount(self) -> None:
        """Be ready to type."""
        self._options.can_focus = False
        self._field.focus()
        self.show_anew()

    def on_resize(self) -> None:
        """Give the tags the room that there is."""
        self._offer(self._chosen)

    def show_anew(self) -> None:
        """Show which tags there are by now; the row that was chosen stays chosen."""
        chosen = self._chosen
        self._known, self._had = self._read()
        self._offer(chosen)

    @property
    def _chosen(self) -> str | None:
        at = self._options.highlighted
        return self._offered[at] if at is not None and at < len(self._offered) else None

    def _offer(self, chosen: str | None = None) -> None:
        self._offered = offered_tags(self._field.value, self._known, self._had)
        self._options.clear_options()
        self._options.add_options([self._option(tag) for tag in self._offered])
        self._options.highlighted = self._offered.index(chosen) if chosen in self._offered else None

    def _option(self, tag: str) -> Option:
        had = self._had.get(tag, 0)
        sign = ALL if had == self._count else SOME if had else " "
        told = f"{had:,} of {self._count:,}" if sign == SOME else ""
        name = fit(safe_line(tag), max(LEAST_TAG_CELLS, min(TAG_CELLS, self.app.size.width - _BESIDE_CELLS)))
        ink = "$ink-strong" if had else "$foreground"
        count = f"{self._known.get(tag, 0):>7,}  "
        return Option(
            Content.assemble((f"{sign} ", "$accent"), (name, ink), (count, "$ink-muted"), (told, "$ink-muted"))
        )

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Offer what may be meant."""
        event.stop()
        self._offer()

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Do what is chosen, else what is typed; close if that is nothing."""
        event.stop()
        if (at := self._options.highlighted) is not None:
            self._turn(self._offered[at])
        elif change := typed_change(event.value, [*self._known, *self._had]):
            self._field.value = ""
            self._change(change)
        else:
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Do what is clicked."""
        event.stop()
        self._turn(self._offered[event.option_index])

    def _turn(self, tag: str) -> None:
        """Give all articles a tag, or take it away if all have it."""
        is_had = self._had.get(tag, 0) == self._count
        if self._field.value:
            self._field.value = ""
        self._change(TagChange(removed=(tag,)) if is_had else TagChange(added=(tag,)))

    def action_step(self, step: int) -> None:
        """Choose the next tag, or the one before; before the first is what is typed."""
        at = self._options.highlighted
        if step < 0 and not at:
            self._options.highlighted = None
        elif step > 0:
            self._options.highlighted = 0 if at is None else min(at + 1, len(self._offered) - 1)
        elif at is not None:
            self._options.highlighted = at - 1

    def action_complete(self) -> None:
        """Write the tag that is chosen, or the first, into the field."""
        if self._offered:
            self._field.value = completed(self._field.value, self._offered[self._options.highlighted or 0])
            self._field.cursor_position = len(self._field.value)
