"""Naming the links in sight by letters and numbers, to open or keep them from wherever one reads."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reader.deferred import Deferred
from reader.model import Article, Link, Place
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.keeping import KeepingScreen
from reader.ui.widgets.line_pane import LinePane
from reader.ui.widgets.strip_pane import Label

if TYPE_CHECKING:
    from reader.ui import link_hints
else:
    link_hints = Deferred("reader.ui.link_hints")

DIGITS = "123456789"
_NUMBERS = [
    # All have one name, so that they are one line in the help; priority, so that keys typed at once come in order.
    Binding(
        digit,
        f"number('{digit}')",
        "Link",
        id="link.number",
        tooltip="Open the link of this number in sight",
        key_display="1 … 9",
        show=False,
        priority=True,
    )
    for digit in DIGITS
]


class HintingScreen(KeepingScreen):
    """A screen whose links can be named by a key or two."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f",
            "hint",
            "follow",
            id="link.hint",
            tooltip="Name the links in sight by letters to open them",
            priority=True,
        ),
        *_NUMBERS,
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._hints: link_hints.Hints | None = None
        self._spots: list[tuple[LinePane, link_hints.LinkSpot]] = []

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article; names that links had in the one before mean nothing any more."""
        self._end_hints()
        super().show_article(article, place)

    def action_hint(self) -> None:
        """Name the links in sight by letters."""
        self._begin_hints(link_hints.HintKind.LETTERS)

    def action_keep_link(self) -> None:
        """Keep the link under the cursor for later; in the article, name the links in sight to keep one."""
        if self.pane is Pane.ARTICLE:
            self._begin_hints(link_hints.HintKind.LETTERS, is_kept=True)
        else:
            super().action_keep_link()

    def action_number(self, digit: str) -> None:
        """Open the link of a number, or number the links in sight if more digits may follow."""
        if self._hints is not None and self._hints.kind is link_hints.HintKind.NUMBERS:
            self._type(digit)
        else:
            is_kept = self._hints is not None and self._hints.is_kept
            self._begin_hints(link_hints.HintKind.NUMBERS, is_kept=is_kept)
            self._type(digit)

    def open_link_in_sight(self, number: int) -> None:
        """Open the link of a number among those in sight."""
        for digit in str(number):
            self.action_number(digit)
        if self._hints is not None and self._hints.named is not None:
            self._take(self._hints.named)

    # What is in sight

    def _begin_hints(self, kind: "link_hints.HintKind", *, is_kept: bool = False) -> None:
        """Name the links in sight, those of the focused pane first."""
        panes: list[Pane] = [Pane.LINKS, Pane.ARTICLE] if self.pane is Pane.LINKS else [Pane.ARTICLE, Pane.LINKS]
        in_view = {Pane.LINKS: self.links.links_in_view, Pane.ARTICLE: self.article.links_in_view}
        shown = [pane for pane in panes if self.panes.pane(pane).display]
        self._spots = [(self.panes.pane(pane), spot) for pane in shown for spot in in_view[pane]()]
        if not self._spots:
            self._end_hints("No link is in sight")
            return
        make = link_hints.letter_hints if kind is link_hints.HintKind.LETTERS else link_hints.number_hints
        self._hints = make(len(self._spots), is_kept=is_kept)
        self._show_hints()

    def _show_hints(self) -> None:
        hints = self._hints
        labels: dict[LinePane, dict[int, list[Label]]] = {self.article: {}, self.links: {}}
        for number, (pane, spot) in enumerate(self._spots):
            if hints is not None and (text := hints.shown(number)):
                labels[pane].setdefault(spot.line, []).append(Label(spot.cell, text))
        for pane, lines in labels.items():
            pane.show_labels(lines)
        if hints is not None:
            self.status.hush()
        self.update_status()

    def _end_hints(self, message: str = "") -> None:
        self._hints, self._spots = None, []
        self._show_hints()
        if message:
            self.say(message)

    def status_text(self) -> str:
        """What can be typed while links have names."""
        if self._hints is None:
            return super().status_text()
        if self._hints.typed:
            enter = f"; Enter takes {self._hints.typed}" if self._hints.named is not None else ""
            return f"{self._hints.typed}_{enter}; Esc ends"
        if self._hints.is_kept:
            return "Letters keep a link for later; Esc ends"
        return "Letters open a link, capitals keep it for later; Esc ends"

    # Typing

    def on_key(self, event: events.Key) -> None:
        """Take what is typed while links have names, before it can mean anything else."""
        if self._hints is None:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._end_hints()
        elif event.key == "backspace" and self._hints.typed:
            self._begin_hints(self._hints.kind, is_kept=self._hints.is_kept)
        elif event.key == "enter" and self._hints.named is not None:
            self._take(self._hints.named)
        elif event.character and event.is_printable:
            self._type(event.character)
        else:
            self._end_hints()

    def _type(self, character: str) -> None:
        if self._hints is None:
            return
        is_kept = self._hints.is_kept or character.isupper()
        hints = self._hints.with_key(character.lower())
        if hints is None:
            self._end_hints(f"No link in sight has the name {self._hints.typed}{character}")
            return
        self._hints = replace(hints, is_kept=is_kept)
        if hints.chosen is not None:
            self._take(hints.chosen)
        else:
            self._show_hints()

    def _take(self, number: int) -> None:
        link: Link = self._spots[number][1].link
        is_kept = self._hints is not None and self._hints.is_kept
        self._end_hints()
        if is_kept:
            self.keep((link,))
        else:
            self.follow(link)
