"""What background work tells the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from reader.errors import ReaderError, SourceError

if TYPE_CHECKING:
    from reader.config.rules_edit import Edit
    from reader.extract.proposals import Proposal
    from reader.picture_box import Size
    from reader.ui.pictures.drawing import Drawing
    from reader.ui.widgets.picture_pane import WantedDrawing


@dataclass
class Indexed(Message):
    """The sources have been looked through; what is new waits to be cleaned."""

    scope: tuple[str, ...]
    opened: tuple[int, ...]
    """Articles that were asked for one by one, and are stored now."""
    failed: tuple[SourceError, ...]


@dataclass
class Cleaned(Message):
    """Cleaning has come this far."""

    done: int
    total: int
    failed: int

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, Cleaned)


@dataclass
class Ready(Message):
    """An article that was waiting is cleaned now."""

    article: int
    is_ahead: bool = False
    """Nobody has opened it yet."""


@dataclass
class NotReady(Message):
    """An article that was waiting could not be cleaned."""

    article: int
    error: SourceError
    is_ahead: bool = False
    """Nobody has opened it yet."""


@dataclass
class Fetched(Message):
    """A page has been fetched, cleaned and stored."""

    url: str
    article: int
    asked_from: int | None
    """The article that was open when it was asked for."""


@dataclass
class FetchFailed(Message):
    """A page could not be fetched or cleaned."""

    url: str
    error: SourceError
    asked_from: int | None = None
    """The article that was open when it was asked for."""


@dataclass
class QueueMoved(Message):
    """Something happened to a link that is kept for later."""

    stored: int | None = None
    """The article that its page has become."""
    failure: str = ""
    """Why it will not be fetched, with its address."""
    is_offline: bool | None = None
    """Whether there is no network; None: this says nothing of it."""
    is_full_text: bool = False
    """It is the page of an article of which a feed gave a part."""


@dataclass
class RulesFault(Message):
    """A part of the user's site rules cannot be used."""

    sentences: tuple[str, ...]


@dataclass
class RulesProposed(Message):
    """These rules would keep or drop the block that was chosen."""

    article: int
    is_kept: bool
    proposals: "tuple[Proposal, ...]"


@dataclass
class RuleAdded(Message):
    """A rule is written down, and the article cleaned with it."""

    before: int
    """The article's id before it was cleaned anew."""
    article: int
    edit: "Edit"
    blocks: int


@dataclass
class RuleTakenBack(Message):
    """A rule is gone, and the article cleaned without it."""

    before: int
    article: int


@dataclass
class RuleFailed(Message):
    """No rule was found, or none could be added or taken back."""

    error: ReaderError


@dataclass
class PictureReady(Message):
    """A picture can be drawn."""

    wanted: "WantedDrawing"
    size: "Size"
    """Its own, in pixels."""
    drawing: "Drawing"


@dataclass
class PictureMissing(Message):
    """A picture was not saved, or cannot be shown."""

    wanted: "WantedDrawing"


@dataclass
class PictureViewed(Message):
    """A picture was given to another program."""

    failure: str | None
    """Why not."""
