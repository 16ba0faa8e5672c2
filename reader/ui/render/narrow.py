"""Text of which each character surely takes one cell; most in Latin, Greek, Cyrillic, Hebrew and Arabic letters."""

import re
from functools import cache

_NARROW = (
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d5"
    "\u06ee-\u06ff\u2010-\u2027\u2030-\u203a]*"
)


@cache
def narrow() -> re.Pattern[str]:
    """Matches such text; made when there is text that is not ASCII."""
    return re.compile(_NARROW)


def is_narrow(text: str) -> bool:
    """Whether each character takes one cell; that is not found out of all that do."""
    return (text.isascii() and text.isprintable()) or narrow().fullmatch(text) is not None
