from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from reader.ui.painting import Paint, paint_line
from reader.ui.render.line import Line

BOLD, RED = Style(bold=True), Style(color="red")


def test_overlapping_styles_add_up() -> None:
    segments = paint_line(Line("abcdef", (), 0, 0), Style(), [Paint(1, 4, BOLD), Paint(3, 6, RED)])
    assert segments == [
        Segment("a", Style()),
        Segment("bc", BOLD),
        Segment("d", BOLD + RED),
        Segment("ef", RED),
    ]


@given(st.text(), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50))))
def test_no_character_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    paints = [Paint(start, end, BOLD) for start, end in spans]
    assert "".join(s.text for s in paint_line(Line(text, (), 0, 0), Style(), paints)) == text
