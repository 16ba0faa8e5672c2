"""The lines at the bottom of the tour: how far it is, and what comes next."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from reader.ui.tour.article import DONE, OPEN
from reader.ui.tour.steps import LEAVE, STEPS, next_step, with_keys

END = "That was the tour. {} in the list ends it; {} has all keys."


class TourBar(Static):
    """Shows the step that comes next."""

    def show(self, done: frozenset[int], keys: Mapping[str, str]) -> None:
        """Show how far the tour is."""
        self.update(tour_lines(done, keys))


def tour_lines(done: frozenset[int], keys: Mapping[str, str]) -> Content:
    """A mark for each step with the name of the next one, over how it is done."""
    ticks = "".join(DONE if number in done else OPEN for number in range(len(STEPS)))
    number = next_step(done)
    if number is None:
        name, told = "Done", with_keys(END, (LEAVE, "app.help"), keys)
    else:
        name, told = STEPS[number].name, with_keys(STEPS[number].told, STEPS[number].keys, keys)
    return Content.assemble((ticks, "$accent"), ("  ", ""), (name, "bold $ink-strong"), "\n", (told, "$foreground"))
