"""The parts of a formula, and how they are put beside each other on one line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from reader.extract.html.math_signs import Form
from reader.marks import shifted
from reader.model import MarkKind

Part = tuple[str, bool]
"""A piece of text, and whether it is a variable, which print sets slanted."""


class Rank(IntEnum):
    """What a term is made of; the higher, the sooner it needs brackets."""

    ATOM = 0
    POWER = 1
    PRODUCT = 2
    QUOTIENT = 3
    SUM = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula."""

    parts: tuple[Part, ...]
    rank: Rank = Rank.ATOM
    form: Form = Form.ORDINARY

    @property
    def text(self) -> str:
        """All of it as text."""
        return "".join(text for text, _ in self.parts)


EMPTY: Final = Term(())
_OPERANDS: Final = frozenset((Form.ORDINARY, Form.FUNCTION, Form.LARGE, Form.OPEN, Form.MATRIX))
"""Forms that a term right before multiplies, or that go on with it."""
_LEADS: Final = frozenset((None, Form.BINARY, Form.TIGHT, Form.OPEN, Form.PUNCTUATION, Form.LARGE, Form.FUNCTION))
"""Forms after which a sign stands before its term and not between two."""
_PARTING: Final = frozenset((Form.BINARY, Form.PUNCTUATION, Form.LARGE, Form.FUNCTION, Form.TEXT, Form.SPACE))
"""Forms of which what they stand in needs brackets to be one factor."""
_LIMITS: Final = frozenset(("lim", "limsup", "liminf", "max", "min", "sup", "inf", "argmax", "argmin"))
"""Functions of which what stands below says over what they are taken."""
_LIFTED: Final = dict.fromkeys((Form.APPLICATION, Form.SPACE, Form.MATRIX), Form.ORDINARY)
"""What has a script is no longer invisible, and no matrix that wants brackets."""
_SIGNS: Final = "+−±∓"
_OPEN_SCRIPT: Final = re.compile(r"[_^]\w+$")
_ROOTS: Final = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_HALVES: Final = {("1", "2"): "½", ("1", "4"): "¼", ("3", "4"): "¾"}
_ACCENTS_ABOVE: Final = {
    **dict.fromkeys("¯‾―−_", "\u0304"),
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("~˜", "\u0303"),
    **dict.fromkeys("→⇀", "\u20d7"),
    "˙": "\u0307",
    ".": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "˘": "\u0306",
}
_BRACES: Final = frozenset("⏞⏟⏜⏝⎴⎵")
_LINES_BELOW: Final = frozenset("_¯‾―−")


def bracketed(term: Term) -> tuple[Part, ...]:
    """The parts of a term in round brackets."""
    return (("(", False), *term.parts, (")", False))


def in_brackets(term: Term) -> Term:
    """A term, in brackets of its own if it is the rows of a matrix."""
    if term.form is not Form.MATRIX:
        return term
    return enclosed(term, "[", "]")


def row(terms: Iterable[Term], *, is_tight: bool) -> Term:
    """Terms beside each other, with the spaces that print sets; tight ones, as in exponents, have few."""
    given = [term for term in terms if term.parts or term.form is Form.APPLICATION]
    if len(given) == 1:
        return given[0]
    placed = _formed(given)
    parts: list[Part] = []
    for index, term in enumerate(placed):
        if index and _is_apart(placed[index - 1], term, is_tight):
            parts.append((" ", False))
        parts += bracketed(term) if _is_factor(placed, index) else term.parts
    return Term(_folded(parts), _rank(placed))


def scripted(base: Term, below: Term, above: Term) -> Term:
    """A term with what stands below and above it: raised and lowered where Unicode can, else after `_` and `^`."""
    if not (below.parts or above.parts):
        return base
    parts = bracketed(base) if base.parts and base.rank is not Rank.ATOM else base.parts
    lowered = _script(below, MarkKind.SUBSCRIPT, "_")
    raised = _script(above, MarkKind.SUPERSCRIPT, "^")
    is_raised = raised and raised[0][0] != "^"
    is_lowered = not lowered or lowered[0][0] != "_"
    form = _LIFTED.get(base.form, base.form)
    if form is Form.FUNCTION and base.text in _LIMITS:
        form = Form.LARGE
    is_swapped = is_raised and not is_lowered and form is not Form.LARGE
    scripts = (*raised, *lowered) if is_swapped else (*lowered, *raised)
    return Term((*parts, *scripts), Rank.POWER, form)


def fraction(over: Term, under: Term, *, has_bar: bool) -> Term:
    """One term over another."""
    if not has_bar:
        return Term((*over.parts, (" choose ", False), *under.parts), Rank.SUM)
    if half := _HALVES.get((over.text, under.text)):
        return Term(((half, False),))
    left = bracketed(over) if over.rank >= Rank.QUOTIENT else over.parts
    right = bracketed(under) if under.rank >= Rank.PRODUCT else under.parts
    return Term((*left, ("/", False), *right), Rank.QUOTIENT)


def root(of: Term, index: Term) -> Term:
    """A square root, or one of another index."""
    sign: tuple[Part, ...] = ()
    if (known := _ROOTS.get(index.text)) is not None:
        sign = ((known, False),)
    else:
        sign = (*_script(index, MarkKind.SUPERSCRIPT, "^"), ("√", False))
    is_bare = of.rank is Rank.ATOM and (len(of.text) == 1 or of.text.isdecimal())
    is_closed = of.rank is Rank.ATOM and of.text[:1] == "(" and of.text[-1:] == ")"
    return Term((*sign, *(of.parts if is_bare or is_closed else bracketed(of))), Rank.POWER)


def enclosed(inner: Term, left: str, right: str) -> Term:
    """A term between brackets."""
    return Term(((left, False), *inner.parts, (right, False)))


def accented(base: Term, mark: Term, is_above: bool) -> Term | None:
    """A term with an accent or a brace; None where what stands there is neither."""
    sign = mark.text
    if sign in _BRACES or (not is_above and sign in _LINES_BELOW):
        return base
    accent = _ACCENTS_ABOVE.get(sign) if is_above else None
    if accent is None:
        return None
    if len(base.parts) == 1 and len(base.text) == 1:
        return replace(base, parts=((base.text + accent, base.parts[0][1]),))
    if sign in "¯‾―−_" and base.rank is Rank.ATOM and base.text.isalnum():
        return replace(base, parts=tuple(("".join(c + "\u0305" for c in text), slant) for text, slant in base.parts))
    return Term((*bracketed(base), (sign, False)))


def _script(term: Term, kind: MarkKind, sign: str) -> tuple[Part, ...]:
    text = term.text
    if not text or set(text) <= {"′", "″", "‴", "*", "†"}:
        return term.parts
    if (moved := shifted(text, kind)) is not None:
        return ((moved, False),)
    is_one = text.isalnum() and term.rank is Rank.ATOM
    return ((sign, False), *(term.parts if is_one else bracketed(term)))


def _formed(terms: Sequence[Term]) -> list[Term]:
    """The terms with the form that each has in its place."""
    formed: list[Term] = []
    before: Form | None = None
    depth = 0
    for index, term in enumerate(terms):
        form = term.form
        if form is Form.APPLICATION:
            if formed and formed[-1].form is Form.ORDINARY:
                formed[-1] = replace(formed[-1], form=Form.FUNCTION)
            continue
        if form is Form.BAR:
            form = Form.OPEN if before in _LEADS and depth % 2 == 0 else Form.CLOSE
            depth += 1
        elif form is Form.BINARY and before in _LEADS:
            form = Form.OPEN if term.text in _SIGNS and index + 1 < len(terms) else form
        elif form is Form.MATRIX:
            term = term if before is Form.OPEN else in_brackets(term)
            form = Form.ORDINARY
        formed.append(term if form is term.form else replace(term, form=form))
        before = before if form is Form.SPACE else form
    return formed


def _is_apart(before: Term, term: Term, is_tight: bool) -> bool:
    """Whether a space stands between two terms."""
    left, right = before.form, term.form
    if Form.SPACE in (left, right) or left is Form.OPEN or right is Form.CLOSE:
        return False
    if Form.TIGHT in (left, right) or right is Form.PUNCTUATION:
        return False
    if Form.BINARY in (left, right) or left is Form.PUNCTUATION:
        return not is_tight
    if Form.TEXT in (left, right):
        return before.text[-1:].isalnum() and term.text[:1].isalnum()
    if right in (Form.LARGE, Form.FUNCTION) or left is Form.LARGE:
        return True
    if left is Form.FUNCTION:
        return right is not Form.OPEN and term.rank is not Rank.QUOTIENT and term.text[0] != "("
    return _would_join(before.text, term.text)


def _would_join(before: str, after: str) -> bool:
    """Whether two terms without a space would be read as one: a number after a letter, a letter after an index."""
    if not before or not after or not after[0].isalnum():
        return False
    if _OPEN_SCRIPT.search(before[-20:]):
        return True
    return after[0].isdecimal() and before[-1].isalnum()


def _is_factor(terms: Sequence[Term], index: int) -> bool:
    """Whether a term is a fraction and stands beside what it is multiplied with."""
    term = terms[index]
    if term.rank is not Rank.QUOTIENT or term.form is not Form.ORDINARY:
        return False
    before = next((other.form for other in reversed(terms[:index]) if other.form is not Form.SPACE), None)
    after = next((other.form for other in terms[index + 1 :] if other.form is not Form.SPACE), None)
    return before in (Form.ORDINARY, Form.FUNCTION, Form.CLOSE) or after in _OPERANDS


def _rank(terms: Sequence[Term]) -> Rank:
    """What terms beside each other are together, whatever stands in their brackets."""
    depth, groups = 0, 0
    rank = Rank.ATOM
    for term in terms:
        form = term.form
        if form is Form.CLOSE:
            depth = max(depth - 1, 0)
            rank = max(rank, term.rank)
            continue
        if depth == 0:
            groups += form is not Form.SPACE
            if form in _PARTING:
                rank = Rank.SUM
            elif form is Form.TIGHT:
                rank = max(rank, Rank.QUOTIENT)
            else:
                rank = max(rank, term.rank)
        if form is Form.OPEN and not _is_sign(term):
            depth += 1
    return max(rank, Rank.PRODUCT) if groups > 1 else rank


def _is_sign(term: Term) -> bool:
    return term.form is Form.OPEN and term.text in _SIGNS


def _folded(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with neighbours of a kind joined and no two spaces in a row."""
    folded: list[Part] = []
    for text, is_variable in parts:
        if folded and folded[-1][0].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if folded and folded[-1][1] is is_variable:
            folded[-1] = (folded[-1][0] + text, is_variable)
        else:
            folded.append((text, is_variable))
    return tuple(folded)
