"""The best place for a line to end: the last that the rules of UAX 14 allow, with what readers expect besides.

Besides, that is: punctuation that French sets off by a space, a dash between spaces and the unit of a number stay with
what is before them; names that begin with a point, like `.github`, may begin a line. What is expected in words is in
`word_breaks`, which is imported when there is a word that is not plain.
"""

import re

from reader.ui.render.graphemes import is_boundary

_LAST_PLAIN = "\u052f"
"""Up to here, the end of the Cyrillic letters, letters and digits are of the classes AL and NU but for the stress."""
_STRESS = frozenset("ˈˌ")
"""Signs of phonetic script, before which a line may break."""
_OPENING = "\"'“‘„("
_ENDING = ".,:;!?…)\"'”’"
"""Before and after letters and digits; no rule allows a break between any of them."""
_SENTENCE_MARKS = frozenset(".,:;!?)")
_SPACES = re.compile(" *")
_BLANKS = re.compile("[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]*")
_LONE_MARK = re.compile(r" +[!?:;»›·–—](?:\s|$)|(?<=\d) [€$£¥%‰°](?!\d)")
_NAME = re.compile(r"[/.!:?]{1,3}\w")
"""What looks like the end of a sentence and is the beginning of a name: `.github`, `/usr`, `!important`."""


def last_break(text: str, start: int, end: int, stop: int) -> int:
    """The last place after `start` and up to `end` where a line of `text[start:stop]` may end; `start` if none.

    Spaces before the place belong to neither line. `end` is before `stop`.
    """
    place = end
    while place > start:
        space = place if text[place] == " " else text.rfind(" ", start + 1, place)
        if space < place:
            word = max(space + 1, start)
            if not is_plain_word(text[word : place + 1]):
                from reader.ui.render.word_breaks import last_in_word

                found = last_in_word(text, word, place, start, stop)
                if found > word:
                    return found
            if space < 0:
                return start
        begin = start + len(text[start:space].rstrip(" "))
        if may_break_at_spaces(text, begin, start, stop):
            return begin
        place = begin - 1
    return start


def skip_blanks(text: str, place: int) -> int:
    """The first place from `place` on that is no space that a line may break at; one with a mark on it is none."""
    found = _BLANKS.match(text, place)
    after = found.end() if found else place
    return after - 1 if place < after < len(text) and not is_boundary(text, after) else after


def is_plain_word(word: str) -> bool:
    """Whether no rule allows a break within a word, as is plain without a table."""
    letters = word.lstrip(_OPENING).rstrip(_ENDING)
    return letters.isalnum() and (letters.isascii() or (max(letters) <= _LAST_PLAIN and _STRESS.isdisjoint(letters)))


def may_break_at_spaces(text: str, begin: int, start: int, stop: int) -> bool:
    """Whether a line that begins at `start` may end at the spaces that begin at `begin`."""
    spaces = _SPACES.match(text, begin)
    after = spaces.end() if spaces else begin
    if after >= stop:
        return True
    if is_plain(text[after]) and (text[begin - 1] in _SENTENCE_MARKS or is_plain(text[begin - 1])):
        return True
    if _LONE_MARK.match(text, begin, stop):
        return False
    if _NAME.match(text, after):
        return True
    from reader.ui.render import breaks

    return breaks.may_break_at_spaces(text, begin, after, start, stop)


def is_plain(character: str) -> bool:
    """Whether a character is a letter or digit that needs no table."""
    return character.isalnum() and character <= _LAST_PLAIN and character not in _STRESS
