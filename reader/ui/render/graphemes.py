"""Where one character ends as readers see it: the extended grapheme clusters of UAX 29.

Marks stay with their letters, jamo in their syllable, consonants in their Indic conjunct, the parts of an emoji and
of a flag together.
"""

from reader.ui.render.character_classes import Classes, cluster_classes

LONGEST_CHARACTER = 64
"""Code points after which even one character of the text, as readers see it, may be cut; emoji families have 11."""

_FIRST_JOINED = "\u0300"
"""Below it characters stand alone, but for a carriage return before a line feed."""
_NON_JOINER = "\u200c"
_ATTACHED = frozenset({"Ext", "Link", "Join", "Mark"})
_IN_CONJUNCT = frozenset({"Ext", "Link", "Join"})
_SYLLABLE = frozenset(
    {
        (first, second)
        for first, rest in (
            ("L", ("L", "V", "LV", "LVT")),
            ("LV", ("V", "T")),
            ("V", ("V", "T")),
            ("LVT", ("T",)),
            ("T", ("T",)),
        )
        for second in rest
    }
)
"""GB6 to GB8."""


def is_boundary(text: str, place: int) -> bool:
    """Whether a character as readers see it begins at `place`, with at least one before it."""
    before, after = text[place - 1], text[place]
    if after < _FIRST_JOINED and before < _FIRST_JOINED:
        return before != "\r" or after != "\n"
    classes = cluster_classes()
    first, second = classes[before], classes[after]
    if second == "Other" and first != "Pre":
        return True
    if first == "Ctrl" or second == "Ctrl":
        return True
    if second in _ATTACHED or first == "Pre":
        return False
    return not _is_joined(text, place, first, second, classes)


def _is_joined(text: str, place: int, first: str, second: str, classes: Classes) -> bool:
    """Whether what stands before `place`, of class `first`, goes on with something that is no mark."""
    if second == "Conso":
        return first in _IN_CONJUNCT and _ends_in_linked_consonant(text, place, classes)
    if second == "Pict":
        return first == "Join" and _ends_in_picture(text, place - 1, classes)
    if second == "Flag":
        return first == "Flag" and _flags_before(text, place, classes) % 2 == 1
    return (first, second) in _SYLLABLE


def _ends_in_linked_consonant(text: str, place: int, classes: Classes) -> bool:
    """GB9c: a consonant, and a linker among its marks."""
    is_linked = False
    for at in range(place - 1, max(-1, place - LONGEST_CHARACTER), -1):
        kind = classes[text[at]]
        if kind not in _IN_CONJUNCT or text[at] == _NON_JOINER:
            return kind == "Conso" and is_linked
        is_linked = is_linked or kind == "Link"
    return False


def _ends_in_picture(text: str, place: int, classes: Classes) -> bool:
    """GB11: an emoji, perhaps with marks, before the joiner at `place`."""
    for at in range(place - 1, max(-1, place - LONGEST_CHARACTER), -1):
        kind = classes[text[at]]
        if kind not in ("Ext", "Link"):
            return kind == "Pict"
    return False


def _flags_before(text: str, place: int, classes: Classes) -> int:
    """GB12 and GB13: letters of flags before `place`; two make a flag."""
    count = 0
    while count < LONGEST_CHARACTER and place > count and classes[text[place - count - 1]] == "Flag":
        count += 1
    return count
