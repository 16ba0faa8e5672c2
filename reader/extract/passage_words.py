"""Words that name passages of a text, whatever the page is made of: `*` in them stands for any text."""

import re

_LONGEST = 60
"""Characters of the words that name a passage by its beginning."""
_UNESCAPED = re.compile(r"\\([*\\])|(\*)")
_SPECIAL = re.compile(r"[*\\]")
_STAR = "\0"


def names_passage(words: str, text: str) -> bool:
    """Whether the words are the whole text; case and white space do not matter. `\\*` is a star itself."""
    # What stands for a star inside must not come from outside.
    words, text = words.replace(_STAR, ""), text.replace(_STAR, "")
    first, *rest = _plain(_UNESCAPED.sub(lambda sign: _STAR if sign[2] else sign[1], words)).split(_STAR)
    text = _plain(text)
    if not rest:
        return text == first
    *middle, last = (part.strip() for part in rest)
    position = len(first.rstrip())
    if not text.startswith(first.rstrip()):
        return False
    for part in middle:
        found = text.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return len(text) - position >= len(last) and text.endswith(last)


def words_naming(text: str) -> str:
    """Words that name a passage: all of it if it is short, else its beginning."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return _escaped(line)
    beginning = line[:_LONGEST].rsplit(" ", 1)[0] if " " in line[:_LONGEST] else line[:_LONGEST]
    return f"{_escaped(beginning)} *" if beginning != line[:_LONGEST] else f"{_escaped(beginning)}*"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
