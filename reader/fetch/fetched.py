"""What a fetch brings home."""

from dataclasses import dataclass
from datetime import datetime

from reader.fetch.validators import Validators


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as a server sent it, unpacked."""

    url: str
    """Where it came from in the end, without login and fragment."""
    data: bytes
    media_type: str | None
    """In lower case, without parameters; None if the server named none."""
    charset: str | None
    """As the server named it, in lower case; not necessarily a known one."""
    fetched: datetime
    """Aware, UTC."""
    damage: str | None = None
    """What is missing, in a few words; None if nothing."""
    validators: Validators = Validators()
    """To ask with the next time, at `moved` if it has moved, else at the address that was asked for; of what came
    from another address, or damaged, none."""
    fresh_seconds: int | None = None
    """For how long it holds, as its server says; None if it says nothing."""
    moved: str | None = None
    """The address where it is from now on; None if it is where it was, or elsewhere for the time being only."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The document that is known already is still the newest."""

    url: str
    """Where that was said, without login and fragment."""
    validators: Validators
    """To ask with the next time."""
    fresh_seconds: int | None = None
    """As of `Fetched`."""
    moved: str | None = None
    """As of `Fetched`."""
