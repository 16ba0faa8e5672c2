"""The article read aloud by the system's speech program, block after block, with the text following."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.errors import ConfigError
from reader.model import Article, Place
from reader.ui.hints import key_of
from reader.ui.reading import Reading
from reader.ui.screens.reading import ReadingScreen

READING_ALOUD = "aloud"


class ListeningScreen(ReadingScreen):
    """A screen whose article can be listened to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("P", "read_aloud", "Read aloud", id="text.aloud", tooltip="Read aloud from here, or stop"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._is_speaking = False

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article, in silence."""
        self.fall_silent()
        super().show_article(article, place)

    def action_read_aloud(self) -> None:
        """Read aloud from what is seen on, or stop."""
        if not self.fall_silent() and self.article.article is not None:
            self._is_speaking = True
            self._read_aloud(self.article.article, self.article.place.block)

    def fall_silent(self) -> bool:
        """Stop reading aloud; False if nothing is read."""
        if not self._is_speaking:
            return False
        self._is_speaking = False
        self.workers.cancel_group(self, READING_ALOUD)
        self.say("Stopped reading aloud")
        return True

    @work(exclusive=True, group=READING_ALOUD, exit_on_error=False)
    async def _read_aloud(self, article: Article, first: int) -> None:
        try:
            self.say(await self._speak_blocks(article, first))
        except OSError as error:
            self.say(f"The speech program cannot be started: {error.strerror or error}", is_warning=True)
        except ConfigError as error:
            self.say(str(error), is_warning=True)
        # Not when it was cancelled: then another may read already.
        self._is_speaking = False

    async def _speak_blocks(self, article: Article, first: int) -> str:
        """Speak the text from a block on; why it ended."""
        from reader.ui.speech import SILENT, find_speech, portions, speak  # few listen

        speech = find_speech()
        if speech is None:
            return "No speech program was found: install speech-dispatcher or espeak-ng, or name one in the settings"
        self.say(f"Reading aloud; {key_of(self, 'text.aloud', 'P')} or {key_of(self, 'app.escape', 'Esc')} stops")
        for number, block in enumerate(article.body[first:], first):
            if block.kind in SILENT:
                continue
            self.article.guide_to(number)
            for _, text in portions(block.text):
                if not await speak(speech, text, article.language):
                    return f"{speech.name} failed, so nothing is read aloud"
        return "Read to the end"
