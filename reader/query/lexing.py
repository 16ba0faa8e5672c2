"""The text of a query, cut into tokens in one walk. Any text can be cut."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_KEY = re.compile(r"[A-Za-z][A-Za-z-]+:")
"""Two letters at least, so that `C:` of a path is none."""
_QUOTES = '"“„'
_PLAIN = re.compile(r'[^"\\]*(?:\\["\\]?[^"\\]*)*')
_TYPOGRAPHIC = re.compile(r'[^"“”]*')
"""What stands in a phrase. Typographic marks are pasted or made by keyboards, and paired in several ways."""
_ESCAPED = re.compile(r'\\(["\\])')
_STOP = re.compile(r'[\s"“„()]')


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    TERM = auto()


_BRACKETS = {"(": Kind.OPEN, ")": Kind.CLOSE}
_OPERATORS = {"and": Kind.AND, "or": Kind.OR, "not": Kind.NOT}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from character `start` to `end` (exclusive)."""

    kind: Kind
    start: int
    end: int
    key: str = ""
    """Of a term: what stands before the colon, in small letters; empty: no key, and no colon."""
    value: str = ""
    """Of a term: its text without quotation marks."""
    value_start: int = 0
    """Of a term: where its value begins, quotation mark included."""
    is_quoted: bool = False
    is_closed: bool = True
    """Whether the quotation mark at its end is there, if there is one at its beginning."""
    is_starred: bool = False
    """Whether a star behind the phrase says that its last word may go on."""


def tokens(text: str) -> list[Token]:
    """The tokens in the order of the text; between them is nothing but white space. Takes time in proportion."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        token = _token(text, place, is_after_minus=_is_minus_before(text, place, found))
        found.append(token)
        place = token.end
    return found


def _token(text: str, start: int, *, is_after_minus: bool) -> Token:
    character = text[start]
    if character in _BRACKETS:
        return Token(_BRACKETS[character], start, start + 1)
    if _is_minus(text, start):
        return Token(Kind.NOT, start, start + 1)
    key = _KEY.match(text, start)
    if key is not None:
        return _valued(text, start, key.group()[:-1].lower(), key.end())
    if character in _QUOTES:
        return _phrase(text, start, "", start)
    end = _word_end(text, start, is_key=False)
    word = text[start:end]
    if not is_after_minus and word.lower() in _OPERATORS:
        return Token(_OPERATORS[word.lower()], start, end)
    return Token(Kind.TERM, start, end, value=word, value_start=start)


def _is_minus(text: str, start: int) -> bool:
    """Whether here is a minus that turns what follows into its opposite; a dash, or two minuses, are text."""
    following = text[start + 1 : start + 2]
    return text[start] == "-" and following not in ("", "-", ")") and not following.isspace()


def _is_minus_before(text: str, place: int, found: list[Token]) -> bool:
    return bool(found) and found[-1].kind is Kind.NOT and found[-1].end == place and text[place - 1] == "-"


def _valued(text: str, start: int, key: str, value_start: int) -> Token:
    following = text[value_start : value_start + 1]
    if following and following in _QUOTES:
        return _phrase(text, start, key, value_start)
    end = value_start
    if following and following not in _BRACKETS and not following.isspace():
        end = _word_end(text, value_start, is_key=True)
    return Token(Kind.TERM, start, end, key, text[value_start:end], value_start)


def _phrase(text: str, start: int, key: str, mark: int) -> Token:
    is_plain = text[mark] == '"'
    inner = (_PLAIN if is_plain else _TYPOGRAPHIC).match(text, mark + 1)
    end = inner.end() if inner else mark + 1
    value = text[mark + 1 : end]
    is_closed = end < len(text)
    is_starred = text[end + 1 : end + 2] == "*"
    return Token(
        Kind.TERM,
        start,
        end + is_closed + is_starred,
        key,
        _ESCAPED.sub(r"\1", value) if is_plain else value,
        mark,
        is_quoted=True,
        is_closed=is_closed,
        is_starred=is_starred,
    )


def _word_end(text: str, start: int, *, is_key: bool) -> int:
    """Where a word ends. Brackets that open and close inside belong to it, as in addresses."""
    open_brackets = 0
    for stop in _STOP.finditer(text, start):
        place, character = stop.start(), stop.group()
        if character == "(":
            if not is_key and text[start:place].lower() in _OPERATORS:
                return place
            open_brackets += 1
        elif character == ")" and open_brackets:
            open_brackets -= 1
        else:
            return place
    return len(text)
