"""Reading on small terminals, without colours, without motion and with the keyboard alone."""

import pytest

from reader.ui.screens.help import KEY_COLUMN, help_text

SECTIONS = [
    ("Articles", [("x", "Mark the article, or take its mark away, and go down"), ("Space  PgDn  ^f", "Page down")])
]


@pytest.mark.parametrize("width", [76, 50, 30, 10])
def test_the_help_keeps_its_columns_at_any_width(width: int) -> None:
    lines = help_text(SECTIONS, width).plain.splitlines()
    column = min(KEY_COLUMN, max(8, width // 3)) + 2
    assert all(len(line) <= max(width, column + 8) for line in lines)
    # What a key does begins in its column, and goes on there.
    words = [line[column:].strip() for line in lines[1:]]
    assert " ".join(filter(None, words)) == "Mark the article, or take its mark away, and go down Page down"
    assert all(not line[column - 1 : column].strip() for line in lines[1:])
