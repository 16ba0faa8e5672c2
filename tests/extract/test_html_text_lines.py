"""The lines of text in, before and after an element."""

import pytest
from html_pages import tree_of
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from reader.extract.html.text_lines import lines_after, lines_around, lines_before, short_text, text_lines

PARTS = st.lists(
    st.sampled_from("<div> </div> <p> </p> <b> </b> <br> <ul><li> </ul> <script>x</script> one".split())
    | st.sampled_from(["<p hidden>", "<i style=display:none>", " two ", "three four", "\n"]),
    max_size=30,
).map("".join)


def body_of(markup: str) -> HtmlElement:
    return tree_of(markup).root


def test_lines_are_as_short_as_blocks_make_them() -> None:
    root = body_of("<div>one <b>two</b><p>three<br>four<p hidden>five<script>six</script></div>seven")
    assert [line.text for line in text_lines(root)] == ["one two", "three", "four", "seven"]


@given(PARTS)
def test_lines_before_in_and_after_a_block_are_those_of_the_page(markup: str) -> None:
    root = body_of(f"{markup}<section>in <p>side</p></section>{markup}")
    section = root.find(".//section")
    every = list(text_lines(root))
    if section is None or len([line for line in every if line.text in ("in", "side")]) < 2:
        return  # it stands in what is hidden
    around = [*reversed(list(lines_before(section))), *text_lines(section), *lines_after(section)]
    assert around == every


def test_so_many_lines_stand_around_a_title() -> None:
    root = body_of("<p>1<p>2<p>3<h1>Title</h1><p>4<p>5<p>6")
    before, after = lines_around(root, "Title", root.find(".//h1"), 2, 2)
    assert ([line.text for line in before], [line.text for line in after]) == (["3", "2"], ["4", "5"])
    assert lines_around(root, "Title", None, 2, 2) == (before, after)
    assert lines_around(root, "Another", None, 2, 2) == ([], [])


@pytest.mark.parametrize(("most", "text"), [(9, "one two"), (3, "")])
def test_a_long_text_is_no_short_one(most: int, text: str) -> None:
    assert short_text(body_of("<p>one<p>two"), most) == text
