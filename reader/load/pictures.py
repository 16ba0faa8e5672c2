"""Finds the pictures of a saved page wherever its form keeps them; never in the network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """A picture of a page, as its figure names it; see `reader.model.Block`."""

    address: str | None = None
    """Absolute."""
    saved_as: str | None = None
    """A path relative to the page's own place, `cid:…`, or `inline:…`."""
