"""Names a picture that is looked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """A picture of a page, as its figure names it; see `reader.model.Block`."""

    address: str | None = None
    """Absolute."""
    saved_as: str | None = None
    """A path relative to the page's own place, `cid:…`, or `inline:…`."""
