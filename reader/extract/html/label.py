"""Says of every block of a page what it is to the article."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reader.extract.html.bare import find_bare_body, is_bare
from reader.extract.html.box import Box
from reader.extract.html.evidence import body_judges, find_body
from reader.extract.html.furniture import drop_furniture
from reader.extract.html.insertions import drop_insertions
from reader.extract.html.names import Sign
from reader.extract.html.notes import show_notes
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.html.segment import Piece
from reader.extract.html.tree import Tree, path_to
from reader.model import SHOWN_LABELS, Block, BlockKind, Label

_LONG: Final = 60
"""Characters of a text that no page repeats on purpose."""
_LONGEST_TITLE: Final = 400
"""Characters; longer texts are paragraphs."""
_LONGEST_FACT: Final = 120
"""Characters of the longest line that only tells an author or a date."""
_NO_PICTURES: Final = (
    Sign.NAVIGATION
    | Sign.FOOTER
    | Sign.FORM
    | Sign.RELATED
    | Sign.COMMENTS
    | Sign.PROMOTION
    | Sign.SHARING
    | Sign.OVERLAY
    | Sign.AUTHOR
).value
"""Signs of boxes whose pictures are not the article's."""
_LONGEST_CAPTION: Final = 200
"""Characters of a text that is a caption by where it stands."""
_FRAMES: Final = ("figure", "table")
_CAPTION_LEVELS: Final = 3
"""Boxes around a caption among which is that of what it belongs to."""
_MOST_IN_BOX: Final = 20
"""Blocks of a box that has a heading and was dropped."""
_LEAD_STEPS: Final = 4
"""Levels out of the box around the text that a picture between title and text may stand."""


def label(tree: Tree, pieces: Sequence[Piece], title: str | None = None, author: str | None = None) -> list[Piece]:
    """The pieces with their labels; `title` and `author` are the article's, as far as they are known."""
    if not pieces:
        return []
    heading = title_index(pieces, title)
    if is_bare(tree.root):
        body: Sequence[bool] = find_bare_body(pieces)
    else:
        body = find_body(tree.root, pieces, heading, author, body_judges())
    labels = [_label_of(piece.block, is_body) for piece, is_body in zip(pieces, body, strict=True)]
    if heading >= 0:
        labels[heading] = Label.TITLE
    _drop_repetitions(pieces, labels)
    drop_furniture(tree, pieces, labels)
    drop_insertions(pieces, labels)
    show_notes(pieces, labels)
    _show_figures(pieces, labels)
    _show_captions(pieces, labels)
    _drop_headings_of_dropped(pieces, labels)
    _drop_empty_headings(pieces, labels)
    _show_rules(pieces, labels)
    return [piece.labelled(found) for piece, found in zip(pieces, labels, strict=True)]


def letters(text: str) -> str:
    """A text's letters and digits in lower case, by which titles are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def title_index(pieces: Sequence[Piece], title: str | None) -> int:
    """What says the title: a heading, or a text where none does; else the first heading of the first level, or -1."""
    headings = [index for index, piece in enumerate(pieces) if piece.block.kind is BlockKind.HEADING]
    wanted = letters(title or "")
    if wanted:
        lines = (index for index, piece in enumerate(pieces) if piece.block.kind is BlockKind.PARAGRAPH)
        for index in (*headings, *lines):
            text = pieces[index].block.text
            if len(text) <= _LONGEST_TITLE and letters(text) == wanted:
                return index
    return next((index for index in headings if pieces[index].block.level == 1), -1)


def _label_of(block: Block, is_body: bool) -> Label:
    if is_body and block.kind not in (BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.RULE):
        return Label.BODY
    if len(block.text) <= _LONGEST_FACT:
        if is_byline(block.text):
            return Label.BYLINE
        if is_date(block.text):
            return Label.DATE
    return Label.BOILERPLATE


def _drop_repetitions(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Pages carry the same text twice, for wide and for narrow screens: the first stays."""
    shown: set[str] = set()
    for index in _shown(labels):
        text = pieces[index].block.text
        if len(text) >= _LONG and text in shown:
            labels[index] = Label.BOILERPLATE
        shown.add(text)


def _show_figures(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Pictures in the text and before it are shown, and what stands under them."""
    shown = list(_shown(labels))
    figures = [index for index, piece in enumerate(pieces) if piece.block.kind is BlockKind.FIGURE]
    if not (shown and figures):
        return
    title = labels.index(Label.TITLE) if Label.TITLE in labels else -1
    first, last = shown[0], shown[-1]
    around = list(_lowest_common(pieces[index].box for index in shown).path())
    is_near = [False] * len(pieces)
    for index in figures:
        box = pieces[index].box
        is_lead = title < index < first and _is_of_text(box, frozenset(around[: _LEAD_STEPS + 1]))
        is_inside = first < index <= last + 1 and _is_of_text(box, frozenset(around[:1]))
        if is_lead or is_inside:
            is_near[index] = True
            labels[index] = Label.BODY
    for index, piece in enumerate(pieces):
        if piece.block.kind is BlockKind.CAPTION and any(is_near[max(index - 2, 0) : index + 2]):
            labels[index] = Label.CAPTION
        elif index and is_near[index - 1] and _is_captioned_table(pieces, index - 1):
            labels[index] = Label.CAPTION


def _show_captions(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """What is captioned need not be a picture: tables are, and code and quotations in a figure."""
    for index, piece in enumerate(pieces):
        if piece.block.kind is BlockKind.CAPTION and labels[index] is not Label.CAPTION:
            frame = next((box for box in islice(piece.box.path(), _CAPTION_LEVELS) if box.tag in _FRAMES), None)
            beside = [number for number in (index - 1, index + 1) if 0 <= number < len(pieces)]
            if frame and any(labels[i] is Label.BODY and frame in pieces[i].box.path() for i in beside):
                labels[index] = Label.CAPTION


def _is_captioned_table(pieces: Sequence[Piece], figure: int) -> bool:
    """Whether a picture and the short text after it have a table to themselves, as they had on old pages."""
    text = pieces[figure + 1].block
    table = _table_around(pieces[figure])
    if table is None or text.kind is not BlockKind.PARAGRAPH or len(text.text) > _LONGEST_CAPTION:
        return False
    inside = [_table_around(piece) is table for piece in pieces[max(figure - 1, 0) : figure + 3]]
    return inside[-3:] == [True, True, False] and sum(inside) == 2


def _table_around(piece: Piece) -> Box | None:
    return next((box for box in piece.box.path() if box.tag == "table"), None)


def _is_of_text(box: Box, around: frozenset[Box]) -> bool:
    """Whether a box stands in one of those around the text, and nothing between them holds other parts of a page."""
    inner: Box | None = box
    while inner is not None and inner not in around:
        if inner.bits & _NO_PICTURES:
            return False
        inner = inner.outer
    return inner is not None


def _lowest_common(boxes: Iterator[Box]) -> Box:
    common = next(boxes)
    for box in boxes:
        while common is not box:
            if common.depth >= box.depth:
                assert common.outer is not None  # the root is common to all
                common = common.outer
            else:
                assert box.outer is not None
                box = box.outer
    return common


def _drop_headings_of_dropped(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Where all that follows a heading in its box was dropped, so is the heading."""
    for index, piece in enumerate(pieces):
        is_heading = labels[index] is Label.BODY and piece.block.kind is BlockKind.HEADING
        if is_heading and _is_all_dropped(pieces, labels, index):
            labels[index] = Label.BOILERPLATE


def _is_all_dropped(pieces: Sequence[Piece], labels: Sequence[Label], heading: int) -> bool:
    """Whether something follows a heading within its parent, not much, and none of it is shown."""
    box = pieces[heading].holder.getparent()
    for index in range(heading + 1, len(pieces)):
        if box is None or box not in path_to(pieces[index].holder):
            return index > heading + 1
        if labels[index] in SHOWN_LABELS or index - heading > _MOST_IN_BOX:
            return False
    return False


def _drop_empty_headings(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """A heading under which nothing is shown belongs to what was dropped."""
    deepest = 0
    """Headings deeper than this have something under them."""
    for index in reversed(range(len(pieces))):
        if labels[index] not in SHOWN_LABELS:
            continue
        block = pieces[index].block
        if block.kind is not BlockKind.HEADING:
            deepest = 6
        elif block.level <= deepest:
            deepest = block.level - 1
        else:
            labels[index] = Label.BOILERPLATE


def _show_rules(pieces: Sequence[Piece], labels: list[Label]) -> None:
    for index in range(1, len(pieces) - 1):
        if pieces[index].block.kind is BlockKind.RULE and labels[index - 1] is labels[index + 1] is Label.BODY:
            labels[index] = Label.BODY


def _shown(labels: Sequence[Label]) -> Iterator[int]:
    return (index for index, found in enumerate(labels) if found in SHOWN_LABELS)
