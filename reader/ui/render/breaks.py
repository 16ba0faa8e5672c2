"""Where a line may break: the rules of UAX 14 (revision of Unicode 17), looked up at one place at a time.

A line asks at few places, from its end backwards, so text is never taken apart as a whole. The rules are named LB as
there. Left out are those that the caller does (LB4 to LB6, hard lines) and those of Korean syllables (LB26, LB27):
Korean is as letters here and breaks at its spaces, which Korean readers prefer (UAX 14, section 8.2).
"""

import unicodedata
from collections.abc import Callable, Iterable

from reader.ui.render.character_classes import Classes, line_classes
from reader.ui.render.graphemes import is_boundary

_MARKS = frozenset({"CM", "ZWJ"})
_HYPHENS = frozenset({"HY", "HH"})
_LETTERS = frozenset({"AL", "HL", "SA"})
_NEVER_FIRST = frozenset({"CL", "CP", "EX", "SY"})
"""LB13."""
_SELDOM_FIRST = frozenset({"BA", "HH", "HY", "NS", "IN"})
"""LB21, LB22: only after a space."""
_WIDE = frozenset("FWH")
_BEFORE_OPENING = frozenset({"OP", "QU", "GL", "SP", "ZW"})
"""LB15a: what makes a quotation mark after it an opening one, besides the start of the text."""
_AFTER_CLOSING = frozenset({"SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW"})
"""LB15b: what makes a quotation mark before it a closing one, besides the end of the text."""
_BEFORE_SIGN = frozenset({"SP", "ZW", "CB", "GL"})
"""LB20a: where a hyphen belongs to the word after it."""
_CIRCLE = "\u25cc"
"""Stands for an aksara to show marks on (LB28a)."""


def _pairs(*rules: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((before, after) for first, second in rules for before in first.split() for after in second.split())


_TOGETHER = _pairs(
    ("SY", "HL"),  # LB21b
    ("AL HL SA", "NU"),  # LB23
    ("NU", "AL HL SA"),
    ("PR", "ID"),  # LB23a
    ("ID", "PO"),
    ("PR PO", "AL HL SA"),  # LB24
    ("AL HL SA", "PR PO"),
    ("PR PO HY IS NU", "NU"),  # LB25
    ("NU", "PR PO"),
    ("AL HL SA IS", "AL HL SA"),  # LB28, LB29
    ("AP", "AK AS"),  # LB28a
    ("AK AS", "VF VI"),
)
"""Pairs that stand together whatever is around them."""
_SPACED = frozenset({"AL", "HL", "NU", "ID", "SA"})
"""Between any two of these a space is a place for a break."""
_IN_WORD = frozenset({"AL", "HL", "NU", "IS", "CM", "ZWJ"})
"""Any two of these stand together."""
_AT_END = _IN_WORD | {"CL", "CP", "EX"}


class _Gap:
    """One place in a text, with the characters around it as the rules see them."""

    __slots__ = ("after", "at", "before", "classes", "high", "is_spaced", "low", "place", "text")

    def __init__(self, text: str, place: int, low: int, high: int) -> None:
        self.text, self.place, self.low, self.high = text, place, low, high
        self.classes: Classes = line_classes()
        self.after = self.classes[text[place]]
        at = place - 1
        while at > low and self.classes[text[at]] == "SP":
            at -= 1
        self.is_spaced = at < place - 1 or self.classes[text[at]] == "SP"
        self.at, self.before = self.base(at)
        """The character before, without its marks and the spaces between, and its class."""

    def base(self, at: int) -> tuple[int, str]:
        """The character that the one at `at` is a mark of, itself if it is none, and its class (LB9, LB10)."""
        last = at
        while at >= self.low and (kind := self.classes[self.text[at]]) in _MARKS:
            at -= 1
        if at < self.low or (at < last and kind in ("SP", "ZW")):
            return last, "AL"
        return at, kind

    def before_that(self) -> tuple[int, str]:
        """The character before `before`, and its class; an empty one at the start."""
        return self.base(self.at - 1) if self.at > self.low else (self.at, "")

    def following(self, number: int) -> str:
        """The character so many after the place, marks not counted; an empty one at the end."""
        at = self.place
        for _ in range(number):
            at += 1
            while at < self.high and self.classes[self.text[at]] in _MARKS:
                at += 1
        return self.text[at] if at < self.high else ""

    def after_that(self, number: int = 1) -> str:
        """The class of the character so many after the place; an empty one at the end."""
        character = self.following(number)
        return self.classes[character] if character else ""


def may_break(text: str, place: int, low: int, high: int) -> bool:
    """Whether a line may end before the character at `place`, in `text[low:high]` with `low < place < high`."""
    classes = line_classes()
    before, after = classes[text[place - 1]], classes[text[place]]
    if (before, after) in _TOGETHER or before == "OP":
        return False
    if before not in ("SP", "ZW") and (after in _MARKS or after in _NEVER_FIRST):
        return False
    return _is_allowed(_Gap(text, place, low, high)) and is_boundary(text, place)


def may_break_at_spaces(text: str, begin: int, place: int, low: int, high: int) -> bool:
    """Whether a line may end at the spaces `text[begin:place]`, with something before and after them."""
    classes = line_classes()
    last = classes[text[begin - 1]]
    if last == "CM" and begin - 2 > low:
        last = classes[text[begin - 2]]
    if last in _SPACED and classes[text[place]] in _SPACED:
        return True
    return may_break(text, place, low, high)


def is_one_word(text: str) -> bool:
    """Whether a text is surely without a place for a break: letters, digits and their marks, and what may end them."""
    classes = line_classes()
    return _IN_WORD.issuperset(map(classes.__getitem__, text[:-1])) and classes[text[-1]] in _AT_END


def _is_allowed(gap: _Gap) -> bool:
    if gap.after in ("SP", "ZW"):  # LB7
        return False
    if gap.before == "ZW":  # LB8
        return True
    if gap.after in _MARKS:
        if not gap.is_spaced:  # LB9
            return False
        gap.after = "AL"  # LB10
    if not gap.is_spaced and _is_stuck(gap):
        return False
    if gap.after in _NEVER_FIRST or gap.after == "WJ" or gap.before == "OP":  # LB11, LB13, LB14
        return False
    return _is_allowed_by_quotes(gap) if gap.is_spaced else _is_allowed_within(gap)


def _is_stuck(gap: _Gap) -> bool:
    """LB8a to LB12a: joiners and no-break spaces."""
    if gap.before in ("WJ", "GL") or gap.classes[gap.text[gap.place - 1]] == "ZWJ":
        return True
    return gap.after == "GL" and gap.before != "BA" and gap.before not in _HYPHENS


def _is_allowed_by_quotes(gap: _Gap) -> bool:
    """LB15a to LB18, which hold across spaces; true where none of them forbids a break."""
    before, after = gap.before, gap.after
    if before == "QU" and _opens(gap):
        return False
    if after == "QU" and _closes(gap):
        return False
    if after == "IS":
        return gap.is_spaced and gap.after_that() == "NU"
    return (after != "NS" or before not in ("CL", "CP")) and (after != "Both" or before != "Both")


def _opens(gap: _Gap) -> bool:
    """LB15a: whether the quotation mark before opens."""
    if unicodedata.category(gap.text[gap.at]) != "Pi":
        return False
    earlier = gap.before_that()[1]
    return not earlier or earlier in _BEFORE_OPENING


def _closes(gap: _Gap) -> bool:
    """LB15b: whether the quotation mark after closes."""
    if unicodedata.category(gap.text[gap.place]) != "Pf":
        return False
    later = gap.after_that()
    return not later or later in _AFTER_CLOSING


def _is_allowed_within(gap: _Gap) -> bool:
    """LB15a to LB31 where there is no space before."""
    before, after = gap.before, gap.after
    if (before, after) in _TOGETHER or not _is_allowed_by_quotes(gap):
        return False
    if (before == "QU" or after == "QU") and _is_quoted(gap):
        return False
    if before == "CB" or after == "CB":  # LB20
        return True
    if before == "BB" or after in _SELDOM_FIRST:
        return False
    rule = _RULES.get(before) or _RULES.get(after)
    return rule is None or not rule(gap)


def _is_quoted(gap: _Gap) -> bool:
    """LB19, LB19a: quotation marks stand with what they quote; between wide characters it is told which they are."""
    if gap.after == "QU":
        mark = gap.text[gap.place]
        if unicodedata.category(mark) != "Pi" or not _is_wide(gap.text[gap.at]):
            return True
        follows = gap.following(1)
        if not follows or not _is_wide(follows):
            return True
    if gap.before == "QU":
        mark = gap.text[gap.at]
        if unicodedata.category(mark) != "Pf" or not _is_wide(gap.text[gap.place]):
            return True
        earlier, kind = gap.before_that()
        return not kind or not _is_wide(gap.text[earlier])
    return False


def _is_wide(character: str) -> bool:
    """$EastAsian of UAX 14."""
    return unicodedata.east_asian_width(character) in _WIDE


def _after_hyphen(gap: _Gap) -> bool:
    """LB20a, LB21a: a hyphen that begins a word, and one after a Hebrew letter."""
    earlier = gap.before_that()[1]
    if gap.after in _LETTERS and (not earlier or earlier in _BEFORE_SIGN):
        return True
    return earlier == "HL" and gap.after != "HL"


def _around_number(gap: _Gap) -> bool:
    """LB25, LB30: what ends in a number stands with its unit and with more digits, brackets with their word."""
    before, after = gap.before, gap.after
    if before == "CP" and after in ("AL", "HL", "SA", "NU") and not _is_wide(gap.text[gap.at]):
        return True
    if after not in ("PO", "PR", "NU") or (after == "NU" and before in ("CL", "CP")):
        return False
    at, kind = gap.at, before
    if kind in ("CL", "CP"):
        at, kind = gap.base(at - 1) if at > gap.low else (at, "")
    while kind in ("SY", "IS") and at > gap.low:
        at, kind = gap.base(at - 1)
    return kind == "NU"


def _before_bracket(gap: _Gap) -> bool:
    """LB25, LB30: a bracket with the word before it, and with the sign of a number in it."""
    if gap.after != "OP":
        return False
    if gap.before in ("PO", "PR"):
        later = gap.after_that()
        return later == "NU" or (later == "IS" and gap.after_that(2) == "NU")
    return (gap.before in _LETTERS or gap.before == "NU") and not _is_wide(gap.text[gap.place])


def _in_aksara(gap: _Gap) -> bool:
    """LB28a: the parts of a syllable of Balinese, Javanese and their like."""
    is_aksara = gap.after in ("AK", "AS") or gap.text[gap.place] == _CIRCLE
    if gap.before == "AP":
        return is_aksara
    if gap.before == "VI":
        at, kind = gap.before_that()
        return gap.after != "AS" and is_aksara and (kind in ("AK", "AS") or (bool(kind) and gap.text[at] == _CIRCLE))
    if gap.before not in ("AK", "AS") and gap.text[gap.at] != _CIRCLE:
        return False
    return gap.after in ("VF", "VI") or (is_aksara and gap.after_that() == "VF")


def _around_letters(gap: _Gap) -> bool:
    return _before_bracket(gap) or _in_aksara(gap)


def _by(classes: Iterable[str], rule: Callable[[_Gap], bool]) -> dict[str, Callable[[_Gap], bool]]:
    return dict.fromkeys(classes, rule)


_RULES: dict[str, Callable[[_Gap], bool]] = {
    **_by(_HYPHENS, _after_hyphen),
    **_by(("SY", "IS", "CL", "CP"), _around_number),
    **_by(("PO", "PR", "NU"), _before_bracket),
    **_by(("AP", "AK", "AS", "VI"), _in_aksara),
    **_by(_LETTERS, _around_letters),
}
"""Rules that look further than one pair, by the class before the place, else by the class after it."""
