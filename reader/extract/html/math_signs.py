"""What the signs of a formula are to those beside them, after the operator dictionary of MathML Core."""

import unicodedata
from enum import Enum, auto
from typing import Final


class Form(Enum):
    """How a term stands to its neighbours."""

    ORDINARY = auto()
    TEXT = auto()
    """Words with their own spaces."""
    BINARY = auto()
    """Between two terms, with spaces around it; before one, where none precedes, without."""
    TIGHT = auto()
    """Between two terms without spaces: a slash."""
    OPEN = auto()
    CLOSE = auto()
    BAR = auto()
    """A bracket that looks the same on both sides."""
    PUNCTUATION = auto()
    LARGE = auto()
    """A sum, an integral: what follows is under it."""
    FUNCTION = auto()
    """A name before its argument."""
    APPLICATION = auto()
    """The invisible sign between a function and its argument."""
    SPACE = auto()
    MATRIX = auto()
    """Rows that want brackets unless they stand in some."""


_LARGE: Final = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_ORDINARY: Final = frozenset("¬∀∃∄∇∂∞⋯…⋮⋱°′″‴!%‰√∠△□∅ℓℏ¯‾^ˆ~˜˙¨¸´`_⏞⏟⏜⏝")
_BINARY: Final = frozenset("+-−±∓×·⋅*∘•÷=<>≤≥&")
_WORDS_BETWEEN: Final = frozenset(("mod", "and", "or", "if", ":=", "::=", "==", "!=", "<=", ">=", "->"))
_BARS: Final = frozenset("|‖∥")
_INVISIBLE: Final = frozenset("\u2062\u2063\u2064\u200b\u2060")
_PLAIN: Final = {"-": "−", "'": "′", "∗": "*", "⋅": "·", "∼": "~", "ⅆ": "d", "ⅇ": "e", "ⅈ": "i"}
_DOUBLE_STRUCK: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_STYLED: Final = range(0x1D400, 0x1D800)
"""Letters that say by their number how they are drawn; fonts for terminals have few of them."""


def plain_sign(text: str, variant: str = "") -> str:
    """A sign as fonts for terminals have it."""
    if len(text) > 1 and not any(ord(character) in _STYLED for character in text):
        return "" if _INVISIBLE.issuperset(text) else text
    if variant == "double-struck" and text in _DOUBLE_STRUCK:
        return _DOUBLE_STRUCK[text]
    if text in _INVISIBLE:
        return ""
    return "".join(
        unicodedata.normalize("NFKC", letter) if ord(letter) in _STYLED else _PLAIN.get(letter, letter)
        for letter in text
    )


def form_of(sign: str) -> Form:
    """How an operator stands to its neighbours."""
    if sign == "\u2061":
        return Form.APPLICATION
    if sign in _WORDS_BETWEEN:
        return Form.BINARY
    if len(sign) != 1:
        return Form.FUNCTION if sign.isalpha() else Form.ORDINARY
    for signs, form in _BY_SIGN:
        if sign in signs:
            return form
    return _BY_CATEGORY.get(unicodedata.category(sign), Form.ORDINARY)


def is_variable(text: str, variant: str) -> bool:
    """Whether an identifier is set slanted: one Latin or Greek letter of which nothing else is said."""
    return len(text) == 1 and variant in ("", "italic") and text.isalpha() and text < "\u0530"


_BY_SIGN: Final = (
    (_LARGE, Form.LARGE),
    (_ORDINARY, Form.ORDINARY),
    (_BINARY, Form.BINARY),
    (_BARS, Form.BAR),
    (frozenset("/\\∕"), Form.TIGHT),
    (frozenset(",;:"), Form.PUNCTUATION),
    (frozenset("([{⟨⌈⌊⟦"), Form.OPEN),
    (frozenset(")]}⟩⌉⌋⟧"), Form.CLOSE),
)
_BY_CATEGORY: Final = {
    "Sm": Form.BINARY,
    "So": Form.BINARY,
    "Ps": Form.OPEN,
    "Pi": Form.OPEN,
    "Pe": Form.CLOSE,
    "Pf": Form.CLOSE,
}
"""By Unicode's categories: most arrows are symbols of the one or the other kind."""
