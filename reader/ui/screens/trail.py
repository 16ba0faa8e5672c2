"""The trail as a list: the articles opened one from another."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.library import Row
from reader.safe_text import safe_line
from reader.ui.screens.dialog import OPEN_KEYS, OptionDialog, keys_line
from reader.ui.trail import Trail
from reader.ui.wording import plural, row_line

HERE = "▸ "
ELSEWHERE = "  "
GONE = "(not in the library any more)"


class TrailScreen(OptionDialog):
    """Shows the steps of a trail, the latest last; its result is the number of the one to go to."""

    def __init__(self, trail: Trail, rows: dict[int, Row]) -> None:
        """`rows` is what the library has of the articles on the trail, by their ids."""
        super().__init__()
        self._trail = trail
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The steps under a heading."""
        with Vertical(classes="-wide"):
            yield Label(Content.assemble(("Trail", "bold $accent"), f"  {plural(len(self._trail.steps), 'article')}"))
            yield OptionList(*map(self._option, range(len(self._trail.steps))), markup=False)
            yield Label(keys_line(OPEN_KEYS), classes="keys")

    def on_mount(self) -> None:
        """Begin where the trail stands."""
        self.options.highlighted = max(0, self._trail.at)

    def _option(self, number: int) -> Option:
        row = self._rows.get(self._trail.steps[number].article)
        title, note = (safe_line(row.title), row_line(row)) if row else (GONE, "")
        before = HERE if number == self._trail.at else ELSEWHERE
        style = "bold $ink-strong" if number == self._trail.at else "$foreground"
        lines = Content.assemble((before + title, style), (f"\n{ELSEWHERE}{note}", "$ink-muted"))
        return Option(lines, id=str(number), disabled=row is None)
