"""What two revisions of an article differ in."""

from hypothesis import given
from hypothesis import strategies as st

from reader.compare import Comparison, compare
from reader.model import Block, BlockKind, Cell, MarkKind, table_text


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def marked(comparison: Comparison, kind: MarkKind) -> list[str]:
    return [
        block.text[mark.start : mark.end] for block in comparison.blocks for mark in block.marks if mark.kind is kind
    ]


def test_same_text_has_no_changes() -> None:
    assert compare(body("One.", "Two."), body("One.", "Two.")).changes == ()


def test_words_that_went_are_struck_where_they_stood_and_words_that_came_are_marked() -> None:
    found = compare(body("The wall was mended in four months."), body("The wall was mended in six months."))
    assert [block.text for block in found.blocks] == ["The wall was mended in four six months."]
    assert marked(found, MarkKind.STRIKE) == ["four"]
    assert marked(found, MarkKind.INSERTED) == ["six"]
    assert (found.removed, found.added) == (1, 1)


def test_whole_paragraphs_go_and_come() -> None:
    found = compare(
        body("Kept as it is.", "This one goes away."), body("A new beginning, quite other.", "Kept as it is.")
    )
    assert marked(found, MarkKind.STRIKE) == ["This one goes away."]
    assert marked(found, MarkKind.INSERTED) == ["A new beginning, quite other."]
    assert found.changes == (0, 2)


def test_what_is_the_same_is_shown_only_around_changes() -> None:
    same = [f"Paragraph {number} stays." for number in range(20)]
    found = compare(body(*same), body(*same[:10], "Something else came in between.", *same[10:]))
    assert [block.text for block in found.blocks] == [
        "9 passages are the same",
        "Paragraph 9 stays.",
        "Something else came in between.",
        "Paragraph 10 stays.",
        "9 passages are the same",
    ]


def test_white_space_is_no_change() -> None:
    assert compare(body("One  two\nthree"), body("One two three")).changes == ()


def test_cells_of_a_new_table_are_marked() -> None:
    rows = ((Cell("a"), Cell("b c")),)
    found = compare((), (Block(BlockKind.TABLE, table_text(rows), rows=rows),))
    assert found.added == 3


def test_very_long_texts_are_compared_as_wholes() -> None:
    old, new = " ".join(f"a{n}" for n in range(3_000)), " ".join(f"b{n}" for n in range(3_000))
    found = compare(body(old), body(new))
    assert (found.removed, found.added) == (3_000, 3_000)


texts = st.lists(
    st.lists(st.sampled_from("one two three four five ö 中 .".split()), max_size=12).map(" ".join), max_size=8
)


@given(texts, texts)
def test_both_revisions_can_be_read_in_the_comparison(old: list[str], new: list[str]) -> None:
    def without(kind: MarkKind) -> list[str]:
        left = []
        for block in compare(body(*old), body(*new)).blocks:
            if block.kind is BlockKind.CAPTION:
                return []
            kept = "".join(
                letter
                for at, letter in enumerate(block.text)
                if not any(mark.kind is kind and mark.start <= at < mark.end for mark in block.marks)
            )
            left.append(" ".join(kept.split()))
        return [text for text in left if text]

    if seen := without(MarkKind.STRIKE):
        assert seen == [text for text in new if text]
    if seen := without(MarkKind.INSERTED):
        assert seen == [text for text in old if text]
