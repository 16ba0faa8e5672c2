"""Parsing: what libxml2 would lose, spoil or take too long over."""

import re

import pytest
from html_pages import article_of, page_of, prose, tree_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.errors import ExtractError
from reader.extract.html.repair import flatten, mend_markup, reveal
from reader.extract.html.tree import is_hidden, parse


def text_of(markup: str) -> str:
    return " ".join("".join(tree_of(markup).root.itertext()).split())


@pytest.mark.parametrize("markup", ["", " \n", "\x00\x01", "<!-- only a comment -->"])
def test_a_page_without_markup_is_told_in_one_sentence(markup: str) -> None:
    with pytest.raises(ExtractError) as told:
        parse(page_of(markup))
    assert str(told.value).startswith("test.html: the page ")
    assert "\n" not in str(told.value)


def test_a_declared_encoding_of_decoded_text_is_no_matter() -> None:
    assert text_of("<?xml version='1.0' encoding='latin1'?><html><body>é</body></html>") == "é"


def test_what_follows_the_end_of_the_page_belongs_to_it() -> None:
    assert text_of("<html><body><p>a</p></body></html> <div><p>b</p></div></body></html>") == "a b"


def test_control_characters_are_dropped() -> None:
    assert text_of("<p>a\x00\x1b[31mb\x7f") == "a[31mb"


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "blockquote"])
def test_text_at_any_depth_and_after_it_is_kept(tag: str) -> None:
    assert text_of(f"<{tag}>" * 5_000 + "deep" + "<p>last</p>") in ("deeplast", "deep last")


def test_text_after_a_huge_script_is_kept() -> None:
    assert text_of("<script>" + "x" * 11_000_000 + "</script><p>last").endswith("last")


def test_a_flood_of_attributes_is_cut() -> None:
    tag = "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">"
    assert len(mend_markup(tag)) < 5_000
    assert text_of(tag + "text") == "text"


@pytest.mark.parametrize("value", ['">"', "'<'", '"</p>"', "it's"])
def test_brackets_and_quotes_in_values_hide_no_flood(value: str) -> None:
    attributes = (f"a{number}={value if number % 500 == 0 else 1}" for number in range(20_000))
    assert len(mend_markup(f"<p {' '.join(attributes)}>text")) < 8_000


def test_what_looks_like_a_tag_in_a_script_is_left_alone() -> None:
    script = f"<script>if (a <b) {{ {'x = y + 1; ' * 2_000} }}</script><p>text".encode()
    assert mend_markup(script.decode()) == script


def test_only_whole_ends_of_the_page_are_dropped() -> None:
    assert mend_markup("a</BODY >b</bodyguard>c</html\n>d</body") == b"ab</bodyguard>cd</body"


@given(st.text(alphabet="<>/bodyhtmlscrip =\"'a ", max_size=300))
def test_small_markup_loses_only_ends_of_the_page(markup: str) -> None:
    assert mend_markup(markup).decode() == re.sub(r"</(?:body|html)\s*>", "", markup)


def test_one_long_attribute_is_no_flood() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 100_000}' alt='a > b'>"
    assert mend_markup(picture) == picture.encode()


@pytest.mark.parametrize(
    ("head", "url", "base"),
    [
        ("", "https://news.example/a/b", "https://news.example/a/b"),
        ("<base href='/other/'>", "https://news.example/a/b", "https://news.example/other/"),
        ("<base href='https://cdn.example/'>", None, "https://cdn.example/"),
        ("<base target='_blank'>", "https://news.example/a", "https://news.example/a"),
        ("<base href='javascript:x'>", "https://news.example/a", "https://news.example/a"),
        ("", None, None),
    ],
)
def test_base_address(head: str, url: str | None, base: str | None) -> None:
    assert tree_of(f"<head>{head}</head><p>text", url).base == base


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("hidden", True),
        ("hidden='until-found'", False),
        ("style='display:none'", True),
        ("style='color: red; DISPLAY : none !important;'", True),
        ("style='visibility:hidden'", True),
        ("style='position: absolute; left: -9999px'", True),
        ("style='margin-left: -9999px'", False),
        ("style='left: -20px'", False),
        ("style='display:block'", False),
        ("class='hidden'", False),
        ("", False),
    ],
)
def test_hidden_by_its_own_markup(attributes: str, hidden: bool) -> None:
    assert is_hidden(html.fromstring(f"<div><p {attributes}>x</p></div>").find("p")) is hidden


def test_what_was_streamed_late_stands_where_its_place_was_kept() -> None:
    markup = (
        "<main>before<template id='B:0'></template>after</main>"
        "<div hidden id='S:0'>late <template id='P:1'></template></div><div hidden id='S:1'>later </div>"
    )
    assert text_of(markup) == "before" + "late later after"
    assert not any(is_hidden(element) for element in tree_of(markup).root.iter("div"))


def test_streamed_parts_that_name_each_other_do_no_harm() -> None:
    assert "x" in text_of("<div hidden id='S:0'><template id='B:0'></template>x</div>")


def test_reveal_shows_what_waits_for_a_script() -> None:
    root = tree_of("<noscript><p>one</p></noscript><div hidden><p style='display:none'>two</p></div>").root
    reveal(root)
    assert not list(root.iter("noscript"))
    assert not any(is_hidden(element) for element in root.iter())


@given(st.text(alphabet="<>/abdiv p=\"'! -", max_size=200))
def test_any_markup_parses_or_is_refused(markup: str) -> None:
    try:
        assert parse(page_of(markup)).root.tag == "html"
    except ExtractError as told:
        assert "\n" not in told.reason


@given(st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<br>", "text"]), max_size=60))
def test_flattening_loses_no_text(parts: list[str]) -> None:
    assert flatten("".join(parts).encode()).count(b"text") == parts.count("text")


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><title>The wall</title>",
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>The wall</title>",
        "<html><head><title>The wall</title></head><body>",
        "<title>The wall</title><header><nav><a href=/>Home</a></nav></header>",
    ],
)
@pytest.mark.parametrize("element", ["article", "main", "section", "x-story"])
def test_a_page_that_leaves_out_the_tags_of_its_body_is_read(start: str, element: str) -> None:
    article = article_of(f"{start}<{element}><h1>The wall</h1>{prose(6)}</{element}><p>© 2020</p>")
    assert article.title == "The wall"
    assert len(article.body) == 6


def test_what_belongs_into_the_head_stays_there_and_the_rest_keeps_its_order() -> None:
    root = tree_of("<title>T</title><script>x</script><article>one</article> two <script>y</script><p>three").root
    head, body = root
    assert [child.tag for child in head] == ["title", "script"]
    assert " ".join("".join(body.itertext()).split()) == "one two ythree"
