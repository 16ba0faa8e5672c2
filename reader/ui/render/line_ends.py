"""The best place for a line to end: the last that the rules of UAX 14 allow, with what readers expect besides.

Besides, that is: punctuation that French sets off by a space, and a dash between spaces, stay with the word before
them; ranges of numbers stay whole; what begins a word (`--option`, `/path`) is not parted from it; addresses break
before what they ask for (`?key=`, `&key=`); Thai, Lao, Khmer and Burmese, which set no spaces, break between
syllables as far as their letters tell.
"""

import re

from reader.ui.render.graphemes import is_boundary

_PLAIN_LETTERS = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0388-\u03ff\u0400-\u0482\u048a-\u0529"
_PLAIN_WORD = re.compile(f"[\"'“‘„(]*[{_PLAIN_LETTERS}]+(?:['’.,:][{_PLAIN_LETTERS}]+)*[.,:;!?…)\"'”’]*")
"""A word in which no rule allows a break; letters, digits and marks that need no table."""
_PLAIN_FIRST = re.compile(f"[{_PLAIN_LETTERS}]")
_PLAIN_LAST = re.compile(f"[{_PLAIN_LETTERS}.,:;!?)]")
_SPACES = re.compile(" *")
_BLANK = "\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Spaces besides the usual one that a line may break at."""
_BLANKS = re.compile(f"[ {_BLANK}]*")
_LONE_BLANK = re.compile(f"[{_BLANK}]")
_LONE_MARK = re.compile(r" +[!?:;»›·–—](?:\s|$)")
_SIGNS = "-\u2010‒–—/"
_PATH = re.compile(r"/{1,3}\w")
_RANGE = re.compile(r"\d[\u2012\u2013]\d")
_QUERY = re.compile(r"[?&][\w.%\[\]-]{0,64}=")
_SPACELESS = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17d3\u17dc\u17dd\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaadf]"
)
_VOWEL_FIRST = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
"""Vowels of Thai and Lao that are written before their consonant: a syllable begins with them."""
_NEVER_FIRST = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e\u0eaf-\u0ebd\u0ec6-\u0ece\u17d4-\u17da]")
"""Vowels and signs of Thai, Lao and Khmer that are written after their consonant."""
_SYLLABLE = 12
"""Characters before the end of the line among which a syllable's beginning is looked for."""


def last_break(text: str, start: int, end: int, stop: int) -> int:
    """The last place after `start` and up to `end` where a line of `text[start:stop]` may end; `start` if none.

    Spaces before the place belong to neither line. `end` is before `stop`.
    """
    place = end
    while place > start:
        space = place if text[place] == " " else text.rfind(" ", start + 1, place)
        if space < place:
            word = max(space + 1, start)
            if _PLAIN_WORD.fullmatch(text, word, place + 1) is None:
                found = _last_in_word(text, word, place, start, stop)
                if found > word:
                    return found
            if space < 0:
                return start
        begin = start + len(text[start:space].rstrip(" "))
        if _may_break_at_spaces(text, begin, start, stop):
            return begin
        place = begin - 1
    return start


def skip_blanks(text: str, place: int) -> int:
    """The first place from `place` on that is no space that a line may break at."""
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _may_break_at_spaces(text: str, begin: int, start: int, stop: int) -> bool:
    """Whether a line may end at the spaces that begin at `begin`."""
    spaces = _SPACES.match(text, begin)
    after = spaces.end() if spaces else begin
    if _PLAIN_FIRST.match(text, after) and _PLAIN_LAST.match(text, begin - 1):
        return True
    if after >= stop or _PATH.match(text, after):
        return True
    if _LONE_MARK.match(text, begin, stop):
        return False
    from reader.ui.render.breaks import may_break_at_spaces

    return may_break_at_spaces(text, begin, after, start, stop)


def _last_in_word(text: str, word: int, place: int, start: int, stop: int) -> int:
    """The last place after `word` and up to `place` where a line may end, in text without spaces; `word` if none."""
    from reader.ui.render.breaks import is_one_word, may_break

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
    """Whether readers expect a break before `place` in a word that begins at `word`; None if the rules decide."""
    before = text[place - 1]
    if _LONE_BLANK.match(text, place):
        return True
    if text[place] in "?&" and _QUERY.match(text, place):
        return before not in _SIGNS
    if before == "?" and _QUERY.match(text, place - 1):
        return False
    if before not in _SIGNS:
        return None
    if _RANGE.match(text, place - 2) or not text[word:place].strip(_SIGNS):
        return False
    return None


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
