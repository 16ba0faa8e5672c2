"""What publishing systems put between the paragraphs: small boxes that promote, and lines that lead elsewhere."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.box import Box
from reader.extract.html.names import Sign
from reader.extract.html.segment import Piece
from reader.model import BlockKind, GroupKind, Label

_BOXES: Final = (Sign.PROMOTION | Sign.RELATED).value
_CONTAINERS: Final = frozenset("div section aside figure ul ol form article nav header footer table".split())
_LAYOUT: Final = re.compile("slider|carousel", re.I)
"""Names of boxes that hold anything, though related stories like to stand in them."""
_MOST_IN_BOX: Final = 400
"""Characters of a box that only promotes; on training pages nine in ten of such texts were not the article's."""
_LEADS_ON: Final = re.compile(
    r"""\W*(?:also\s+(?:read|see) | read\s+(?:also|more|next) | related(?:\s+\w+)? | see\s+also
      | more\s+(?:on|from|about) | recommended(?:\s+\w+)? | further\s+reading | suggested(?:\s+\w+)?
      | you\s+(?:may|might)\s+also\s+like | don['’]t\s+miss
      | (?:lesen|hören|sehen)\s+sie\s+auch | lies\s+auch | mehr\s+zum\s+thema | siehe\s+auch
      | [àa]\s+lire(?:\s+aussi)? | lire\s+aussi | voir\s+aussi | lee\s+también | te\s+puede\s+interesar
      | leia\s+(?:também|mais)
      | leggi\s+anche | lees\s+ook | läs\s+också | les\s+også | læs\s+også | czytaj\s+(?:też|także) | читайте\s+также
      | 関連記事 | あわせて読みたい | 相关阅读 | 相關閱讀 | 관련\s?기사 | اقرأ\s+أيض[اًا]+
    )\b[^:»>–—：]{0,40}[:»>–—：]""",
    re.I | re.X,
)
_LINKED: Final = 0.7
"""Share of the rest of such a line that stands in links."""
_ELSEWHERE: Final = frozenset((GroupKind.RELATED, GroupKind.POPULAR))
_LEAST_LINKS: Final = 1
"""Links under a heading from which they are a group."""
_ALL_LINK: Final = 0.8
"""Share of a text in links from which it is one."""
_LINES: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION))


def drop_insertions(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Take out of what is shown what only leads elsewhere or promotes."""
    _drop_link_sections(pieces, labels)
    known: dict[Box, bool] = {}
    for index, piece in enumerate(pieces):
        if labels[index] is Label.BODY and (leads_elsewhere(piece) or _stands_in_small_box(piece.box, known)):
            labels[index] = Label.BOILERPLATE


def _drop_link_sections(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Take out headings over links to other articles, with the links, where nothing else stands under them."""
    shown = [index for index, label in enumerate(labels) if label is Label.BODY]
    headings = [at for at, index in enumerate(shown) if pieces[index].block.kind is BlockKind.HEADING]
    for at, end in pairwise([*headings, len(shown)]):
        section = shown[at:end]
        if len(section) > _LEAST_LINKS and kind_of_heading(pieces[section[0]].block.text) in _ELSEWHERE:
            if all(_is_link(pieces[index]) for index in section[1:]):
                for index in section:
                    labels[index] = Label.BOILERPLATE


def _is_link(piece: Piece) -> bool:
    return piece.link_chars >= _ALL_LINK * len(piece.block.text) > 0


def leads_elsewhere(piece: Piece) -> bool:
    """Whether a text is of the sort of `Also read:` and a link."""
    if not piece.link_chars or piece.block.kind not in _LINES:
        return False
    text = piece.block.text
    lead = _LEADS_ON.match(text)
    return lead is not None and piece.link_chars >= _LINKED * (len(text) - lead.end())


def _stands_in_small_box(box: Box, known: dict[Box, bool]) -> bool:
    """Whether a box around a text is small, promotes by its names, and has something to click."""
    return any(around.bits & _BOXES and _is_small(around, known) for around in box.path() if around.tag in _CONTAINERS)


def _is_small(box: Box, known: dict[Box, bool]) -> bool:
    if box not in known:
        length = 0
        for text in box.element.itertext():
            length += len(text.strip())
            if length > _MOST_IN_BOX:
                break
        has_link = next(box.element.iter("a", "button"), None) is not None
        known[box] = has_link and length <= _MOST_IN_BOX and not _LAYOUT.search(box.names)
    return known[box]
