"""Where highlights are painted."""

from hypothesis import given
from hypothesis import strategies as st

from reader.highlight import Highlight
from reader.passages import Passage
from reader.ui.highlighting import Shading, Stretches, merged, shading_of
from reader.ui.selecting import Spot
from reader.ui.widgets.highlight_list import two_lines


def highlight(start: tuple[int, int], end: tuple[int, int], *, note: str = "", is_orphan: bool = False) -> Highlight:
    passage = Passage(*start, *end, "text")
    return Highlight(1, 1, "Title", None, None, None, passage, note, 0, is_orphan)


def test_a_stretch_over_several_blocks_is_found_in_each() -> None:
    stretches = merged([(Spot(1, 5), Spot(3, 2))])
    assert [[end < 1000 and (start, end) for start, end in stretches.within(block)] for block in range(5)] == [
        *([], [False], [False], [(0, 2)], [])
    ]
    assert next(stretches.within(1))[0] == 5


def test_those_that_overlap_are_one() -> None:
    assert merged([(Spot(0, 4), Spot(0, 9)), (Spot(0, 1), Spot(0, 5)), (Spot(0, 12), Spot(0, 13))]) == Stretches(
        (Spot(0, 1), Spot(0, 12)), (Spot(0, 9), Spot(0, 13))
    )


def test_orphans_and_what_lies_outside_are_not_painted() -> None:
    there = highlight((0, 0), (0, 4))
    gone = highlight((0, 5), (0, 9), is_orphan=True)
    assert shading_of([there, gone, highlight((7, 0), (8, 1))], [0, 1]) == Shading(
        merged([(Spot(0, 0), Spot(0, 4))]), Stretches()
    )


def test_those_with_a_note_are_apart_and_blocks_that_were_dropped_are_passed_over() -> None:
    shading = shading_of([highlight((1, 0), (1, 4), note="n"), highlight((0, 0), (0, 1), note=" \n")], [2, 5])
    assert shading.noted.starts == (Spot(5, 0),)
    assert shading.plain.starts == (Spot(2, 0),)


SPOTS = st.builds(Spot, st.integers(0, 4), st.integers(0, 6))


@given(st.lists(st.tuples(SPOTS, SPOTS).map(lambda pair: (min(pair), max(pair))), max_size=8))
def test_every_character_is_in_the_stretches_that_is_in_one_of_them(pairs: list[tuple[Spot, Spot]]) -> None:
    stretches = merged(pairs)
    for block in range(5):
        found = {at for start, end in stretches.within(block) for at in range(start, min(end, 8))}
        assert found == {at for at in range(8) if any(start <= Spot(block, at) < end for start, end in pairs)}


def test_a_passage_is_cut_to_two_lines_between_words() -> None:
    assert two_lines("one two", 10) == ["one two"]
    assert two_lines("one two three", 8) == ["one two", "three"]
    assert two_lines("one two three four five", 8) == ["one two", "three f…"]
    assert two_lines("日本語日本語日本語", 6) == ["日本語", "日本…"]
    assert two_lines("a\n\nb \x1b[2J", 20) == two_lines("a b \x1b[2J", 20)
    assert "\x1b" not in two_lines("a b \x1b[2J", 20)[0]
