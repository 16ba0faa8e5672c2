from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, BlockKind, Label
from reader.ui.outline import LONG, next_heading, outline_of


def heading(text: str, level: int, label: Label = Label.BODY) -> Block:
    return Block(BlockKind.HEADING, text, level=level, label=label)


def paragraph(size: int) -> Block:
    return Block(BlockKind.PARAGRAPH, "x" * size)


def test_headings_are_indented_by_the_levels_that_there_are() -> None:
    outline = outline_of((heading("One", 2), heading("Under one", 4), heading("Two", 2)))
    assert [(entry.text, entry.depth) for entry in outline.entries] == [("One", 0), ("Under one", 1), ("Two", 0)]


def test_each_says_which_block_it_is_and_how_much_stands_before() -> None:
    outline = outline_of((paragraph(49), heading("A" * 24, 2), paragraph(24), heading("", 2)))
    assert [(entry.block, round(entry.share, 2)) for entry in outline.entries] == [(1, 0.5)]


def test_what_was_dropped_counts_for_nothing_but_its_headings_are_there() -> None:
    dropped = heading("Related", 2, Label.BOILERPLATE)
    outline = outline_of((paragraph(9), dropped, heading("B" * 9, 2)))
    assert [(entry.block, entry.share) for entry in outline.entries] == [(1, 0.5), (2, 0.5)]


def test_hostile_headings_are_short_single_lines() -> None:
    (entry,) = outline_of((heading("a\nb\x1b[2J\u202e" + "c" * 100_000, 2),)).entries
    assert "\n" not in entry.text
    assert "\x1b" not in entry.text
    assert "\u202e" not in entry.text
    assert len(entry.text) <= 300


def test_a_short_outline_is_all_shown() -> None:
    outline = outline_of([heading(str(n), 2 + n % 3) for n in range(LONG)])
    assert len(outline.visible()) == LONG


def test_a_long_outline_is_folded_to_its_upper_levels() -> None:
    parts = [block for n in range(10) for block in (heading(f"Part {n}", 2), *[heading("Section", 3)] * 10)]
    outline = outline_of(parts)
    assert [outline.entries[number].text for number in outline.visible()] == [f"Part {n}" for n in range(10)]
    opened = outline.unfolding(11)
    assert len(opened.visible()) == 20
    assert opened.folding(11) == outline


def test_as_many_levels_are_shown_as_can_be_overlooked() -> None:
    parts = [
        block
        for n in range(5)
        for block in (heading("Part", 1), *[heading("Chapter", 2), heading("Section", 3), heading("Section", 3)] * 3)
    ]
    outline = outline_of(parts)
    assert {outline.entries[number].text for number in outline.visible()} == {"Part", "Chapter"}


def test_the_entry_that_is_read_is_the_last_heading_before() -> None:
    outline = outline_of((paragraph(1), heading("One", 2), paragraph(1), heading("Two", 2)))
    assert [outline.at(block) for block in range(4)] == [0, 0, 0, 1]


def test_showing_an_entry_unfolds_what_it_is_under() -> None:
    parts = [heading(f"{n}", 2 + n % 3) for n in range(90)]
    outline = outline_of(parts)
    assert 2 not in outline.visible()
    assert 2 in outline.showing(2).visible()
    assert 5 not in outline.showing(2).visible()


@given(st.lists(st.integers(1, 6), max_size=120))
def test_every_heading_can_be_unfolded(levels: list[int]) -> None:
    outline = outline_of([heading("Heading", level) for level in levels])
    assert len(outline.visible()) <= max(LONG, sum(entry.depth == 0 for entry in outline.entries))
    for number in range(len(outline.entries)):
        assert number in outline.showing(number).visible()
        parent = outline.parent(number)
        assert parent is None or (parent < number < outline.entries[parent].stop)


def test_the_nearest_headings_are_found() -> None:
    blocks = (heading("One", 2), paragraph(1), heading("Two", 3), paragraph(1))
    assert next_heading(blocks, 0, 1) == 2
    assert next_heading(blocks, 3, -1) == 2
    assert next_heading(blocks, 2, -1) == 0
    assert next_heading(blocks, -1, 1) == 0
    assert next_heading(blocks, 2, 1) is None
    assert next_heading(blocks, 0, -1) is None
    assert next_heading((), 0, 1) is None
