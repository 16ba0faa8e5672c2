"""The trail of articles opened one from another."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.ui.pane_layout import Pane
from reader.ui.screens.stepping import SteppingScreen


class TravellingScreen(SteppingScreen):
    """A screen that leads back and forward on the trail, to the very line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket,backspace",
            "travel(-1)",
            "back",
            id="trail.back",
            tooltip="Back on the trail, or from a jump",
        ),
        Binding(
            "right_square_bracket",
            "travel(1)",
            "forward",
            id="trail.forward",
            tooltip="Forward on the trail, or to a jump again",
        ),
        Binding("T", "show_trail", "Trail", id="trail.show", tooltip="Show the trail, and go to any of its articles"),
    ]

    def action_travel(self, steps: int) -> None:
        """Go back or forward: first among the jumps within the article, then on the trail."""
        if self.reading.is_opened and self.article.travel_jumps(steps):
            self.panes.focus_pane(Pane.ARTICLE)
        else:
            self.travel(steps)

    def travel(self, steps: int) -> None:
        """Go back or forward on the trail."""
        self.save_place()
        try:
            found = self.reading.travel(steps)
        except LibraryError as error:
            self.say(str(error), is_warning=True)
            return
        if found is None:
            self.say("The trail starts here" if steps < 0 else "The trail ends here")
            return
        self.show_article(*found)
        if self.reading.article_id is not None:
            self.move_list_to(self.reading.article_id)
        self.panes.focus_pane(Pane.ARTICLE)

    def action_show_trail(self) -> None:
        """Show the trail."""
        if self.reading.trail.steps:
            self._choose_step()
        else:
            self.say("The trail is empty: it is made of the articles that you open")

    @work
    async def _choose_step(self) -> None:
        from reader.ui.screens.trail import TrailScreen

        trail = self.reading.trail
        rows = {row.id: row for row in self.reading.library.rows(list({step.article for step in trail.steps}))}
        answer = await self.app.push_screen_wait(TrailScreen(trail, rows))
        if answer is not None and (steps := int(answer) - trail.at):
            self.travel(steps)
        elif answer is not None:
            self.panes.focus_pane(Pane.ARTICLE)
