"""Makes foreign text harmless for a terminal.

Everything that enters the model goes through here, and what is drawn goes through it again. Removed are the
characters that a terminal obeys instead of showing (C0, DEL, C1), what is no text at all (surrogates,
noncharacters, tag characters), soft hyphens (terminals disagree on their width) and the bidirectional
overrides of CVE-2021-42574; what takes no room of its own (combining marks, joiners, conjoining letters) is capped,
as by xterm's CVE-2021-27135 one cell can be overrun.
"""

import re
import unicodedata

MAX_COMBINING = 8
"""Characters without width kept after one that has some; living orthographies need at most five."""

_OVERRIDES = "\u202d\u202e"
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f" + "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
_UNSAFE_TEXT = re.compile(f"[{_NEVER}{_OVERRIDES}]")
_UNSAFE_LINE = re.compile(f"[{_NEVER}{_BIDI_CONTROLS}]")
_NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONJOINING = "\u1160-\u11ff\ud7b0-\ud7ff"
"""Vowels and final consonants of Korean, drawn into the cell of the first consonant."""
_HEAP = re.compile(
    rf"(?:[{_CONJOINING}]"
    r"|[^\w\x00-\u02ff\u1e00-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u20cf\u2100-\u2cee\u2e00-\u3029\u3030-\u3098"
    rf"\ue000-\uf8ff\ufe30-\ufefe\uff00-\ufffd\U0001f000-\U0001faff]){{{MAX_COMBINING + 1},}}"
)
"""Long runs of what may be without width: all but letters, digits and blocks of signs. unicodedata decides."""
_MAY_BE_HEAP = re.compile(rf"[^\x00-\x7f\w][^\x00-\x7f\w]{{{MAX_COMBINING},}}")
_JAMO = re.compile(f"[{_CONJOINING}]")
"""Text in which neither is found has no heap: found out ten times faster than by a search for heaps."""
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Mc", "Cf"})


def safe_text(text: str) -> str:
    """Text of any number of lines with nothing in it that a terminal would obey. Idempotent."""
    if not _is_plain(text):
        text = _UNSAFE_TEXT.sub("", _NEW_LINES.sub("\n", text))
    return text if text.isascii() else _cap_combining(text)


def safe_line(text: str) -> str:
    """Text as one line: like `safe_text`, white space folded, no bidirectional controls. Idempotent."""
    line = " ".join(text.split())
    if not line.isprintable():
        # Some white space is also unsafe: it has become a space before the unsafe goes.
        line = " ".join(_UNSAFE_LINE.sub("", line).split())
    return line if line.isascii() else _cap_combining(line)


def is_safe(text: str) -> bool:
    """Whether `safe_text` would leave the text as it is, combining marks aside; cheap enough for every draw."""
    return _is_plain(text) or _UNSAFE_TEXT.search(text) is None


def _is_plain(text: str) -> bool:
    """Whether there is surely nothing to remove: true of most text, and found ten times faster than by a search.

    What Python calls printable has no controls, no formatting characters, and of white space only the space;
    the no-break space is as harmless.
    """
    return text.isprintable() or text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def _cap_combining(text: str) -> str:
    if _MAY_BE_HEAP.search(text) or _JAMO.search(text):
        return _HEAP.sub(_capped, text)
    return text


def _capped(heap: re.Match[str]) -> str:
    kept: list[str] = []
    without_width = 0
    for character in heap.group():
        # The only letters in a heap are the conjoining ones.
        has_none = unicodedata.category(character) in _WITHOUT_WIDTH or character.isalpha()
        without_width = without_width + 1 if has_none else 0
        if without_width <= MAX_COMBINING:
            kept.append(character)
    return "".join(kept)
