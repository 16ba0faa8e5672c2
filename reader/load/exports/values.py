"""One entry of an export in JSON."""

from dataclasses import dataclass

from reader.model import Stated


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, as far as the export holds it."""

    address: object
    """As it stands there, whatever it is."""
    stated: Stated
    content: str = ""
    """HTML, where the text is there."""
    file_name: str = ""
    """What the file with the text is called, without its ending, where there may be one beside the export."""
