"""Tables into lines: fitted, scrolled sideways, in parts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Block, BlockKind, Cell, table_text
from reader.safe_text import safe_text
from reader.ui.render.cells import cells_of
from reader.ui.render.columns import Measures, grid_of, shift_to
from reader.ui.render.layout import lines_of_block
from reader.ui.render.line import Line, Role
from reader.ui.render.table import TablePart, column_at, row_begin, rows_before

NAMES = ("Year", "January", "February", "March", "April", "May", "June", "July", "August", "September")


def table(*rows: tuple[str, ...], header: int = 0, quote: int = 0) -> Block:
    cells = tuple(tuple(Cell(text, is_header=number < header) for text in row) for number, row in enumerate(rows))
    return Block(BlockKind.TABLE, table_text(cells), rows=cells, quote=quote)


RAIN = table(NAMES, *((str(1990 + y), *(f"{y}{m}.5 mm" for m in range(1, 10))) for y in range(3)), header=1)


def lines(block: Block, width: int, shift: int = 0, begin: int = 0, stop: int | None = None) -> list[Line]:
    part = TablePart(Measures(block.rows), shift, begin, stop)
    return list(lines_of_block(block, 0, width, part=part))


def texts(block: Block, width: int, shift: int = 0) -> list[str]:
    return [line.text for line in lines(block, width, shift)]


def test_columns_that_do_not_fit_are_scrolled_beside_the_first() -> None:
    assert texts(RAIN, 44) == [
        "columns 2–5 of 10   →",
        "Year  January  February    March    April",
        "────  ───────  ────────  ───────  ───────",
        "1990  01.5 mm   02.5 mm  03.5 mm  04.5 mm",
        "1991  11.5 mm   12.5 mm  13.5 mm  14.5 mm",
        "1992  21.5 mm   22.5 mm  23.5 mm  24.5 mm",
    ]
    assert texts(RAIN, 44, 2)[:2] == ["columns 4–7 of 10   ← →", "Year    March    April      May     June"]
    assert texts(RAIN, 44, 99)[:2] == ["columns 7–10 of 10   ←", "Year     June     July   August  September"]


def test_what_is_told_of_the_columns_stands_before_the_text() -> None:
    told = lines(RAIN, 44)[0]
    assert (told.offset, told.spans, told.runs[0].role) == (-1, (), Role.META)


def test_where_there_is_no_room_to_scroll_a_table_is_a_list() -> None:
    assert texts(RAIN, 30)[:2] == ["Year: 1990", "January: 01.5 mm"]


def test_long_texts_are_wrapped_to_columns_that_are_read_in_comfort() -> None:
    long = table(*[("one", *["words of comprehensible prose that is read " * 4] * 5)] * 2)
    shown = texts(long, 72)
    assert shown[0] == "columns 2–3 of 6   →"
    assert shown[1] == "one  words of comprehensible prose      words of comprehensible prose"


def test_the_first_column_goes_too_where_its_words_would_take_too_much() -> None:
    addresses = table(*[("https://harbour.example/a/long/way", *["value"] * 12)] * 2)
    assert texts(addresses, 60, 1)[0].startswith("columns 2–")
    assert "harbour" not in "".join(texts(addresses, 60, 1))


def test_a_column_is_brought_into_view_by_scrolling_as_little_as_possible() -> None:
    measures = Measures(RAIN.rows)
    assert [shift_to(measures, 44, 0, column) for column in (0, 1, 4, 5, 9)] == [0, 0, 0, 1, 5]
    assert [shift_to(measures, 44, 5, column) for column in (0, 1, 6, 9)] == [5, 0, 5, 5]
    for column in range(10):
        grid = grid_of(measures, 44, shift_to(measures, 44, 3, column))
        assert grid is not None and column in [shown.number for shown in grid.columns]


def test_a_place_in_the_text_is_in_a_column() -> None:
    text = RAIN.text
    assert column_at(RAIN, text.index("February")) == 2
    assert column_at(RAIN, text.index("12.5") + 3) == 2
    assert column_at(RAIN, 0) == 0
    assert column_at(RAIN, len(text)) == 9


CELLS = st.text(st.sampled_from("abcdef 12-–語한\n\té\u0301👍\u200d\ufe0f"), max_size=24).map(safe_text)
ROWS = st.lists(st.lists(CELLS, max_size=9).map(tuple), min_size=1, max_size=6)
TABLES = st.builds(lambda rows, header: table(*rows, header=header), ROWS, st.integers(0, 2))


@settings(max_examples=200, deadline=None)
@given(TABLES, st.integers(4, 90), st.integers(0, 10))
def test_however_a_table_is_scrolled_its_lines_are_as_they_say(block: Block, width: int, shift: int) -> None:
    shown = lines(block, width, shift)
    for line in shown:
        assert cell_len(line.text) <= width
        assert all(0 <= run.start < run.end <= len(line.text) for run in line.runs)
        for at, offset, length in line.spans:
            told = block.text[offset : offset + length].replace("\t", " ").replace("\n", " ")
            assert line.text[at : at + length] == told
    offsets = [line.offset for line in shown]
    assert offsets == sorted(set(offsets))


@settings(max_examples=200, deadline=None)
@given(TABLES, st.integers(4, 90))
def test_scrolled_from_end_to_end_all_of_a_table_is_shown(block: Block, width: int) -> None:
    grid = grid_of(Measures(block.rows), width)
    seen = set[int]()
    for shift in range(grid.most + 1 if grid else 1):
        for line in lines(block, width, shift):
            seen.update(place for _, offset, length in line.spans for place in range(offset, offset + length))
    cells = [(place, text) for place, text in enumerate(block.text) if cells_of(text) and not text.isspace()]
    names = (
        len(block.rows[0]) if grid is None and block.rows[0] and all(cell.is_header for cell in block.rows[0]) else 0
    )
    told = block.text.index("\n") if names and "\n" in block.text else 0
    missing = [text for place, text in cells if place not in seen and place >= told]
    assert "".join(missing).replace("|", "") == ""


@settings(max_examples=200, deadline=None)
@given(TABLES, st.integers(4, 90), st.integers(0, 5))
def test_laid_out_in_parts_a_table_is_the_same(block: Block, width: int, shift: int) -> None:
    starts = sorted({row_begin(block, offset) for offset in range(len(block.text) + 1)})
    parts = []
    for begin, stop in zip(starts, [*starts[1:], None], strict=True):
        parts += lines(block, width, shift, begin, stop)
    assert parts == lines(block, width, shift)


def test_the_rows_before_a_place_are_a_page_of_them() -> None:
    long = table(*[("a", "b")] * 100)
    begin = rows_before(long)
    assert long.text.count("\n", begin) == 31
    assert rows_before(long, begin) == row_begin(long, begin - 32 * len("a | b\n"))
    assert rows_before(table(("a", "b"))) == 0
    assert rows_before(replace(long, kind=BlockKind.PARAGRAPH)) == 0


def test_a_figure_is_not_parted_though_it_is_the_only_long_one() -> None:
    rows = [(f"row {n}", "7") for n in range(1_500)]
    rows[777] = ("row 777", "1,234,567")
    begin = table(*rows).text.index("row 777")
    assert [line.text for line in lines(table(*rows), 40, 0, begin, begin + 5)] == ["row 777   1,234,567"]
