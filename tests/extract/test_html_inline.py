"""Text with marks: white space as browsers fold it, and marks that fit the text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.extract.html.inline import InlineText
from reader.model import Mark, MarkKind
from reader.safe_text import safe_text

TEXTS = st.text(alphabet="ab \n\t\xa0\x1b\u0301é", max_size=6)
STEPS = st.lists(
    st.one_of(
        TEXTS,
        st.tuples(st.just("open"), st.sampled_from(MarkKind)),
        st.tuples(st.just("close"), st.sampled_from(MarkKind)),
        st.just(None),
    ),
    max_size=30,
)


def test_white_space_is_folded_across_elements() -> None:
    inline = InlineText()
    inline.add("  one \n")
    inline.open(MarkKind.STRONG)
    inline.add("\ttwo ")
    inline.close(MarkKind.STRONG)
    inline.add(" three")
    run = inline.take()
    assert run.text == "one two three"
    assert run.marks == (Mark(4, 7, MarkKind.STRONG),)


def test_a_line_break_takes_the_spaces_around_it() -> None:
    inline = InlineText()
    inline.add("one ")
    inline.line_break()
    inline.add(" two")
    assert inline.take().text == "one\ntwo"


def test_an_open_mark_goes_on_in_the_next_text() -> None:
    inline = InlineText()
    inline.open(MarkKind.LINK, "https://a.example/")
    inline.add("one")
    assert inline.take().marks == (Mark(0, 3, MarkKind.LINK, "https://a.example/"),)
    inline.add("two")
    inline.close(MarkKind.LINK)
    inline.add(" three")
    assert inline.take().marks == (Mark(0, 3, MarkKind.LINK, "https://a.example/"),)


def test_a_link_that_leads_nowhere_counts_but_is_no_mark() -> None:
    inline = InlineText()
    inline.open(MarkKind.LINK)
    inline.add("menu")
    run = inline.take()
    assert (run.marks, run.link_chars) == ((), 4)


def test_preformatted_text_keeps_its_indentation() -> None:
    inline = InlineText()
    inline.add_verbatim("\n  if x:\n\treturn\n\n")
    assert inline.take(verbatim=True).text == "  if x:\n    return"


@given(STEPS)
def test_marks_always_lie_in_the_text_and_hold_something(steps: list[str | tuple[str, MarkKind] | None]) -> None:
    inline = InlineText()
    for step in steps:
        if step is None:
            inline.line_break()
        elif isinstance(step, str):
            inline.add(step)
        elif step[0] == "open":
            inline.open(step[1], "https://a.example/")
        else:
            inline.close(step[1])
    run = inline.take()
    assert run.text == safe_text(run.text) == run.text.strip()
    assert "  " not in run.text
    for mark in run.marks:
        assert 0 <= mark.start < mark.end <= len(run.text)
        assert run.text[mark.start : mark.end].strip() == run.text[mark.start : mark.end]
    assert list(run.marks) == sorted(run.marks, key=lambda mark: mark.start)
