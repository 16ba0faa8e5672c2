"""The links kept for later, as a list: what waits, what is being fetched, what failed and why."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.library import Queued, QueueStatus
from reader.safe_text import safe_line
from reader.ui.known_links import MARKS
from reader.ui.queue_wording import full_texts_note, queued_note, queued_summary
from reader.ui.screens.dialog import OptionDialog, keys_line
from reader.ui.wording import SEPARATOR

REFRESH_SECONDS = 0.5
"""How often the queue is read again: it moves in the background, and other programs may work on it."""
EMPTY = "Nothing is kept for later. In the links panel, a keeps a link for later and A a whole group."
KEYS = (
    *(("Enter", "open now"), ("x", "take out"), ("r", "try all again"), ("o", "browser"), ("y", "copy")),
    ("Esc", "close"),
)


class QueueScreen(OptionDialog):
    """Shows the queue and keeps up with it; its result is the address of the entry to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "take_out", "Take out", id="queue.take_out", show=False),
        Binding("r", "retry", "Try again", id="queue.retry", show=False),
        Binding("o", "use('browse')", "Browser", id="queue.browser", show=False),
        Binding("y", "use('copy')", "Copy", id="queue.copy", show=False),
        Binding("Q", "dismiss", "Close", id="queue.close", show=False),
    ]

    def __init__(
        self,
        read: Callable[[], list[Queued]],
        take_out: Callable[[Sequence[str]], object],
        retry: Callable[[], object],
        use: Callable[[str, str], object],
    ) -> None:
        """`read` gives the queue, `take_out` drops addresses, `use` does `browse` or `copy` with an address."""
        super().__init__()
        self._read = read
        self._take_out = take_out
        self._retry = retry
        self._use = use
        self._entries: list[Queued] = []
        self._note = ""

    def compose(self) -> ComposeResult:
        """The entries between a heading and the keys."""
        with Vertical(classes="-wide"):
            yield Label(id="queue-heading")
            yield OptionList(markup=False)
            yield Label(keys_line(KEYS), id="queue-keys")

    def on_mount(self) -> None:
        """Show the queue, and keep up with it."""
        self._show()
        self.set_interval(REFRESH_SECONDS, self._show)

    def _show(self) -> None:
        queue = self._read()
        # What feeds ask for is not the user's to go through one by one.
        entries, note = [entry for entry in queue if not entry.is_full_text], full_texts_note(queue)
        if (entries, note) == (self._entries, self._note) and entries:
            return
        current = self._current
        at = self.options.highlighted or 0
        self._entries, self._note = entries, note
        summary = SEPARATOR.join(filter(None, (queued_summary(entries), note)))
        heading = Content.assemble(("Kept for later", "bold $accent"), f"  {summary}")
        nothing = Content(f"{EMPTY} {note[:1].upper()}{note[1:]}." if note else EMPTY)
        self.query_one("#queue-heading", Label).update(heading if entries else nothing)
        self.query_one("#queue-keys", Label).display = bool(entries)
        self.options.display = bool(entries)
        self.options.clear_options()
        self.options.add_options([_option(entry) for entry in entries])
        if entries:
            urls = [entry.url for entry in entries]
            self.options.highlighted = urls.index(current) if current in urls else min(at, len(entries) - 1)

    @property
    def _current(self) -> str | None:
        at = self.options.highlighted
        return self._entries[at].url if at is not None and at < len(self._entries) else None

    def action_take_out(self) -> None:
        """Take the entry out of the queue."""
        if self._current is not None:
            self._take_out([self._current])
            self._show()

    def action_retry(self) -> None:
        """Try everything again at once, what has failed too."""
        self._retry()
        self._show()

    def action_use(self, how: str) -> None:
        """Give the address to the browser, or copy it."""
        if self._current is not None:
            self._use(how, self._current)


def _option(entry: Queued) -> Option:
    style = "$error" if entry.status is QueueStatus.FAILED else "$accent"
    title = safe_line(entry.title) or entry.url
    lines = (
        (f"{MARKS[entry.status].value} ", style),
        (title, "$foreground"),
        (f"\n  {queued_note(entry)}", "$ink-muted"),
    )
    return Option(Content.assemble(*lines), id=entry.url)
