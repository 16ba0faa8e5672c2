"""A line being typed."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.line_edit import MOST_CHARACTERS, LineEdit


def test_typing_replaces_what_was_only_offered() -> None:
    assert LineEdit("old", 3, is_offered=True).typed("n") == LineEdit("n", 1)
    assert LineEdit("old", 3, is_offered=True).moved(-1).typed("n") == LineEdit("olnd", 3)
    assert LineEdit("old", 3, is_offered=True).erased(-1) == LineEdit()


def test_words_are_erased_and_moved_over() -> None:
    line = LineEdit("is:unread harbour wall", 17)
    assert line.erased_word() == LineEdit("is:unread  wall", 10)
    assert line.moved_word(-1).at == 10
    assert line.moved_word(1).at == 22
    assert line.erased_to_start() == LineEdit(" wall", 0)
    assert line.erased_to_end() == LineEdit("is:unread harbour", 17)


def test_a_mark_goes_with_its_letter() -> None:
    line = LineEdit("cafe\u0301", 5)
    assert line.moved(-1).at == 3
    assert line.erased(-1) == LineEdit("caf", 3)


def test_what_a_terminal_obeys_is_not_typed() -> None:
    assert LineEdit().typed("a\x1b[2Jb").text == "a[2Jb"
    assert len(LineEdit().typed("x" * 10_000).text) == MOST_CHARACTERS


@given(st.text(max_size=20), st.lists(st.sampled_from(["moved", "moved_word", "erased"]), max_size=10), st.data())
def test_the_cursor_stays_within_the_text(text: str, deeds: list[str], data: st.DataObject) -> None:
    line = LineEdit().typed(text)
    for deed in deeds:
        line = getattr(line, deed)(data.draw(st.sampled_from([-1, 1])))
        assert 0 <= line.at <= len(line.text)
