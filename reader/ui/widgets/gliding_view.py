"""Text that moves by itself: pages that glide, and scrolling at the pace of reading."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from reader.model import Article, Place
from reader.ui.pace import glide_step, next_pace, seconds_per_line
from reader.ui.preferences import Preferences
from reader.ui.widgets.article_view import ArticleView

FRAME_SECONDS = 1 / 60


class GlidingView(ArticleView):
    """The article, which moves by itself where one wants it to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "pace(1)", "Auto-scroll", id="text.faster", tooltip="Scroll by itself, or do so faster"),
        Binding("comma", "pace(-1)", "Slower", id="text.slower", tooltip="Scroll by itself more slowly, or stop"),
    ]

    @dataclass
    class PaceChanged(Message):
        """Text scrolls by itself at another pace."""

        pace: int | None
        """Words a minute; None: it stands."""
        has_ended: bool = False
        """It stands since the end has come."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._pace: int | None = None
        self._pace_timer: Timer | None = None
        self._goal: int | None = None
        self._glide_timer: Timer | None = None

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on, standing still."""
        self.stand_still()
        super().show(article, note, place)

    def set_preferences(self, preferences: Preferences) -> None:
        """Read so from now on."""
        self._end_glide()
        super().set_preferences(preferences)

    # At the pace of reading

    @property
    def pace(self) -> int | None:
        """Words a minute that the text scrolls by itself at; None while it stands."""
        return self._pace

    def action_pace(self, step: int) -> None:
        """Begin to scroll, do so faster, or slower, or stop."""
        if self._pace is None:
            pace = self.preferences.pace if step > 0 else None
        else:
            pace = next_pace(self._pace, step)
        self._set_pace(pace)

    def stand_still(self) -> bool:
        """Stop scrolling; False if the text stands already."""
        self._end_glide()
        if self._pace is None:
            return False
        self._set_pace(None)
        return True

    def _set_pace(self, pace: int | None, *, has_ended: bool = False) -> None:
        if self._pace_timer is not None:
            self._pace_timer.stop()
        self._pace_timer = None
        self._pace = pace
        if pace is not None:
            self._pace_timer = self.set_timer(seconds_per_line(pace, self.measure), self._scroll_on)
        self.post_message(self.PaceChanged(pace, has_ended))

    def _scroll_on(self) -> None:
        if self._pace is None:
            return
        before = self.top
        self.scroll_on()
        if self.top == before and self.top >= self.last_top:
            self._set_pace(None, has_ended=True)
        else:
            self._pace_timer = self.set_timer(seconds_per_line(self._pace, self.measure), self._scroll_on)

    def scroll_on(self) -> None:
        """Go on by one line, as time has."""
        self.scroll_lines_to(self.top + 1)

    # Gliding

    def action_move_page(self, pages: float) -> None:
        """Go some pages down, at once or gliding."""
        if self.preferences.is_smooth:
            self._glide(int(pages * max(1, self.page - 1)))
        else:
            super().action_move_page(pages)

    def move_wheel(self, lines: int) -> None:
        """Go some lines down, at once or gliding."""
        if self.preferences.is_smooth:
            self._glide(lines)
        else:
            super().move_wheel(lines)

    def _glide(self, lines: int) -> None:
        """Glide so many lines further than where one glides to."""
        self._goal = (self.top if self._goal is None else self._goal) + lines
        if self._glide_timer is None:
            self._glide_timer = self.set_interval(FRAME_SECONDS, self._glide_on)
        self._glide_on()

    def _glide_on(self) -> None:
        left = 0 if self._goal is None else self._goal - self.top
        before = self.top
        if left:
            self.scroll_lines_to(self.top + glide_step(left))
        if self.top == before or self.top == self._goal:
            self._end_glide()

    def _end_glide(self) -> None:
        if self._glide_timer is not None:
            self._glide_timer.stop()
        self._glide_timer = self._goal = None

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the top, at once."""
        self._end_glide()
        super().go_to(place)
