"""Presentation MathML as one line of text, as formulas are written where there is only one line."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.math_signs import Form, form_of, is_variable, plain_sign
from reader.extract.html.math_terms import (
    EMPTY,
    Part,
    Rank,
    Term,
    accented,
    enclosed,
    fraction,
    in_brackets,
    root,
    row,
    scripted,
)

_MOST_ELEMENTS: Final = 3_000
"""Elements of a formula that is still put in order; a page-wide determinant has some hundreds."""
_DEEPEST: Final = 60
"""Levels of a formula that is still put in order."""
_LONGEST: Final = 20_000
"""Characters of a formula's text that are kept where it is not put in order."""
_UNREAD: Final = ("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "malignmark", "maligngroup")
_SPACE: Final = Term(((" ", False),), Rank.SUM, Form.SPACE)
_LEAST_SPACE: Final = 0.1
"""Width in em from which a space is one; typesetters nudge signs by less."""
_EM: Final = re.compile(r"\s*(-?\d{0,4}(?:\.\d{1,6})?)\s*(em|ex|px|pt|mu)?")
_PER_EM: Final = {"em": 1.0, "ex": 2.0, "px": 16.0, "pt": 12.0, "mu": 18.0}
_NAMED_SPACES: Final = ("thinmathspace", "mediummathspace", "thickmathspace", "verythickmathspace")
_TEX: Final = "application/x-tex"
_STYLE: Final = re.compile(r"\s*\{\s*\\(?:display|text)style\s*(.*)\}\s*", re.DOTALL)


_Children = Sequence[HtmlElement]


class _Spoilt(Exception):
    """A formula is too deep or too large to be put in order."""


def read_math(math: HtmlElement) -> tuple[Part, ...]:
    """A formula's text in parts, each with whether it is a variable; lines of a set of equations have line feeds.

    Empty where there is nothing but what `tex_of` finds. Linear in the size of the formula.
    """
    try:
        parts = _lines(math) or in_brackets(_Reader().content(math, 0, is_tight=False)).parts
    except _Spoilt:
        return ((" ".join("".join(_tokens(math)).split())[:_LONGEST], False),)
    return parts if "".join(text for text, _ in parts).strip() else ()


def tex_of(math: HtmlElement) -> str:
    """The TeX that a formula says it was made of, on one line; empty if it says nothing."""
    for annotation in math.iter("annotation"):
        if annotation.get("encoding") == _TEX:
            return plain_tex("".join(annotation.itertext()))
    return plain_tex(math.get("alttext") or "")


def plain_tex(tex: str) -> str:
    """TeX on one line, without what only says how large it is set."""
    tex = tex[:_LONGEST]
    inner = _STYLE.fullmatch(tex)
    return " ".join((inner[1] if inner else tex).split())


def is_display(math: HtmlElement) -> bool:
    """Whether a formula stands on a line of its own."""
    return bool(math.get("display") == "block" or math.get("mode") == "display")


def _name(element: HtmlElement) -> str:
    return str(element.tag).rpartition(":")[2]


def _tokens(math: HtmlElement) -> list[str]:
    found: list[str] = []
    for element in math.iter("mi", "mn", "mo", "mtext", "ms"):
        found += element.text or "", " "
    return found


def _lines(math: HtmlElement) -> tuple[Part, ...]:
    """The rows of a display that is nothing but a table of equations, each on a line."""
    element = math
    for _ in range(_DEEPEST):
        inner = [child for child in element if _name(child) not in _UNREAD]
        if len(inner) != 1:
            return ()
        element = inner[0]
        if _name(element) == "mtable":
            break
    if _name(element) != "mtable" or not is_display(math):
        return ()
    reader = _Reader()
    parts: list[Part] = []
    for cells in reader.rows(element):
        line = row((reader.term(child, 1, False) for cell in cells for child in cell), is_tight=False)
        parts += (("\n", False), *line.parts) if parts else line.parts
    return tuple(parts)


class _Reader:
    """Reads the terms of one formula and counts what it has read."""

    def __init__(self) -> None:
        self._left = _MOST_ELEMENTS

    def term(self, element: HtmlElement, depth: int, is_tight: bool) -> Term:
        """What an element is. Raises _Spoilt."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise _Spoilt
        name = _name(element)
        if name in _UNREAD:
            return EMPTY
        if name in _TOKENS:
            return _token(element, name)
        if reading := _READINGS.get(name):
            children = [child for child in element if _name(child) not in ("malignmark", "maligngroup")]
            return reading(self, element, children, depth, is_tight)
        return self.content(element, depth, is_tight=is_tight)

    def content(self, element: HtmlElement, depth: int, *, is_tight: bool) -> Term:
        """What the children of an element are together."""
        return row((self.term(child, depth + 1, is_tight) for child in element), is_tight=is_tight)

    def rows(self, table: HtmlElement) -> list[list[HtmlElement]]:
        """The cells of a table, row by row. Raises _Spoilt."""
        lines = [line for line in table if _name(line) in ("mtr", "mlabeledtr")]
        cells = [[cell for cell in line if _name(cell) == "mtd"] for line in lines]
        self._left -= len(lines) + sum(map(len, cells))
        if self._left < 0:
            raise _Spoilt
        return cells

    def _space(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        return _SPACE if _is_space(element.get("width")) else EMPTY

    def _square_root(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        return root(self.content(element, depth, is_tight=is_tight), EMPTY)

    def _root(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        if len(children) != 2:
            return self._square_root(element, children, depth, is_tight)
        return root(self.term(children[0], depth + 1, is_tight), self.term(children[1], depth + 1, True))

    def _first(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        return self.term(children[0], depth + 1, is_tight) if children else EMPTY

    def _table(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        return _matrix(
            [[self.content(cell, depth + 2, is_tight=False) for cell in cells] for cells in self.rows(element)]
        )

    def _fraction(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        if len(children) != 2:
            return self.content(element, depth, is_tight=is_tight)
        over, under = (self.term(child, depth + 1, is_tight) for child in children)
        has_bar = (element.get("linethickness") or "1").strip().rstrip("ptxem") not in ("0", "0.0")
        return fraction(over, under, has_bar=has_bar)

    def _fenced(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        signs = "".join((element.get("separators") or ",").split()) if element.get("separators") != "" else ""
        inner: list[Term] = []
        for number, child in enumerate(children):
            if number and signs:
                inner.append(Term(((signs[min(number, len(signs)) - 1], False),), Rank.ATOM, Form.PUNCTUATION))
            inner.append(self.term(child, depth + 1, is_tight))
        return enclosed(row(inner, is_tight=is_tight), element.get("open", "("), element.get("close", ")"))

    def _script(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        name = _name(element)
        roles = _SCRIPTS[name]
        if len(children) != len(roles) + 1:
            return row([self.term(child, depth + 1, is_tight) for child in children], is_tight=is_tight)
        base = self.term(children[0], depth + 1, is_tight)
        below, above = EMPTY, EMPTY
        for role, child in zip(roles, children[1:], strict=True):
            script = self.term(child, depth + 1, True)
            if name in ("mover", "munder", "munderover") and (with_accent := accented(base, script, role == "above")):
                base = with_accent
            elif role == "above":
                above = script
            else:
                below = script
        return scripted(base, below, above)

    def _multiscripts(self, element: HtmlElement, children: _Children, depth: int, is_tight: bool) -> Term:
        before: list[Term] = []
        after: list[Term] = []
        scripts = after
        base = EMPTY
        for number, child in enumerate(children):
            if number == 0:
                base = self.term(child, depth + 1, is_tight)
            elif _name(child) == "mprescripts":
                scripts = before
            else:
                scripts.append(self.term(child, depth + 1, True))
        for below, above in zip(after[::2], after[1::2], strict=False):
            base = scripted(base, below, above)
        left = EMPTY
        for below, above in zip(before[::2], before[1::2], strict=False):
            left = scripted(left, below, above)
        return Term((*left.parts, *base.parts), Rank.POWER, base.form)


_TOKENS: Final = frozenset(("mi", "mn", "mo", "mtext", "ms", "mglyph"))
_SCRIPTS: Final = {
    "msup": ("above",),
    "mover": ("above",),
    "msub": ("below",),
    "munder": ("below",),
    "msubsup": ("below", "above"),
    "munderover": ("below", "above"),
}
"""What stands where in elements of this name, after their base."""
_READINGS: Final[dict[str, Callable[[_Reader, HtmlElement, _Children, int, bool], Term]]] = {
    **dict.fromkeys(_SCRIPTS, _Reader._script),
    "maction": _Reader._first,
    "mfenced": _Reader._fenced,
    "mfrac": _Reader._fraction,
    "mmultiscripts": _Reader._multiscripts,
    "mroot": _Reader._root,
    "mspace": _Reader._space,
    "msqrt": _Reader._square_root,
    "mtable": _Reader._table,
    "semantics": _Reader._first,
}
"""Of all other elements, what they hold is read."""


def _token(element: HtmlElement, name: str) -> Term:
    """A letter, number, sign or words."""
    raw = "".join(element.itertext())[:_LONGEST] or element.get("alt") or ""
    text = unescape(raw) if "&" in raw else raw
    if name == "mtext":
        words = " ".join(text.replace("\xa0", " ").split())
        if not words:
            return _SPACE if text else EMPTY
        lead, trail = text[0] in " \xa0", text[-1] in " \xa0"
        return Term(((" " * lead + words + " " * trail, False),), Rank.ATOM, Form.TEXT)
    text = " ".join(text.split())
    if not text:
        return EMPTY
    if name == "ms":
        return Term(((f"“{text}”", False),), Rank.ATOM)
    variant = element.get("mathvariant") or ""
    sign = plain_sign(text, variant)
    if not sign:
        return EMPTY
    if name == "mo":
        form = form_of(sign)
        return Term((), Rank.ATOM, form) if form is Form.APPLICATION else Term(((sign, False),), Rank.ATOM, form)
    if name == "mi":
        form = Form.FUNCTION if len(sign) > 1 and sign.isalpha() else Form.ORDINARY
        return Term(((sign, is_variable(sign, variant)),), Rank.ATOM, form)
    return Term(((sign, False),), Rank.ATOM)


def _matrix(rows: Sequence[Sequence[Term]]) -> Term:
    """A table in a formula: commas between its cells, semicolons between its rows."""
    parts: list[Part] = []
    for number, cells in enumerate(rows):
        if number:
            parts.append(("; ", False))
        is_first = True
        for cell in cells:
            if not cell.parts:
                continue
            parts += cell.parts if is_first else ((", ", False), *cell.parts)
            is_first = False
    return Term(tuple(parts), Rank.SUM, Form.MATRIX) if parts else EMPTY


def _is_space(width: str | None) -> bool:
    if width in _NAMED_SPACES:
        return True
    found = _EM.fullmatch(width or "")
    if found is None or found[1] in ("", "-", "."):
        return False
    return float(found[1]) / _PER_EM[found[2] or "em"] >= _LEAST_SPACE
