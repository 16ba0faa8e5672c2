"""Says of every block of a page what it is to the article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reader.extract.html.evidence import points, points_of_signs
from reader.extract.html.features import Features, features_of
from reader.extract.html.furniture import drop_furniture
from reader.extract.html.names import Sign
from reader.extract.html.opinion import elements_kept
from reader.extract.html.segment import Piece
from reader.extract.html.survey import survey
from reader.extract.html.tree import Tree, path_to
from reader.model import SHOWN_LABELS, BlockKind, Label

_LEAST_OF_CORE: Final = 0.1
"""Share of the core's prose; where names leave less, they are wrong about this page."""
_SILENT: Final = frozenset((BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.RULE))
"""Kinds that are shown or not as the blocks around them are."""
_LONG: Final = 60
"""Characters of a text that no page repeats on purpose."""
_LEAST_FOR_FIGURE: Final = -1.0
"""Points that the names around a picture may cost it."""
_MOST_IN_BOX: Final = 20
"""Blocks of a box that has a heading and was dropped."""
_LEAD_STEPS: Final = 4
"""Levels out of the core that a picture between title and text may stand."""


def label(tree: Tree, pieces: Sequence[Piece], title: str | None = None) -> list[Piece]:
    """The pieces with their labels; `title` is the article's, as far as it is known."""
    if not pieces:
        return []
    heading = _title_index(pieces, title)
    features = features_of(pieces, survey(pieces), elements_kept(tree.root), heading)
    for trusted in (Sign.COMMENTS, Sign.NONE):
        if _shown_of_core(features) < _LEAST_OF_CORE:
            features = [seen._replace(signs=seen.signs & trusted) for seen in features]
    labels = [_label_of(piece, seen) for piece, seen in zip(pieces, features, strict=True)]
    if heading >= 0:
        labels[heading] = Label.TITLE
    _drop_repetitions(pieces, labels)
    drop_furniture(tree, pieces, features, labels)
    _show_figures(pieces, features, labels)
    _drop_headings_of_dropped(pieces, labels)
    _drop_empty_headings(pieces, labels)
    _show_rules(pieces, labels)
    return [
        replace(piece, block=replace(piece.block, label=found)) for piece, found in zip(pieces, labels, strict=True)
    ]


def letters(text: str) -> str:
    """A text's letters and digits in lower case, by which titles are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def _title_index(pieces: Sequence[Piece], title: str | None) -> int:
    """The heading that says the title, else the first heading of the first level, else -1."""
    headings = [index for index, piece in enumerate(pieces) if piece.block.kind is BlockKind.HEADING]
    wanted = letters(title or "")
    if wanted:
        for index in headings:
            if letters(pieces[index].block.text) == wanted:
                return index
    return next((index for index in headings if pieces[index].block.level == 1), -1)


def _shown_of_core(features: Sequence[Features]) -> float:
    """Share of the core's prose that has points enough to be shown."""
    prose = [seen for seen in features if seen.is_prose and seen.steps_out == 0]
    shown = sum(seen.chars for seen in prose if points(seen) > 0)
    return shown / sum(seen.chars for seen in prose) if prose else 1.0


def _label_of(piece: Piece, seen: Features) -> Label:
    if piece.block.kind not in _SILENT and points(seen) > 0:
        return Label.BODY
    if seen.is_byline:
        return Label.BYLINE
    return Label.DATE if seen.is_date else Label.BOILERPLATE


def _drop_repetitions(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Pages carry the same text twice, for wide and for narrow screens: the first stays."""
    shown: set[str] = set()
    for index in _shown(labels):
        text = pieces[index].block.text
        if len(text) >= _LONG and text in shown:
            labels[index] = Label.BOILERPLATE
        shown.add(text)


def _show_figures(pieces: Sequence[Piece], features: Sequence[Features], labels: list[Label]) -> None:
    """Pictures in the text and before it are shown, and what stands under them."""
    shown = list(_shown(labels))
    if not shown:
        return
    title = labels.index(Label.TITLE) if Label.TITLE in labels else -1
    first, last = shown[0], shown[-1]
    is_near = [False] * len(pieces)
    for index, piece in enumerate(pieces):
        if piece.block.kind is BlockKind.FIGURE:
            is_lead = title < index < first and features[index].steps_out <= _LEAD_STEPS
            is_inside = first < index <= last + 1 and features[index].steps_out == 0
            signs = features[index].signs & ~Sign.HEADER if is_lead else features[index].signs
            is_near[index] = (is_lead or is_inside) and points_of_signs(signs) >= _LEAST_FOR_FIGURE
            if is_near[index]:
                labels[index] = Label.BODY
    for index, piece in enumerate(pieces):
        if piece.block.kind is BlockKind.CAPTION and any(is_near[max(index - 2, 0) : index + 2]):
            labels[index] = Label.CAPTION


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
