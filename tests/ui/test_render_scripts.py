"""Superscripts and subscripts that cannot be raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Block, BlockKind, Mark, MarkKind
from reader.ui.render.layout import block_lines, line_of
from reader.ui.render.line import Line


def marked(text: str, *, url: str | None = None) -> Block:
    """A paragraph; `{^ab}` is a superscript, `{_ab}` a subscript."""
    plain, marks = "", []
    for piece in text.split("{"):
        inner, brace, rest = piece.partition("}")
        if brace:
            kind = MarkKind.SUPERSCRIPT if inner[0] == "^" else MarkKind.SUBSCRIPT
            marks.append(Mark(len(plain), len(plain) + len(inner) - 1, kind))
            if url:
                marks.append(Mark(len(plain), len(plain) + len(inner) - 1, MarkKind.LINK, url))
            plain += inner[1:] + rest
        else:
            plain += piece
    return Block(BlockKind.PARAGRAPH, plain, tuple(marks))


def shown(text: str) -> str:
    (line,) = block_lines(marked(text), 0, 60)
    return line.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("e{^x} and e{^ax}", "e^x and e^(ax)"),
        ("10{^k} of (a + b){^k}", "10^k of (a + b)^k"),
        ("x{_i}, H{_max}, v{_ab}c, v{_a b}", "x_i, H_max, v_(ab)c, v_(a b)"),
        ("x{^2}, CO{_2}, A{^T}", "x², CO₂, A^T"),
        ("1{^st}, 20{^th}, XIX{^e}, M{^me}, n{^o}, 5{^a}", "1st, 20th, XIXe, Mme, no, 5a"),
        ("Brand{^TM}", "BrandTM"),
        ("said{^[12]} so{^*}", "said[12] so*"),
        ("{^a} a note", "a a note"),
    ],
)
def test_what_would_be_misread_has_a_sign(text: str, told: str) -> None:
    assert shown(text) == told


def test_references_stay_as_they_are() -> None:
    (line,) = block_lines(marked("said{^a}", url="#a"), 0, 60)
    assert line.text == "saida"


def test_the_signs_are_none_of_the_blocks_characters() -> None:
    block = marked("so e{^ab} is")
    (line,) = block_lines(block, 0, 60)
    assert line.text == "so e^(ab) is"
    assert [(line.text[at : at + n], block.text[offset : offset + n]) for at, offset, n in line.spans] == [
        ("so e", "so e"),
        ("ab", "ab"),
        (" is", " is"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab x2語-\n"), max_size=60), st.data(), st.integers(4, 40))
def test_every_line_is_found_by_its_place_and_nothing_is_lost(text: str, data: st.DataObject, width: int) -> None:
    ends = st.integers(0, len(text))
    kinds = st.sampled_from((MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT, MarkKind.STRONG))
    spans = data.draw(st.lists(st.tuples(ends, ends, kinds), max_size=8))
    marks = tuple(sorted((Mark(min(a, b), max(a, b), kind) for a, b, kind in spans), key=lambda mark: mark.start))
    lines = block_lines(Block(BlockKind.PARAGRAPH, text, marks), 0, width)
    own = {place for line in lines for _, offset, length in line.spans for place in range(offset, offset + length)}
    assert own >= {place for place, letter in enumerate(text) if not letter.isspace()}
    assert [line_of(lines, 0, line.offset) for line in lines] == list(range(len(lines)))
    assert all(at + length <= len(line.text) for line in lines for at, _, length in line.spans)
    assert all(fits(line, width) for line in lines)


def fits(line: Line, width: int) -> bool:
    from rich.cells import cell_len

    return cell_len(line.text) <= width
