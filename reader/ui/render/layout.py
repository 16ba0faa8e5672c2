"""Blocks into lines: the look of an article, which is that of print.

Pure and fast (some microseconds a line), so that an article is laid out anew whenever its width changes.
Blocks have gone through `reader.safe_text`; nothing here makes text harmless.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import tee

from rich.cells import cell_len

from reader.marks import flat_marks
from reader.model import Article, Block, BlockKind, Mark, MarkKind
from reader.picture_box import Size
from reader.ui.render.filling import justified
from reader.ui.render.frame import Frame, Prefix, frame_of
from reader.ui.render.line import HEAD, NARROWEST, Line, Role, Run, Span
from reader.ui.render.runs import cut_runs, mark_runs, shown_text
from reader.ui.render.setting import PLAIN, Setting
from reader.ui.render.stretches import TextPart, moved, stretches
from reader.ui.render.table import TablePart, table_lines
from reader.ui.render.wrap import Piece, wrap_code, wrap_text

_RULE = "─" * 7
_INDENT = "  "
_LEAST_INDENTED = 16
"""Cells of text below which a paragraph is not indented."""
_LEAST_SPELLED = 16
"""Cells of text below which signs for superscripts could stand on a line alone, which would have no place."""
_PICTURE = "[picture: "
_PICTURE_END = "]"
_PICTURE_ONLY = "[picture]"
_BIG_HEADING = 2
"""The deepest level of headings that part an article, not only a section of it."""
_FLUSH = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
"""What stands close under smaller headings, which are then nearer to it than to what is before them."""
_OVER_NOTES = frozenset({BlockKind.ITEM, BlockKind.HEADING, BlockKind.RULE})
"""What footnotes follow as they would anything else; from the end of the text they are set apart."""
_LONG_ITEM = 400
"""Characters from which an item is more of a paragraph, about six lines."""
_JUSTIFIED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM})
_SHIFTED = frozenset({MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT})
_ROLES = {BlockKind.HEADING: Role.HEADING, BlockKind.CODE: Role.CODE, BlockKind.CAPTION: Role.CAPTION}
_CLOSE = frozenset(
    {
        (BlockKind.FIGURE, BlockKind.FIGURE),
        (BlockKind.FIGURE, BlockKind.CAPTION),
        (BlockKind.TABLE, BlockKind.CAPTION),
        (BlockKind.CAPTION, BlockKind.TABLE),
        (BlockKind.CODE, BlockKind.CAPTION),
        (BlockKind.CAPTION, BlockKind.CODE),
        (BlockKind.QUOTATION, BlockKind.CAPTION),
    }
)
"""What follows without a gap."""


def head_lines(article: Article, width: int, meta: str) -> tuple[Line, ...]:
    """The title and, under it, `meta`, in lines of `width` cells, at least 4.

    Their block is `HEAD`, their offsets count through both. Without air: what is above is the caller's, what is
    below is `gap_before(None, first_block)`.
    """
    lines: list[Line] = []
    for text, role, shift in ((article.title, Role.TITLE, 0), (meta, Role.META, len(article.title) + 1)):
        for piece in wrap_text(text, max(width, NARROWEST)):
            words = text[piece.start : piece.end]
            span = Span(0, piece.start + shift, len(words))
            lines.append(Line(words, (Run(0, len(words), role),), HEAD, span.offset, (span,)))
    return tuple(lines)


def lines_of_block(
    block: Block,
    index: int,
    width: int,
    setting: Setting = PLAIN,
    *,
    box: Size | None = None,
    is_indented: bool = False,
    part: TablePart | TextPart | None = None,
) -> Iterator[Line]:
    """A block, at `index` in the body, in lines of `width` cells, at least 4, made as they are asked for.

    `box`: the cells that its picture takes, where that is shown; it must fit in `picture_room`. `is_indented`: a
    paragraph that follows another without a gap. `part`: what of a table or a very long text; without it all.
    None for a block with nothing to show; the gap before it is not among them. Offsets rise from line to line; a line
    of which nothing is in the block's text and that stands before it has a negative one.
    """
    width = max(width, NARROWEST)
    frame = frame_of(block, width)
    if block.kind is BlockKind.TABLE:
        return table_lines(block, index, frame.width, frame.rest, part if isinstance(part, TablePart) else None)
    if block.kind is BlockKind.RULE:
        return iter((_rule_line(index, frame),))
    if block.kind is BlockKind.FIGURE and box is not None:
        return _box_lines(index, frame, box)
    if block.kind is BlockKind.FIGURE:
        return _picture_lines(block, index, frame)
    if is_indented and block.kind is not BlockKind.CODE and frame.width > _LEAST_INDENTED:
        frame = replace(frame, first=Prefix(frame.first.text + _INDENT, frame.first.runs))
    return _stretched_lines(block, index, frame, setting, part if isinstance(part, TextPart) else TextPart())


def block_lines(block: Block, index: int, width: int, setting: Setting = PLAIN) -> tuple[Line, ...]:
    """All of a block's lines at once, as `lines_of_block` makes them."""
    return tuple(lines_of_block(block, index, width, setting))


def picture_room(block: Block, width: int) -> int:
    """Cells that a figure's picture may be wide on lines of `width` cells."""
    return frame_of(block, max(width, NARROWEST)).width


def gap_before(previous: Block | None, block: Block, setting: Setting = PLAIN, *, is_picture: bool = False) -> int:
    """Blank lines between two blocks, or between the head and the first one.

    `is_picture`: one of the two is shown as a picture, not by its words.
    """
    wide = max(1, setting.gap)
    if previous is None:
        return wide
    if is_picture and previous.kind is BlockKind.FIGURE and block.kind is BlockKind.FIGURE:
        return wide
    if block.kind is BlockKind.HEADING and block.level <= _BIG_HEADING:
        return wide if previous.kind is BlockKind.HEADING else wide + 1
    if previous.kind is BlockKind.HEADING and previous.level > _BIG_HEADING:
        return wide - 1 if block.kind in _FLUSH and not _is_bold(block) else wide
    if previous.kind not in _OVER_NOTES and _is_note(block):
        return wide + 1
    if previous.kind is BlockKind.ITEM and block.kind is BlockKind.ITEM:
        return 0 if _is_tight(previous) and _is_tight(block) and previous.quote == block.quote else wide
    if (previous.kind, block.kind) in _CLOSE or _is_defined(previous, block):
        return 0
    return setting.gap if follows_indented(previous, block) else wide


def air_lines(previous: Block | None, block: Block, index: int, width: int, places: range) -> Iterator[Line]:
    """The blank lines before a block, at these offsets; the bars of a quotation that both are in go on through them."""
    quote = min(previous.quote, block.quote) if previous else 0
    bars = frame_of(Block(BlockKind.QUOTATION, quote=quote), max(width, NARROWEST)).rest
    return (Line(bars.text.rstrip(), bars.runs, index, offset) for offset in places)


def _is_bold(block: Block) -> bool:
    return any(mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(block.text) for mark in block.marks)


def _is_defined(term: Block, block: Block) -> bool:
    """Whether a block defines the term before it: a bold line, and then what is indented without a marker."""
    is_term = term.kind is BlockKind.PARAGRAPH and _is_bold(term)
    return is_term and block.kind is BlockKind.ITEM and not block.marker


def _is_note(block: Block) -> bool:
    """Whether a block is a footnote: an item that is led to, and that leads back to the text."""
    is_led_to = block.kind is BlockKind.ITEM and bool(block.anchors)
    return is_led_to and any((mark.url or "").startswith("#") for mark in block.marks)


def follows_indented(previous: Block | None, block: Block) -> bool:
    """Whether a block is a paragraph right after another, which an indentation can tell apart as well as a gap."""
    return previous is not None and previous.kind is block.kind is BlockKind.PARAGRAPH and previous.quote == block.quote


def line_of(lines: Sequence[Line], block: int, offset: int) -> int:
    """Which of the lines, in reading order, holds this place; the last one before it if none does, else the first."""
    return max(0, bisect_right(lines, (block, offset), key=lambda line: (line.block, line.offset)) - 1)


def _is_tight(item: Block) -> bool:
    return bool(item.marker) and len(item.text) < _LONG_ITEM


def _stretched_lines(block: Block, index: int, frame: Frame, setting: Setting, part: TextPart) -> Iterator[Line]:
    for offset, stretch in stretches(block, part):
        first = frame.rest if offset else frame.first
        for line in _text_lines(stretch, index, replace(frame, first=first), setting):
            yield moved(line, offset) if offset else line


def _text_lines(block: Block, index: int, frame: Frame, setting: Setting) -> Iterator[Line]:
    marks = flat_marks(block.marks, len(block.text))
    if frame.width < _LEAST_SPELLED or not any(mark.kind in _SHIFTED for mark in marks):
        return _marked_lines(block, marks, index, frame, setting)
    from reader.ui.render.scripts import spelled  # not needed before there is a superscript

    if (told := spelled(block, marks)) is None:
        return _marked_lines(block, marks, index, frame, setting)
    return map(told.restored, _marked_lines(told.block, list(told.block.marks), index, frame, setting))


def _marked_lines(block: Block, marks: list[Mark], index: int, frame: Frame, setting: Setting) -> Iterator[Line]:
    text = shown_text(block.text, marks)
    pieces, again = tee(_prefixed(block, frame, setting))
    places = ((piece.start, piece.end, len(prefix.text) + piece.leading) for piece, prefix in again)
    cut = cut_runs(_runs(block, marks), places)
    role = _ROLES.get(block.kind)
    width = cell_len(frame.rest.text) + frame.width
    is_wide = setting.is_justified and block.kind in _JUSTIFIED
    waiting: Line | None = None
    for number, ((piece, prefix), runs) in enumerate(zip(pieces, cut, strict=True)):
        if waiting is not None:
            # Only now is it known whether the line goes on, or was the last one.
            yield justified(waiting, width, number) if is_wide and piece.is_continued else waiting
        waiting = _text_line(text, index, piece, prefix, role, runs)
    if waiting is not None:
        yield waiting


def _runs(block: Block, marks: list[Mark]) -> Iterable[Run]:
    """What is special about the characters of a block's text, by where it begins."""
    runs = mark_runs(marks)
    if block.kind is not BlockKind.CODE or not block.code_language:
        return runs
    from reader.ui.render.code import code_runs  # not needed before there is code

    return merge(code_runs(block.text, block.code_language), runs, key=lambda run: run.start)


def _prefixed(block: Block, frame: Frame, setting: Setting) -> Iterator[tuple[Piece, Prefix]]:
    """What stands on each line, and before it."""
    prefix = frame.first
    for piece in _pieces(block, frame, setting):
        yield piece, frame.continued if piece.is_continued else prefix
        prefix = frame.rest


def _pieces(block: Block, frame: Frame, setting: Setting) -> Iterator[Piece]:
    if block.kind is BlockKind.CODE:
        return wrap_code(block.text, frame.width)
    if block.kind is BlockKind.ITEM and not block.text.strip():
        return iter((Piece(0, 0),))
    taken = cell_len(frame.first.text) - cell_len(frame.rest.text)
    hyphenate = setting.hyphenate if block.kind in _JUSTIFIED else None
    return wrap_text(block.text, frame.width, taken, hyphenate)


def _text_line(text: str, index: int, piece: Piece, prefix: Prefix, role: Role | None, runs: Iterable[Run]) -> Line:
    length = piece.end - piece.start
    if not length:
        return Line(prefix.text.rstrip(), prefix.runs, index, piece.start)
    before = prefix.text + " " * piece.leading
    whole = (Run(len(before), len(before) + length, role),) if role else ()
    shown = before + text[piece.start : piece.end] + piece.hyphen
    return Line(shown, (*prefix.runs, *whole, *runs), index, piece.start, (Span(len(before), piece.start, length),))


def _picture_lines(block: Block, index: int, frame: Frame) -> Iterator[Line]:
    alt = block.text.replace("\n", " ").replace("\t", " ")
    shown = f"{_PICTURE}{alt}{_PICTURE_END}" if alt.strip() else _PICTURE_ONLY
    before = len(_PICTURE) if alt.strip() else len(_PICTURE_ONLY)
    for piece in wrap_text(shown, frame.width):
        prefix = frame.rest.text
        start = max(piece.start, before)
        length = max(0, min(piece.end, before + len(alt)) - start)
        # Where the frame leaves two cells, a wide character can leave a line to a space alone.
        text = (prefix + shown[piece.start : piece.end]).rstrip(" ")
        alt_runs = (Run(len(prefix), len(text), Role.ALT),) if len(text) > len(prefix) else ()
        offset = (start if length else piece.start) - before
        at = len(prefix) + start - piece.start
        length = min(length, len(text) - at)
        spans = (Span(at, offset, length),) if length > 0 else ()
        yield Line(text, (*frame.rest.runs, *alt_runs), index, offset, spans)


def _box_lines(index: int, frame: Frame, box: Size) -> Iterator[Line]:
    columns, rows = box
    before = frame.rest.text.rstrip()
    indent = len(frame.rest.text) + max(0, (frame.width - columns) // 2)
    for row in range(rows):
        # Above the words, so that a place in the picture is the same from its foot, however large it is.
        yield Line(before, frame.rest.runs, index, row - rows, (), indent, row)


def _rule_line(index: int, frame: Frame) -> Line:
    rule = _RULE[: frame.width]
    before = frame.rest.text + " " * ((frame.width - len(rule)) // 2)
    text = before + rule
    return Line(text, (*frame.rest.runs, Run(len(before), len(text), Role.RULE)), index, 0)
