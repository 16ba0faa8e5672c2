"""Where the formulas of a page are, whatever program set them, and how they come into a text."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.inline import InlineText
from reader.extract.html.math import is_display, plain_tex, read_math, tex_of
from reader.model import MarkKind

_BESIDE: Final = 2
"""Elements before a script among which is what MathJax has made of it."""

_CLOSING: Final = re.compile(r"\s*([.,;:])(?=\s|$)")
_SETTER: Final = re.compile("katex|mathjax|mjx|mwe-math", re.I)
"""Names of the elements that programs which set formulas put around them."""
_LEVELS: Final = 4
"""Such elements around a formula: KaTeX has three."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as text."""

    parts: tuple[tuple[str, MarkKind | None], ...]
    """Pieces of its text with what is special about each; a line feed is a line break."""
    is_display: bool = False
    """It stands on a line of its own."""


def formula_of(math: HtmlElement) -> Formula:
    """What a `math` element shows: its variables slanted, or the TeX that it was made of where it shows nothing."""
    parts = tuple((text, MarkKind.EMPHASIS if is_variable else None) for text, is_variable in read_math(math))
    return Formula(parts or _code(tex_of(math)), is_display(math))


def formula_in_wiki(wrapper: HtmlElement) -> Formula:
    """The formula of a `mwe-math-element`: MediaWiki has it as MathML and as a picture, and hides one of them."""
    is_block = "mwe-math-element-block" in (wrapper.get("class") or "").split()
    for math in wrapper.iter("math"):
        found = formula_of(math)
        return Formula(found.parts, found.is_display or is_block)
    picture = next(wrapper.iter("img"), None)
    return Formula(_code(plain_tex("" if picture is None else picture.get("alt") or "")), is_block)


def formula_in_script(script: HtmlElement) -> Formula | None:
    """The TeX of a script that MathJax was to set; None where it is no such script, or its formula is shown as well."""
    kind = (script.get("type") or "").lower()
    if not kind.startswith("math/tex"):
        return None
    beside = islice(script.itersiblings(preceding=True), _BESIDE)
    if any("MathJax" in (element.get("class") or "") and _has_math(element) for element in beside):
        return None
    return Formula(_code(plain_tex(script.text or "")), "mode=display" in kind)


def is_drawn_tex(element: HtmlElement) -> bool:
    """Whether an element of MathJax draws sign by sign what the script after it says, and says it no other way."""
    following = element.getnext()
    if following is None or following.tag != "script":
        return False
    return (following.get("type") or "").startswith("math/tex") and not _has_math(element)


def take_closing_sign(element: HtmlElement) -> str:
    """Takes the full stop or comma that follows a displayed formula out of the tree: it ends the formula's line."""
    for _ in range(_LEVELS):
        outer = element.getparent()
        if outer is None or not (_SETTER.search(outer.get("class") or "") or outer.tag.startswith("mjx-")):
            break
        element = outer
    sign = _CLOSING.match(element.tail or "")
    if sign is None:
        return ""
    element.tail = element.tail[sign.end() :]
    return str(sign[1])


def add_formula(inline: InlineText, formula: Formula) -> None:
    """Adds the text of a formula with its marks."""
    for text, kind in formula.parts:
        if text == "\n":
            inline.line_break()
            continue
        if kind is not None:
            inline.open(kind)
        inline.add(text)
        if kind is not None:
            inline.close(kind)


def _code(tex: str) -> tuple[tuple[str, MarkKind], ...]:
    return ((tex, MarkKind.CODE),) if tex else ()


def _has_math(element: HtmlElement) -> bool:
    return next(element.iter("math"), None) is not None
