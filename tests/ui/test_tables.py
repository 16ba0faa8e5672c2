"""Wide tables in the app: scrolled sideways by keys and wheel, and by what is looked for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ui_waiting import main_screen, text_lines, until

from reader.library import Library
from reader.model import Article, Block, BlockKind, Cell, Mark, MarkKind, Place, table_text
from reader.ui.app import ReaderApp
from reader.ui.flow import Flow
from reader.ui.widgets.strip_pane import HEADING_LINES

pytestmark = pytest.mark.usefixtures("resting")

NAMES = ("Year", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


def table(years: int, words: str = "mm") -> Block:
    rows = [tuple(Cell(name, is_header=True) for name in NAMES)]
    for year in range(years):
        rows.append((Cell(str(1000 + year)), *(Cell(f"{year}.{month} {words}") for month in range(1, 11))))
    return Block(BlockKind.TABLE, table_text(tuple(rows)), rows=tuple(rows))


def flow_of(*blocks: Block, width: int = 44) -> Flow:
    return Flow(Article("source", "A title", blocks), blocks, width, "")


def page(flow: Flow, top: int, rows: int = 12) -> list[str]:
    flow.reach_lines(top, top + rows)
    return [line.text for _, line in flow.numbered(top, top + rows)]


PARAGRAPH = Block(BlockKind.PARAGRAPH, "words before the table " * 6)


def test_what_stands_before_a_table_keeps_its_place_when_it_is_scrolled() -> None:
    flow = flow_of(PARAGRAPH, table(20), PARAGRAPH)
    before = page(flow, 0, 40)
    assert flow.set_shift(1, 3, 0) == 0
    after = page(flow, 0, 40)
    start = before.index("columns 2–5 of 11   →")
    assert after[:start] == before[:start]
    assert after[start : start + 2] == ["columns 5–8 of 11   ← →", "Year    April      May     June     July"]
    assert after[-5:] == before[-5:]


def test_the_row_at_the_top_keeps_its_place_and_what_is_above_follows() -> None:
    flow = flow_of(PARAGRAPH, table(2_000), PARAGRAPH)
    flow.reach_lines(0, 1_500)
    year = flow.at(1_400).text.split()[0]
    assert flow.set_shift(1, 3, 1_400) == 1_400
    assert page(flow, 1_400)[0].startswith(f"{year}  ")
    assert flow.stop - flow.first < 200
    assert [text.split()[0] for text in page(flow, 1_390, 10)] == [str(int(year) - n) for n in range(10, 0, -1)]
    flow.reach_lines(-10_000, 0)
    assert flow.at(flow.first).text == "A title"
    whole = flow_of(PARAGRAPH, table(2_000), PARAGRAPH)
    whole.tables.shifts[1] = 3
    whole.reach_block(2)
    flow.reach_block(2)
    assert [line for _, line in flow.numbered(flow.first, flow.stop)] == [line for _, line in whole.numbered(0, 9_999)]


def test_a_row_that_gets_lower_is_still_at_the_top() -> None:
    rows = tuple(
        (Cell(f"row {n}"), Cell("long words " * 60), *(Cell("comprehensible short") for _ in range(6)))
        for n in range(9)
    )
    flow = flow_of(Block(BlockKind.TABLE, table_text(rows), rows=rows))
    y = flow.line(Place(0, rows_begin(flow.blocks[0], 4))) + 9
    flow.reach_lines(y, y + 20)
    top = flow.set_shift(0, 2, y)
    assert page(flow, top)[0].startswith("row 4")


def rows_begin(block: Block, row: int) -> int:
    return len(table_text(block.rows[:row])) + 1


def test_a_place_far_down_in_a_table_is_gone_to_without_all_that_is_before() -> None:
    long = table(20_000)
    flow = flow_of(PARAGRAPH, long)
    place = Place(1, rows_begin(long, 15_000))
    assert not flow.is_near(place)
    flow.begin_within(place)
    assert page(flow, flow.line(place))[0].startswith("15999 ")
    assert flow.stop - flow.first < 500
    assert flow.is_near(place)


CELLS = st.text(st.sampled_from("ab cd1\n語"), max_size=30)
TABLES = st.lists(st.lists(CELLS, min_size=5, max_size=8), min_size=1, max_size=80)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(20, 70), st.integers(0, 2), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 200))))
def test_however_often_a_table_is_scrolled_its_lines_are_the_same(
    texts: list[list[str]], width: int, header: int, shifts: list[tuple[int, int]]
) -> None:
    rows = tuple(tuple(Cell(text, is_header=row < header) for text in cells) for row, cells in enumerate(texts))
    blocks = (PARAGRAPH, Block(BlockKind.TABLE, table_text(rows), rows=rows), PARAGRAPH)
    flow = flow_of(*blocks, width=width)
    whole = flow_of(*blocks, width=width)
    for shift, down in shifts:
        flow.reach_lines(flow.first, flow.first + down + 1)
        keep = flow.first + min(down, flow.stop - flow.first - 1)
        told = flow.at(keep)
        now = flow.set_shift(1, shift, keep)
        flow.reach_lines(now, now + 1)
        if told.block == 0:
            assert flow.at(now) == told
        whole.tables.shifts[1] = shift
    flow.reach_lines(-10_000, 10_000)
    whole.reach_lines(-10_000, 10_000)
    assert flow.is_whole
    assert [line for _, line in flow.numbered(flow.first, flow.stop)] == [
        line for _, line in whole.numbered(whole.first, whole.stop)
    ]


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    place = tmp_path / "wide"
    blocks = (*[PARAGRAPH] * 3, table(40), PARAGRAPH)
    with Library.open(place) as library:
        library.store(Article("rain.html", "Rain by the month", blocks), location=str(tmp_path / "rain.html"))
    return place


async def test_keys_scroll_the_table_in_sight(wide: Path) -> None:
    with Library.open(wide) as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 30)) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: any("columns 2–" in line for line in text_lines(app)))
            before = text_lines(app)
            await pilot.press("right", "right", "left", "right")
            await until(pilot, lambda: any("columns 4–" in line for line in text_lines(app)))
            x = next(line.index("→") for line in text_lines(app) if "→" in line)
            pane = main_screen(app).article
            y = next(y for y, line in enumerate(text_lines(app), pane.top) if "→" in line)
            await pilot.click(pane, offset=(x, y - pane.top + HEADING_LINES))
            await until(pilot, lambda: any("columns 5–" in line for line in text_lines(app)))
            await pilot.press("left")
            await until(pilot, lambda: any("columns 4–" in line for line in text_lines(app)))
            after = text_lines(app)
            start = next(y for y, line in enumerate(after) if "columns 4–" in line)
            assert after[:start] == before[:start]
            assert "March" in after[start + 1] and "January" not in after[start + 1]


async def test_what_is_found_in_a_column_out_of_view_is_brought_into_view(wide: Path) -> None:
    with Library.open(wide) as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 30)) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: any("columns 2–" in line for line in text_lines(app)))
            main_screen(app).article.find("37.9 mm")
            await until(pilot, lambda: any("37.9 mm" in line for line in text_lines(app)))
            assert any("1037" in line and "37.9 mm" in line for line in text_lines(app))


async def test_the_names_of_the_columns_stay_in_sight(wide: Path) -> None:
    with Library.open(wide) as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 30)) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: any("columns 2–" in line for line in text_lines(app)))
            pane = main_screen(app).article

            def under_heading() -> str:
                return pane.render_lines(pane.size.region)[1].text.strip()

            assert under_heading() == ""
            await pilot.press("space")
            await until(pilot, lambda: under_heading().startswith("Year  January"))
            await pilot.press("right")
            await until(pilot, lambda: under_heading().startswith("Year  February"))
            await pilot.press("g")
            await until(pilot, lambda: under_heading() == "")


def test_the_names_are_told_below_them_only() -> None:
    flow = flow_of(PARAGRAPH, table(20))
    names, _ = flow.blocks[1].text.split("\n", 1)
    assert flow.tables.names(1, 0) is None
    assert flow.tables.names(0, 50) is None
    told = flow.tables.names(1, len(names) + 1)
    assert told is not None and told.text.split() == ["Year", "January", "February", "March", "April"]


async def test_links_are_those_of_the_columns_in_view(tmp_path: Path) -> None:
    rows = tuple(
        (
            Cell(f"town {row}"),
            *(
                Cell(f"link {row} {n}", (Mark(0, 4, MarkKind.LINK, f"https://harbour.example/{row}/{n}"),))
                for n in range(9)
            ),
        )
        for row in range(2)
    )
    block = Block(BlockKind.TABLE, table_text(rows), rows=rows)
    with Library.open(tmp_path / "library") as library:
        library.store(Article("links.html", "Links", (block,)), location=str(tmp_path / "links.html"))
        app = ReaderApp(library)
        async with app.run_test(size=(60, 30)) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: any("columns 2–" in line for line in text_lines(app)))
            pane = main_screen(app).article

            def numbers() -> list[str]:
                return [spot.link.url[-1] for spot in pane.links_in_view() if spot.link.url]

            in_view = numbers()[:4]
            assert in_view == ["0", "1", "2", "3"]
            await pilot.press("right")
            await until(pilot, lambda: numbers()[0] == "1")
