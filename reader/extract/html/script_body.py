"""The article's text where only scripts of the page have it: what JSON-LD tells, or the data of a page made by scripts.

Publishers that show a teaser, and pages that are empty until a script has run, carry the whole text as
`articleBody` (schema.org) or as a string of markup in a data script.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from lxml.html import HtmlElement

from reader.extract.html.evidence import SILENT
from reader.extract.html.json_ld import MAX_NODES, MAX_SCRIPTS, parse_script
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import Tree, parse
from reader.model import SHOWN_LABELS, Label, Page, PageKind, count_words

_LONGER: Final = 2
"""How many times as many words a script must have as the page shows."""
_LEAST_WORDS: Final = 60
"""Words from which a string of a script is an article's text."""
_FEW_WORDS: Final = 80
"""Words of a page that shows too little to be an article: only there data scripts are looked into."""
_MAX_DATA: Final = 5_000_000
"""Characters of data scripts that are looked into, together."""
_MARKUP: Final = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|section)\b[^>]*>", re.I)
_SENTENCE: Final = re.compile(r"[.!?。！？][\s\"”’»)]")


def with_body_of_scripts(tree: Tree, pieces: Sequence[Piece], page: Page) -> list[Piece]:
    """The pieces, with the text that scripts have in place of what is shown, where that is much more of it."""
    scripts = [script for script in _scripts(tree.root) if _may_hold_body(script)]
    if not scripts:
        return list(pieces)
    shown = sum(count_words(p.block.text) for p in pieces if _is_shown(p) and p.block.kind not in SILENT)
    told = max(_bodies(scripts, shown), key=len, default="")
    if count_words(told) < max(_LEAST_WORDS, _LONGER * shown):
        return list(pieces)
    place = next((index for index, piece in enumerate(pieces) if _is_shown(piece)), len(pieces))
    dropped = [piece.labelled(Label.BOILERPLATE) if _is_shown(piece) else piece for piece in pieces]
    return [*dropped[:place], *_pieces_of(told, page, tree.base), *dropped[place:]]


def _scripts(root: HtmlElement) -> Iterator[HtmlElement]:
    return islice(root.iter("script"), MAX_SCRIPTS)


def _may_hold_body(script: HtmlElement) -> bool:
    kind = (script.get("type") or "").lower()
    return kind == "application/json" or ("ld+json" in kind and "articleBody" in (script.text or ""))


def _bodies(scripts: Sequence[HtmlElement], shown: int) -> Iterator[str]:
    left = _MAX_DATA
    for script in scripts:
        text = script.text or ""
        if "articleBody" in text:
            yield from (value for key, value in _strings(parse_script(text)) if key == "articleBody")
        elif shown < _FEW_WORDS and len(text) <= left:
            left -= len(text)
            yield from (value for _, value in _strings(parse_script(text)) if _reads_like_an_article(value))


def _strings(values: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The strings in JSON values, each with the name it has in the object around it."""
    left: list[tuple[str, Any]] = [("", value) for value in values]
    for _ in range(20 * MAX_NODES):
        if not left:
            return
        key, value = left.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            left += value.items()
        elif isinstance(value, list):
            left += ((key, item) for item in value)


def _reads_like_an_article(text: str) -> bool:
    return len(text) >= 5 * _LEAST_WORDS and len(_MARKUP.findall(text)) >= 2 and len(_SENTENCE.findall(text)) >= 3


def _pieces_of(told: str, page: Page, base: str | None) -> list[Piece]:
    if "&lt;" in told and not _MARKUP.search(told):
        told = html.unescape(told)
    if not _MARKUP.search(told):
        told = "".join(f"<p>{html.escape(line)}</p>" for line in told.splitlines() if line.strip())
    tree = replace(parse(Page(page.source, PageKind.HTML, f"<article>{told}</article>", page.url)), base=base)
    return [piece.labelled(Label.BODY) for piece in segment(tree) if piece.block.kind not in SILENT]


def _is_shown(piece: Piece) -> bool:
    return piece.block.label in SHOWN_LABELS
