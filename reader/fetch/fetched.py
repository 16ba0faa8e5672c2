"""What a fetch brings home."""

from dataclasses import dataclass
from datetime import datetime


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
