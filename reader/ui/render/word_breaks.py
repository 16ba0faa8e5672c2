"""Where a line may end within a word: what UAX 14 allows, with what readers expect besides.

Besides, that is: ranges of numbers stay whole; what begins a word (`--option`, `/path`) is not parted from it;
addresses break before what they ask for (`?key=`, `&key=`) and not after `https://`; Thai, Lao, Khmer and Burmese,
which set no spaces, break between syllables as far as their letters tell.
"""

import re

from reader.ui.render.breaks import is_one_word, may_break
from reader.ui.render.graphemes import is_boundary
from reader.ui.render.line_ends import is_plain, skip_blanks

_BLANKS = frozenset("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_SIGNS = "-\u2010‒–—/"
_RANGE = re.compile(r"[\d%][-‒–][$€£¥]?\d")
_QUERY = re.compile(r"[?&][\w.%\[\]-]{0,64}=")
_FIRST_IDEOGRAPHIC = "\u2e80"
_NOTE = re.compile(r"\[[\w*†‡]{1,4}\]")
_SPACELESS = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17d3\u17dc\u17dd\u1950-\u19df\u1a20-\u1aad"
    "\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaadf]"
)
_VOWEL_FIRST = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
"""Vowels of Thai and Lao that are written before their consonant: a syllable begins with them."""
_NEVER_FIRST = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e\u0eaf-\u0ebd\u0ec6-\u0ece\u17d4-\u17da]")
"""Vowels and signs of Thai, Lao and Khmer that are written after their consonant."""
_SYLLABLE = 12
"""Characters before the end of the line among which a syllable's beginning is looked for."""


def last_in_word(text: str, word: int, place: int, start: int, stop: int) -> int:
    """The last place after `word` and up to `place` where a line may end, in text without spaces; `word` if none.

    `start` and `stop` are those of the line and of the text.
    """
    if is_one_word(text[word : place + 1]):
        return word
    if place > word and _SPACELESS.match(text, place) and _SPACELESS.match(text, place - 1):
        return _syllable_before(text, word, place)
    for at in range(place, word, -1):
        allowed = _by_readers(text, word, at)
        if may_break(text, at, start, stop) if allowed is None else allowed:
            return at
    return word


def _by_readers(text: str, word: int, place: int) -> bool | None:
    """Whether readers expect a break before `place` in a word that begins at `word`; None if the rules decide.

    Not before the mark of a note, not between two of one sign, not in a range of numbers, not after `https://`, not
    after signs that the word begins with.
    """
    before, after = text[place - 1], text[place]
    if after in _BLANKS:
        return skip_blanks(text, place) > place
    if after in "?&" and _QUERY.match(text, place):
        return before not in _SIGNS
    if before == "?" and _QUERY.match(text, place - 1):
        return False
    if (before == after and before.isascii()) or _NOTE.match(text, place):
        return False
    if before in _SIGNS and (_RANGE.match(text, place - 2) or text.startswith("//", max(word, place - 2))):
        return False
    begins_word = is_plain(after) and before < _FIRST_IDEOGRAPHIC and not any(map(str.isalnum, text[word:place]))
    return False if begins_word else None


def _syllable_before(text: str, word: int, place: int) -> int:
    """Where to end a line of a script without spaces that is full at `place`: at a syllable if one begins near."""
    nearest = word
    for at in range(place, max(word, place - _SYLLABLE), -1):
        is_free = not _NEVER_FIRST.match(text, at) and not _VOWEL_FIRST.match(text, at - 1)
        if not is_free or not is_boundary(text, at):
            continue
        if _VOWEL_FIRST.match(text, at):
            return at
        nearest = max(nearest, at)
    return nearest
