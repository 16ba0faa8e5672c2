"""Blocks into lines."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Article, Block, BlockKind, Cell, Mark, MarkKind, table_text
from reader.safe_text import safe_text
from reader.ui.render.cells import cells_of
from reader.ui.render.columns import Measures, grid_of
from reader.ui.render.frame import frame_of
from reader.ui.render.layout import air_lines, block_lines, gap_before, head_lines, line_of, lines_of_block
from reader.ui.render.line import HEAD, Line, Role, Run, Span
from reader.ui.render.setting import PLAIN, Setting
from reader.ui.render.spans import shown_ranges
from reader.ui.render.table import TablePart


def texts(block: Block, width: int = 20, setting: Setting = PLAIN) -> list[str]:
    return [line.text for line in block_lines(block, 0, width, setting)]


def table(*rows: tuple[str, ...], header: int = 0) -> Block:
    cells = tuple(tuple(Cell(text, is_header=number < header) for text in row) for number, row in enumerate(rows))
    return Block(BlockKind.TABLE, table_text(cells), rows=cells)


def own_text(line: Line) -> str:
    return "".join(line.text[at : at + length] for at, _, length in line.spans)


def special(line: Line, role: Role) -> list[str]:
    return [line.text[run.start : run.end] for run in line.runs if run.role is role]


def test_the_head_is_the_title_and_what_is_told_of_it() -> None:
    lines = head_lines(Article("x", "A title of some length", ()), 12, "by A. Writer")
    assert [(line.text, line.runs[0].role) for line in lines] == [
        ("A title of", Role.TITLE),
        ("some length", Role.TITLE),
        ("by A. Writer", Role.META),
    ]
    assert [line.block for line in lines] == [HEAD] * 3
    assert head_lines(Article("x", "", ()), 12, "") == ()


def test_a_paragraph_is_wrapped() -> None:
    assert block_lines(Block(BlockKind.PARAGRAPH, "some words to wrap"), 3, 10) == (
        Line("some words", (), 3, 0, (Span(0, 0, 10),)),
        Line("to wrap", (), 3, 11, (Span(0, 11, 7),)),
    )


def test_marks_follow_their_characters_over_lines() -> None:
    marks = (Mark(5, 13, MarkKind.LINK, "https://example.org/"), Mark(11, 13, MarkKind.STRONG))
    first, second = block_lines(Block(BlockKind.PARAGRAPH, "some words to wrap", marks), 0, 10)
    assert first.runs == (Run(5, 10, Role.LINK, "https://example.org/"),)
    assert second.runs == (Run(0, 2, Role.LINK, "https://example.org/"), Run(0, 2, Role.STRONG))


def test_items_hang_behind_their_markers() -> None:
    item = Block(BlockKind.ITEM, "a long item of a list", marker="•", level=1)
    assert texts(item) == ["  • a long item of a", "    list"]
    assert texts(replace(item, text="short", level=2)) == ["      ◦ short"]
    assert texts(replace(item, text="short", marker="3.")) == [" 3. short"]
    assert texts(replace(item, text="short", marker="12.")) == ["12. short"]
    assert texts(replace(item, text="more", marker="")) == ["    more"]
    assert texts(replace(item, text="")) == ["  •"]
    assert special(block_lines(item, 0, 20)[0], Role.MARKER) == ["•"]


def test_quotations_have_a_gutter_for_each_depth() -> None:
    quotation = Block(BlockKind.QUOTATION, "words that were said", quote=2)
    assert texts(quotation) == ["▏ ▏ words that were", "▏ ▏ said"]
    assert special(block_lines(quotation, 0, 20)[0], Role.QUOTE) == ["▏ ▏"]


def test_however_deep_a_block_stands_there_is_room_for_its_text() -> None:
    deep = Block(BlockKind.ITEM, "words", quote=100, level=100, marker="•")
    assert texts(deep)[-1].endswith("words")
    assert all(cell_len(text) <= 4 for text in texts(deep, 4))


def test_code_keeps_its_lines_and_says_where_one_goes_on() -> None:
    code = Block(BlockKind.CODE, "def f():\n\n\treturn 'long enough'")
    assert texts(code) == ["  def f():", "", "      return 'long e", "↳ nough'"]
    assert special(block_lines(code, 0, 20)[3], Role.MARKER) == ["↳"]


def test_a_picture_is_told_in_words() -> None:
    (line,) = block_lines(Block(BlockKind.FIGURE, "a cat"), 0, 20)
    assert (line.text, line.runs) == ("[picture: a cat]", (Run(0, 16, Role.ALT),))
    assert own_text(line) == "a cat"
    assert texts(Block(BlockKind.FIGURE)) == ["[picture]"]


def test_a_rule_stands_in_the_middle() -> None:
    assert texts(Block(BlockKind.RULE), 11) == ["  ───────"]


def test_headings_captions_and_code_have_their_role() -> None:
    for kind, role in (
        (BlockKind.HEADING, Role.HEADING),
        (BlockKind.CAPTION, Role.CAPTION),
        (BlockKind.CODE, Role.CODE),
    ):
        assert special(block_lines(Block(kind, "words"), 0, 20)[0], role) == ["words"]


def test_superscripts_are_raised_where_all_of_one_can_be() -> None:
    text = "E=mc2 and H2O, 1st"
    marks = (Mark(4, 5, MarkKind.SUPERSCRIPT), Mark(11, 12, MarkKind.SUBSCRIPT), Mark(16, 18, MarkKind.SUPERSCRIPT))
    assert texts(Block(BlockKind.PARAGRAPH, text, marks)) == ["E=mc² and H₂O, 1st"]


PROSE = Block(
    BlockKind.PARAGRAPH,
    "Justified text reaches both margins, which needs wider spaces here and there.",
    (Mark(10, 14, MarkKind.LINK, "https://example.org/"),),
)


def test_justified_lines_reach_the_margin_but_the_last_one() -> None:
    lines = block_lines(PROSE, 0, 30, Setting(is_justified=True))
    assert [cell_len(line.text) for line in lines[:-1]] == [30, 30]
    assert cell_len(lines[-1].text) < 30
    assert [" ".join(line.text.split()) for line in lines] == texts(PROSE, 30)
    (run,) = lines[0].runs
    assert lines[0].text[run.start : run.end] == "text"
    assert [list(shown_ranges(line, 0, 1000)) for line in lines] == [[(0, len(line.text))] for line in lines]


def test_a_line_that_would_get_too_wide_spaces_stays_ragged() -> None:
    wide = Block(BlockKind.PARAGRAPH, "a incomprehensibilities breathlessly")
    assert texts(wide, 28, Setting(is_justified=True)) == texts(wide, 28)


def test_a_word_is_parted_where_that_fills_the_line() -> None:
    prose = Block(BlockKind.PARAGRAPH, "The representation of the text is as it was before.")
    parted = Setting(hyphenate=lambda word: [5, 8] if word == "representation" else [])
    lines = block_lines(prose, 0, 14, parted)
    assert lines[0].text == "The represen-"
    assert own_text(lines[0]) == "The represen"
    assert lines[1].text.startswith("tation of")


def test_without_a_gap_a_paragraph_that_follows_one_is_indented() -> None:
    (first, *rest) = lines_of_block(PROSE, 0, 40, Setting(gap=0), is_indented=True)
    assert first.text.startswith("  Justified")
    assert not any(line.text.startswith(" ") for line in rest)
    heading = Block(BlockKind.HEADING, "A heading", level=3)
    assert gap_before(PROSE, PROSE, Setting(gap=0)) == 0
    assert gap_before(PROSE, heading, Setting(gap=0)) == 1
    assert gap_before(PROSE, PROSE, Setting(gap=2)) == 2


def test_an_empty_block_has_no_lines() -> None:
    assert [texts(Block(kind)) for kind in (BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.TABLE)] == [[], [], []]


def test_a_table_has_its_columns_side_by_side() -> None:
    towns = table(("Town", "People", ""), ("Rome", "2,748,109", ""), ("Ulm", "126,405", ""), header=1)
    assert texts(towns) == ["Town     People", "────  ─────────", "Rome  2,748,109", "Ulm     126,405"]
    assert special(block_lines(towns, 0, 20)[0], Role.TABLE_HEADER) == ["Town", "People"]


def test_cells_are_wrapped_and_rows_set_apart_then() -> None:
    assert texts(table(("one", "some words to wrap"), ("two", "few"))) == [
        "one  some words to",
        "     wrap",
        "",
        "two  few",
    ]


def test_wide_columns_give_way_to_narrow_ones() -> None:
    lines = texts(table(("a short one", "word " * 40, "another one")), 60)
    assert lines[0].startswith("a short one  word word") and lines[0].endswith("word  another one")


def test_a_table_of_too_many_columns_becomes_a_list_of_values() -> None:
    columns = 300
    names = tuple(f"name {number}" for number in range(columns))
    many = table(names, tuple(str(number) for number in range(columns)), ("x", *[""] * (columns - 1)), header=1)
    assert texts(many, 30) == [*(f"name {number}: {number}" for number in range(columns)), "", "name 0: x"]


def test_names_too_long_to_repeat_are_told_once() -> None:
    names = ("a name that is long", "another name that is long", "a third")
    assert texts(table(names, ("1", "2", "3"), header=1), 16) == [
        *("a name that is", "  long", "another name", "  that is long", "a third"),
        *("", "a name: 1", "anothe: 2", "a thir: 3"),
    ]


def test_links_in_cells_lead_somewhere() -> None:
    rows = ((Cell("Nr"), Cell("see this", (Mark(4, 8, MarkKind.LINK, "https://example.org/"),))),)
    for width in (20, 5):
        lines = block_lines(Block(BlockKind.TABLE, table_text(rows), rows=rows), 0, width)
        found = "".join(line.text[run.start : run.end] for line in lines for run in line.runs if run.url)
        assert found == "this"


HEADING = Block(BlockKind.HEADING, "h", level=2)
TEXT = Block(BlockKind.PARAGRAPH, "p")
TERM = Block(BlockKind.PARAGRAPH, "term", (Mark(0, 4, MarkKind.STRONG),))
ITEM = Block(BlockKind.ITEM, "i", level=1, marker="•")
FIGURE = Block(BlockKind.FIGURE)
CAPTION = Block(BlockKind.CAPTION, "c")
SMALL_HEADING = replace(HEADING, level=3)
NOTE = replace(ITEM, text="n ↩", marks=(Mark(2, 3, MarkKind.LINK, "#ref1"),), anchors=("note1",))


@pytest.mark.parametrize(
    ("previous", "block", "gap"),
    [
        (None, HEADING, 1),
        (TEXT, TEXT, 1),
        (TEXT, HEADING, 2),
        (TEXT, SMALL_HEADING, 1),
        (HEADING, HEADING, 1),
        (HEADING, TEXT, 1),
        (SMALL_HEADING, TEXT, 0),
        (SMALL_HEADING, ITEM, 0),
        (SMALL_HEADING, TERM, 1),
        (SMALL_HEADING, FIGURE, 1),
        (SMALL_HEADING, replace(HEADING, level=4), 1),
        (TEXT, ITEM, 1),
        (ITEM, ITEM, 0),
        (ITEM, replace(ITEM, level=2), 0),
        (ITEM, replace(ITEM, text="long " * 100), 1),
        (ITEM, replace(ITEM, marker=""), 1),
        (ITEM, replace(ITEM, quote=1), 1),
        (TERM, replace(ITEM, marker=""), 0),
        (TERM, ITEM, 1),
        (TEXT, replace(ITEM, marker=""), 1),
        (replace(ITEM, marker=""), TERM, 1),
        (ITEM, TEXT, 1),
        (FIGURE, CAPTION, 0),
        (CAPTION, FIGURE, 1),
        (FIGURE, FIGURE, 0),
        (CAPTION, table(("a",)), 0),
        (Block(BlockKind.CODE, "c"), CAPTION, 0),
        (Block(BlockKind.QUOTATION, "q", quote=1), CAPTION, 0),
        (TEXT, NOTE, 2),
        (NOTE, NOTE, 0),
        (HEADING, NOTE, 1),
        (Block(BlockKind.RULE), NOTE, 1),
        (TEXT, replace(NOTE, anchors=()), 1),
    ],
)
def test_gaps_hold_together_what_belongs_together(previous: Block | None, block: Block, gap: int) -> None:
    assert gap_before(previous, block) == gap


def test_wider_gaps_leave_some_air_under_small_headings() -> None:
    assert gap_before(SMALL_HEADING, TEXT, Setting(gap=2)) == 1
    assert gap_before(SMALL_HEADING, TEXT, Setting(gap=0)) == 0


def test_the_bars_of_a_quotation_go_on_between_its_parts() -> None:
    quoted = Block(BlockKind.QUOTATION, "q", quote=1)
    (line,) = air_lines(replace(quoted, quote=2), quoted, 5, 20, range(-1, 0))
    assert (line.text, line.block, line.offset, line.is_air) == ("▏", 5, -1, True)
    assert special(line, Role.QUOTE) == ["▏"]
    assert [line.text for line in air_lines(quoted, TEXT, 5, 20, range(-2, 0))] == ["", ""]
    assert [line.text for line in air_lines(None, quoted, 0, 20, range(-1, 0))] == [""]


def test_the_line_of_a_place_is_the_one_that_holds_it() -> None:
    lines = [*block_lines(TEXT, 0, 10), *block_lines(Block(BlockKind.PARAGRAPH, "some words to wrap"), 2, 10)]
    assert [line_of(lines, 0, 0), line_of(lines, 2, 10), line_of(lines, 2, 11), line_of(lines, 2, 99)] == [0, 1, 2, 2]
    assert [line_of(lines, 1, 5), line_of(lines, -1, 0), line_of([], 3, 3)] == [0, 0, 0]


LETTERS = [*"abc de fg- –、「語한\n\t!2é\u0301👍", "\u200d", "\ufe0f", "🇩", "\u200b", "\u00a0", "\u3000", "word "]
TEXTS = st.text(st.sampled_from("".join(LETTERS)), max_size=60).map(safe_text) | st.text(max_size=30).map(safe_text)


@st.composite
def marks_of(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends, st.sampled_from(MarkKind)), max_size=6))
    url = "https://example.org/"
    marks = (Mark(min(a, b), max(a, b), kind, url if kind is MarkKind.LINK else None) for a, b, kind in spans)
    return tuple(sorted(marks, key=lambda mark: mark.start))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(BlockKind))
    if kind is BlockKind.TABLE:
        texts = draw(st.lists(st.lists(TEXTS, max_size=4), max_size=4))
        headers = draw(st.integers(0, 2))
        rows = tuple(
            tuple(Cell(text, draw(marks_of(text)), number < headers) for text in row)
            for number, row in enumerate(texts)
        )
        return Block(kind, table_text(rows), rows=rows, quote=draw(st.integers(0, 3)))
    text = draw(TEXTS)
    marker = draw(st.sampled_from(["", "•", "3.", "(viii)", "語語"])) if kind is BlockKind.ITEM else ""
    level = draw(st.integers(0, 6))
    return Block(kind, text, draw(marks_of(text)), level=level, marker=marker, quote=draw(st.integers(0, 12)))


SETTINGS = st.builds(
    Setting,
    is_justified=st.booleans(),
    hyphenate=st.sampled_from([None, lambda word: range(1, len(word))]),
    gap=st.sampled_from([0, 1, 2]),
)


@settings(max_examples=300)
@given(blocks(), st.integers(4, 60), SETTINGS, st.booleans())
@example(block=Block(BlockKind.CODE, "0" * 16), width=19, setting=Setting(gap=0), is_indented=True)
def test_every_line_is_as_it_says(block: Block, width: int, setting: Setting, is_indented: bool) -> None:
    lines = tuple(lines_of_block(block, 7, width, setting, is_indented=is_indented))
    for line in lines:
        assert cell_len(line.text) <= width
        assert line.text == line.text.rstrip(" ")
        assert "\n" not in line.text and "\t" not in line.text
        assert line.block == 7
        assert all(0 <= run.start < run.end <= len(line.text) for run in line.runs)
        raised = any(run.role in (Role.SUPERSCRIPT, Role.SUBSCRIPT) for run in line.runs)
        for at, offset, length in line.spans:
            told = block.text[offset : offset + length].replace("\t", " ").replace("\n", " ")
            shown = line.text[at : at + length]
            assert len(shown) == length > 0
            assert shown == told or raised
    for number, line in enumerate(lines):
        assert line_of(lines, line.block, line.offset) == number


@settings(max_examples=300)
@given(blocks(), st.integers(4, 60), SETTINGS)
def test_nothing_visible_is_lost(block: Block, width: int, setting: Setting) -> None:
    lines = block_lines(replace(block, marks=()), 0, width, setting)
    if block.kind is BlockKind.TABLE:
        plain = tuple(tuple(replace(cell, marks=()) for cell in row) for row in block.rows)
        shown = "".join(line.text for line in lines_of_all_shifts(replace(block, rows=plain), width))
        wanted = "".join(cell.text for row in block.rows for cell in row)
        visible = {letter for letter in wanted if cells_of(letter) and not letter.isspace()}
        assert all(shown.count(letter) >= wanted.count(letter) for letter in visible)
    elif block.kind is not BlockKind.RULE:
        shown = "".join(map(own_text, lines))
        assert "".join(shown.split()) == "".join(block.text.split())


def lines_of_all_shifts(block: Block, width: int) -> list[Line]:
    """The lines of a table as it is scrolled from one end to the other."""
    measures = Measures(block.rows)
    grid = grid_of(measures, frame_of(block, width).width)
    parts = [TablePart(measures, shift) for shift in range(grid.most + 1 if grid else 1)]
    return [line for part in parts for line in lines_of_block(block, 0, width, part=part)]


@given(st.lists(blocks(), max_size=6), st.integers(4, 40))
def test_every_line_of_an_article_is_found_by_its_place(body: list[Block], width: int) -> None:
    article = Article("x", "A title of words", tuple(body))
    lines = list(head_lines(article, width, "by someone"))
    for index, block in enumerate(body):
        lines += block_lines(block, index, width)
    assert [line_of(lines, line.block, line.offset) for line in lines] == list(range(len(lines)))


HUGE = 1_000_000


@pytest.mark.parametrize(
    "block",
    [
        Block(BlockKind.PARAGRAPH, "word " * (HUGE // 5)),
        Block(BlockKind.PARAGRAPH, "é" * HUGE),
        Block(BlockKind.PARAGRAPH, "語" * (HUGE // 4)),
        Block(BlockKind.PARAGRAPH, "a" + " " * HUGE + "b"),
        Block(BlockKind.PARAGRAPH, "\n" * HUGE + "a"),
        Block(BlockKind.PARAGRAPH, "a\u200d" * (HUGE // 10)),
        Block(BlockKind.PARAGRAPH, "-" * HUGE),
        Block(BlockKind.PARAGRAPH, "a" + " !" * (HUGE // 4)),
        Block(BlockKind.PARAGRAPH, "🇩" * (HUGE // 10)),
        Block(BlockKind.CODE, "\t" * HUGE + "x"),
        Block(
            BlockKind.PARAGRAPH,
            "ab " * 100_000,
            tuple(Mark(3 * n, 3 * n + 2, MarkKind.LINK, "u") for n in range(100_000)),
        ),
        Block(BlockKind.PARAGRAPH, "ab " * 100_000, tuple(Mark(n, 300_000, MarkKind.STRONG) for n in range(100_000))),
        Block(
            BlockKind.PARAGRAPH, "ab " * 100_000, tuple(Mark(n, 300_000, MarkKind.LINK, "u") for n in range(100_000))
        ),
        table(*[tuple(f"cell {n}" for n in range(300))] * 20, header=1),
        table(*[("word " * 200, "more " * 200)] * 50, header=1),
    ],
    ids=lambda block: f"{block.kind} of {block.text[:6]!r}, {len(block.marks)} marks",
)
def test_large_blocks_are_no_trouble(block: Block) -> None:
    lines = block_lines(block, 0, 72)
    assert max(cell_len(line.text) for line in lines) <= 72
    assert sum(len(line.runs) for line in lines) <= 7 * len(lines) + 2 * len(block.marks) + 1_000


def test_a_picture_in_the_narrowest_quotation_leaves_no_space_behind() -> None:
    lines = block_lines(Block(BlockKind.FIGURE, "\xa0👍", quote=1), 0, 4)
    assert all(line.text == line.text.rstrip(" ") for line in lines)
    assert "👍" in "".join(line.text for line in lines)


def test_the_name_of_a_column_without_values_is_shown_too() -> None:
    rows = ((Cell("Year", (), True), Cell("Height of wall", (), True)), (Cell("1921"), Cell("")))
    lines = block_lines(Block(BlockKind.TABLE, table_text(rows), rows=rows), 0, 10)
    assert "Height" in " ".join(line.text for line in lines)
