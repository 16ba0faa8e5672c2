"""What background work tells the screen of feeds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from reader.ui.feed_answers import FollowAnswer
    from reader.ui.refresh_tally import Tally


@dataclass
class RefreshMoved(Message):
    """Feeds have been asked this far."""

    tally: "Tally"

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, RefreshMoved)


@dataclass
class RefreshEnded(Message):
    """No more feeds are asked."""

    tally: "Tally"
    told: str
    """What is to be said of it, if anything."""
    reason: str = ""
    """Why it broke off in the middle; empty: it did not."""


@dataclass
class FeedsCleaned(Message):
    """What feeds have brought is cleaned, as far as it was known when that began."""


@dataclass
class RuleNoticed(Message):
    """A rule of the user's has something to tell of what has arrived."""

    sentence: str


@dataclass
class FollowAnswered(Message):
    """An address was looked at, to follow its feed."""

    number: int
    """Of the asking."""
    answer: "FollowAnswer"
    is_new: bool = False
    """Whether it was not followed before."""
    typed_host: str | None = None
    """The host that the user named to find it, if any."""
