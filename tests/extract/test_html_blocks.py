"""Segmenting: markup of any manner into blocks in reading order."""

import pytest
from html_pages import blocks_of, texts_of, tree_of
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extract.html.segment import segment
from reader.model import Block, BlockKind, Mark, MarkKind
from reader.safe_text import is_safe


def only(markup: str) -> Block:
    blocks = blocks_of(markup)
    assert len(blocks) == 1, blocks
    return blocks[0]


def test_paragraphs_and_headings_in_order() -> None:
    blocks = blocks_of("<h1>Top</h1><p>One</p><h3>Sub</h3><div>Two</div><div role=heading aria-level=4>Deep</div>")
    assert [(b.kind, b.text, b.level) for b in blocks] == [
        (BlockKind.HEADING, "Top", 1),
        (BlockKind.PARAGRAPH, "One", 0),
        (BlockKind.HEADING, "Sub", 3),
        (BlockKind.PARAGRAPH, "Two", 0),
        (BlockKind.HEADING, "Deep", 4),
    ]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<div>one<br><br>two<br>three</div>", ["one", "two\nthree"]),
        ("<div>one<br> <br/>\n<br>two</div>", ["one", "two"]),
        ("<br><br>one<br>", ["one"]),
        ("one<p>two</p>three<div>four</div>five", ["one", "two", "three", "four", "five"]),
        ("<font size=2>one<p>two<p>three</font>", ["one", "two", "three"]),
        ("<table width=100%><tr><td><p>left</p></td><td>right<p>more</p></td></tr></table>", ["left", "right", "more"]),
        ("<b><p>one</p><p>two</p></b>", ["one", "two"]),
        ("<custom-card><p>one</p></custom-card>", ["one"]),
        ("<p>a&nbsp;b &nbsp; </p><p>&nbsp;</p>", ["a\xa0b"]),
        ("<p>he said <q>yes</q></p>", ["he said “yes”"]),
        ("<p>ex<wbr>tra</p>", ["extra"]),
    ],
)
def test_where_paragraphs_end(markup: str, texts: list[str]) -> None:
    assert texts_of(markup) == texts


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<button>x</button>",
        "<svg><title>x</title><text>x</text></svg>",
        "<p hidden>x</p>",
        "<div style='display: none'><p>x</p></div>",
        "<i aria-hidden='true'>x</i>",
        "<span class='sr-only'>x</span>",
        "<a href='#top'>#</a>",
    ],
)
def test_what_is_not_read(markup: str) -> None:
    assert texts_of(f"<p>before {markup} after</p>") in (["before after"], ["before", "after"])


def test_a_button_that_was_never_closed_holds_the_page() -> None:
    assert texts_of("<button><span>Menu<main><p>Text</p></main>") == ["Menu", "Text"]


def test_a_body_behind_a_dialog_is_read() -> None:
    assert texts_of("<body style='visibility:hidden'><main aria-hidden='true'><p>Text</p></main>") == ["Text"]


def test_marks() -> None:
    block = only("<p><b>bold</b> <i>slanted</i> <code>code</code> E=mc<sup>2</sup> H<sub>2</sub>O <s>gone</s></p>")
    assert {(block.text[m.start : m.end], m.kind) for m in block.marks} == {
        ("bold", MarkKind.STRONG),
        ("slanted", MarkKind.EMPHASIS),
        ("code", MarkKind.CODE),
        ("2", MarkKind.SUPERSCRIPT),
        ("2", MarkKind.SUBSCRIPT),
        ("gone", MarkKind.STRIKE),
    }


def test_addresses_of_links_are_absolute() -> None:
    block = only("<p><a href='../b?c=d e'>one</a> <a href='//x.example/y'>two</a> <a href='#n'>three</a></p>")
    assert [mark.url for mark in block.marks] == [
        "https://news.example/world/b?c=d%20e",
        "https://x.example/y",
        "#n",
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "mailto:a@b.example", "data:text/html,x", "#", "", "http://["])
def test_links_that_lead_nowhere_are_text(href: str) -> None:
    block = only(f"<p>a <a href='{href}'>link</a></p>")
    assert (block.text, block.marks) == ("a link", ())


def test_links_lead_where_their_redirects_lead() -> None:
    block = only(
        "<p><a href='/a?utm_source=x&amp;b=1'>one</a> "
        "<a href='https://www.google.com/url?q=https%3A%2F%2Fx.example%2Fy%3Ffbclid%3Dz&amp;sa=U'>two</a> "
        "<a href='https://www.google.com/url?q=javascript:alert(1)'>three</a></p>"
    )
    assert [mark.url for mark in block.marks] == [
        "https://news.example/a?b=1",
        "https://x.example/y",
        "https://www.google.com/url?q=javascript:alert(1)",
    ]


def test_a_name_that_is_never_closed_makes_no_link() -> None:
    piece = segment(tree_of("<a name=top><p>A long text.</p>"))[0]
    assert piece.link_chars == 0


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    pieces = segment(tree_of("<a href='/x'><h2>Title</h2><p>Text</p></a><p>Other</p>"))
    assert [len(piece.links) for piece in pieces] == [1, 1, 0]
    assert [piece.link_chars for piece in pieces] == [5, 4, 0]


def test_a_link_ends_where_another_begins() -> None:
    pieces = segment(tree_of("<a href='/x'>one<p>two<a href='/y'>three</a> four</p></a>"))
    assert [(p.block.text[m.start : m.end], m.url) for p in pieces for m in p.block.marks] == [
        ("one", "https://news.example/x"),
        ("two", "https://news.example/x"),
        ("three", "https://news.example/y"),
    ]


def test_nested_lists() -> None:
    blocks = blocks_of(
        "<ol start=3><li>three<ul><li>inner<li>second</ul><li value=7>seven<p>more</p><li>eight</ol>"
        "<ol reversed><li>b<li>a</ol>"
    )
    assert [(b.kind, b.text, b.level, b.marker) for b in blocks] == [
        (BlockKind.ITEM, "three", 1, "3."),
        (BlockKind.ITEM, "inner", 2, "•"),
        (BlockKind.ITEM, "second", 2, "•"),
        (BlockKind.ITEM, "seven", 1, "7."),
        (BlockKind.ITEM, "more", 1, ""),
        (BlockKind.ITEM, "eight", 1, "8."),
        (BlockKind.ITEM, "b", 1, "2."),
        (BlockKind.ITEM, "a", 1, "1."),
    ]


def test_a_list_of_cards_is_no_list() -> None:
    blocks = blocks_of("<ul><li><h3>Title</h3><p>Text</p></li></ul>")
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_definitions_and_details() -> None:
    blocks = blocks_of("<dl><dt>Term<dd>Meaning</dl><details><summary>More</summary><p>Text</p></details>")
    assert [(b.kind, b.text, b.level) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Term", 0),
        (BlockKind.ITEM, "Meaning", 1),
        (BlockKind.PARAGRAPH, "More", 0),
        (BlockKind.PARAGRAPH, "Text", 0),
    ]
    assert blocks[0].marks == (Mark(0, 4, MarkKind.STRONG),)


def test_quotations_nest() -> None:
    blocks = blocks_of("<blockquote>one<blockquote><p>two</p></blockquote><ul><li>three</ul></blockquote>")
    assert [(b.kind, b.text, b.quote) for b in blocks] == [
        (BlockKind.QUOTATION, "one", 1),
        (BlockKind.QUOTATION, "two", 2),
        (BlockKind.ITEM, "three", 1),
    ]


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<pre>{}</pre>", None),
        ("<pre><code class='language-Python'>{}</code></pre>", "python"),
        ("<div class='highlight-source-rust'><pre>{}</pre></div>", "rust"),
        ("<pre data-lang='go'>{}</pre>", "go"),
    ],
)
def test_code(markup: str, language: str | None) -> None:
    block = only(markup.format("\nif x:\n    <b>y</b>\n"))
    assert (block.kind, block.text, block.code_language) == (BlockKind.CODE, "if x:\n    y", language)


def test_line_numbers_are_no_code() -> None:
    markup = "<table><tr><td class=gutter><pre>1\n2</pre><td><pre>a\nb</pre></table>"
    assert texts_of(markup) == ["a\nb"]


def test_rules_and_figures_stand_in_order() -> None:
    blocks = blocks_of(
        "<p>One</p><hr><figure><img src=/p.jpg alt='A boat' width=600><figcaption>A <i>boat</i>.</figcaption></figure>"
        "<p>Two <img src=q.png alt='Inside'> three</p>"
    )
    assert [(b.kind, b.text, b.image) for b in blocks] == [
        (BlockKind.PARAGRAPH, "One", None),
        (BlockKind.RULE, "", None),
        (BlockKind.FIGURE, "A boat", "https://news.example/p.jpg"),
        (BlockKind.CAPTION, "A boat.", None),
        (BlockKind.PARAGRAPH, "Two three", None),
        (BlockKind.FIGURE, "Inside", "https://news.example/world/harbour/q.png"),
    ]


def test_only_names_that_links_lead_to_are_kept() -> None:
    blocks = blocks_of("<p id=a>One</p><p id=b>Two</p><a name=c></a><p>Three</p><a href='#b'>b</a> <a href='#c'>c</a>")
    assert [block.anchors for block in blocks] == [(), ("b",), ("c",), ()]


TAGS = "p div b ul ol li table tr td th pre blockquote h2 dl dd dt svg q figure figcaption template button".split()
PARTS = [*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]
PARTS += ["<a href='/x'>", "</a>", "<ol start='x'>", "<br>", "<hr>", "<img src=a.png>", "<summary>"]
PARTS += ["&#27;", "&#x202e;", "&nbsp;", "word", "two, x"]
MARKUP = st.lists(st.sampled_from(PARTS), max_size=40)


@settings(max_examples=200)
@given(MARKUP)
def test_blocks_of_any_markup_keep_their_promises(parts: list[str]) -> None:
    for piece in segment(tree_of("<body>" + " ".join(parts))):
        block = piece.block
        assert is_safe(block.text)
        assert block.text == block.text.strip("\n")
        assert bool(block.text or block.image) or block.kind is BlockKind.RULE
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        assert (block.kind is BlockKind.HEADING) == (1 <= block.level <= 6 and block.kind is not BlockKind.ITEM)
        assert 0 <= piece.link_chars <= len(block.text)
