"""Makes foreign text harmless for a terminal.

Everything that enters the model goes through here, and what is drawn goes through it again. Removed are the
characters that a terminal obeys instead of showing (C0, DEL, C1), what is no text at all (surrogates,
noncharacters, tag characters), soft hyphens (terminals disagree on their width) and the bidirectional
overrides of CVE-2021-42574; combining marks are capped, as by xterm's CVE-2021-27135 one cell can be overrun.
"""

import re
import unicodedata

MAX_COMBINING = 8
"""Combining marks kept on one base; living orthographies need at most five."""

_OVERRIDES = "\u202d\u202e"
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
)
_UNSAFE_TEXT = re.compile(f"[{_NEVER}{_OVERRIDES}]")
_UNSAFE_LINE = re.compile(f"[{_NEVER}{_BIDI_CONTROLS}]")
_NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_MARK_RUN = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e"
    r"\u0eb1-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
    rf"{{{MAX_COMBINING + 1},}}"
)
"""Long runs that may be combining marks; which of them are, unicodedata decides."""


def safe_text(text: str) -> str:
    """Text of any number of lines with nothing in it that a terminal would obey. Idempotent."""
    text = _NEW_LINES.sub("\n", text)
    return _cap_combining(_UNSAFE_TEXT.sub("", text))


def safe_line(text: str) -> str:
    """Text as one line: like `safe_text`, white space folded, no bidirectional controls. Idempotent."""
    return _cap_combining(_UNSAFE_LINE.sub("", _SPACES.sub(" ", text))).strip()


def is_safe(text: str) -> bool:
    """Whether `safe_text` would leave the text as it is, combining marks aside; cheap enough for every draw."""
    return _UNSAFE_TEXT.search(text) is None


def _cap_combining(text: str) -> str:
    return text if text.isascii() else _MARK_RUN.sub(_capped, text)


def _capped(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run.group():
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MAX_COMBINING:
            kept.append(character)
    return "".join(kept)
