"""Following a feed by its address, or by that of its site."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.feeds.typed import typed_folder
from reader.library.feed_values import Feed
from reader.safe_text import safe_line
from reader.ui.feed_answers import FollowAnswer, Followed, NotFollowed, SeveralFeeds
from reader.ui.feed_wording import feed_choices, pasted_address
from reader.ui.screens.dialog import keys_line

_KEYS = (("Enter", "follow"), ("Tab", "address or folder"), ("Esc", "back"))
_ASKING_KEYS = (("Esc", "give up"),)
Follow = Callable[[str, str, Callable[[FollowAnswer], object]], Callable[[], object]]
"""Follows an address in a folder and tells what came of it; returns what gives up."""


class AddFeedDialog(ModalScreen[Feed | None]):
    """Asks for an address; its result is the feed that is followed, None if none is.

    A fault stays in the dialog until something else is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="feeds.leave", priority=True, show=False),
    ]

    def __init__(self, follow: Follow, folder: str, address: str = "") -> None:
        """`folder` is offered; an `address` is asked at once."""
        super().__init__()
        self._follow = follow
        self._folder = folder
        self._address = address
        self._give_up: Callable[[], object] | None = None
        self._question = 0

    def compose(self) -> ComposeResult:
        """The two fields, over how things stand and the keys."""
        with Vertical():
            yield Label(Content.styled("Follow a feed", "bold $accent"), classes="title")
            yield Label(Content.styled("Address of a feed, or of a site that has one", "$ink-muted"))
            yield Input(self._address, id="feed-address", select_on_focus=False)
            yield Label(Content.styled("Folder", "$ink-muted"), classes="below")
            yield Input(self._folder, id="feed-folder", placeholder="none", select_on_focus=False)
            yield Label(keys_line(_KEYS), id="feed-told")

    def on_mount(self) -> None:
        """Ask for the address, or ask the one that is given."""
        self.set_focus(self._field("address"))
        if self._address:
            self._ask(self._address)

    def _field(self, which: str) -> Input:
        return self.query_one(f"#feed-{which}", Input)

    @property
    def is_asking(self) -> bool:
        """Whether the site is being asked."""
        return self._give_up is not None

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Ask the address."""
        event.stop()
        if self.is_asking or not self.is_active:
            return
        address = pasted_address(self._field("address").value)
        if address:
            self._ask(address)
        else:
            self._field("address").focus()

    def _ask(self, address: str) -> None:
        self._question += 1
        question = self._question
        told = Content.assemble((f"Asking {safe_line(address)} …\n", "$foreground"), keys_line(_ASKING_KEYS))
        self.query_one("#feed-told", Label).update(told)
        # Before it is known what gives up, as the answer may be there at once.
        self._give_up = lambda: None
        give_up = self._follow(
            address, typed_folder(self._field("folder").value), lambda answer: self._answered(question, answer)
        )
        if self.is_asking:
            self._give_up = give_up

    def _answered(self, question: int, answer: FollowAnswer) -> None:
        if question != self._question or not self.is_asking:
            return
        self._give_up = None
        match answer:
            case Followed(feed):
                if self.is_active:
                    self.dismiss(feed)
            case SeveralFeeds():
                self._show_keys()
                self._choose(answer)
            case NotFollowed(reason):
                self.query_one("#feed-told", Label).update(Content.styled(safe_line(reason), "$warning"))

    def _choose(self, answer: SeveralFeeds) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        def chosen(number: str | None) -> None:
            if number is not None:
                self._ask(answer.named[int(number)].url)

        self.app.push_screen(ChoiceDialog("This site has several feeds:", feed_choices(answer.named)), chosen)

    @on(Input.Changed)
    def changed(self) -> None:
        """What was wrong may be right by now."""
        if not self.is_asking:
            self._show_keys()

    def _show_keys(self) -> None:
        self.query_one("#feed-told", Label).update(keys_line(_KEYS))

    def action_leave(self) -> None:
        """Give up what is asked, else close."""
        if self._give_up is None:
            self.dismiss(None)
            return
        self._give_up()
        self._give_up = None
        self._show_keys()
