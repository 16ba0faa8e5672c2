"""Text with marks: white space as browsers fold it, and marks that fit the text."""

import pytest
from html_pages import blocks_of, texts_of
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


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>を読む", "漢字（かんじ）を読む"),
        ("<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>", "汉字 (hàn zì)"),
        ("<q>one <q>two</q> three</q> <q>four</q>", "“one ‘two’ three” “four”"),
        ("<del>old</del> <ins>new</ins> <abbr title=x>W3C</abbr>", "old new W3C"),
        ("soft\xadhy\xadphens and zero\u200bwidth", "softhyphens and zerowidth"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
    ],
)
def test_what_stands_in_the_middle_of_a_line(markup: str, text: str) -> None:
    assert texts_of(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize("around", ["h2", "li", "td", "th", "figcaption", "dt", "blockquote"])
def test_what_stands_above_and_below_the_line_is_marked_wherever(around: str) -> None:
    inner = f"<{around}>H<sub>2</sub>O and 10<sup>6</sup></{around}>"
    (block,) = blocks_of(f"<table><tr>{inner}{inner}<tr>{inner}{inner}</table>" if around in ("td", "th") else inner)
    marks = block.rows[0][0].marks if block.rows else block.marks
    shifted = [mark for mark in marks if mark.kind in (MarkKind.SUBSCRIPT, MarkKind.SUPERSCRIPT)]
    assert shifted == [Mark(1, 2, MarkKind.SUBSCRIPT), Mark(10, 11, MarkKind.SUPERSCRIPT)]


def test_terms_and_what_they_mean() -> None:
    blocks = blocks_of(
        "<dl><dt>one<dt>two<dd>both<dd><p>first<p>second<ul><li>a<li>b</ul></dd><div><dt>three</dt><dd>last</dd></div></dl>"
    )
    assert [(block.kind.value, block.level, block.marker, block.text) for block in blocks] == [
        ("paragraph", 0, "", "one"),
        ("paragraph", 0, "", "two"),
        ("item", 1, "", "both"),
        ("item", 1, "", "first"),
        ("item", 1, "", "second"),
        ("item", 2, "•", "a"),
        ("item", 2, "•", "b"),
        ("paragraph", 0, "", "three"),
        ("item", 1, "", "last"),
    ]
    assert blocks[0].marks == (Mark(0, 3, MarkKind.STRONG),)
