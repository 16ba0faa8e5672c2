"""Markdown: what a CommonMark parser reads in it is what the article says, whatever characters it has."""

import json
from collections.abc import Iterator

import pytest
from format_samples import WALL, K, M, article, articles, marked
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.formats.markdown import article_markdown
from reader.model import Article, Block, Cell, Mark, MarkKind, table_text

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OPENING = {
    "strong_open": M.STRONG,
    "em_open": M.EMPHASIS,
    "s_open": M.STRIKE,
    "<strong>": M.STRONG,
    "<em>": M.EMPHASIS,
    "<del>": M.STRIKE,
    "<code>": M.CODE,
    "<sup>": M.SUPERSCRIPT,
    "<sub>": M.SUBSCRIPT,
    "<ins>": M.INSERTED,
}
CLOSING = {name.replace("_open", "_close").replace("<", "</"): kind for name, kind in OPENING.items()}
Seen = tuple[str, frozenset[MarkKind], str | None]
"""A character, what is special about it, and where it leads."""


def body_of(markdown: str) -> list[Token]:
    """What a parser reads below the front matter and the title."""
    _, _, rest = markdown.split("---\n", 2)
    return PARSER.parse(rest)[3:]


def seen(tokens: list[Token]) -> Iterator[Seen]:
    """Every character that is shown of inline tokens, but white space."""
    kinds: set[MarkKind] = set()
    address: str | None = None
    for token in tokens:
        name = token.content if token.type == "html_inline" else token.type
        if name in OPENING:
            kinds.add(OPENING[name])
        elif name in CLOSING:
            kinds.discard(CLOSING[name])
        elif name == "link_open":
            address = str(token.attrs["href"])
        elif name == "link_close":
            address = None
        elif name in ("text", "code_inline"):
            shown = frozenset(kinds | {M.CODE} if name == "code_inline" else kinds)
            yield from ((character, shown, address) for character in token.content if not character.isspace())
        else:
            assert name in ("softbreak", "hardbreak", "<br>") or name.startswith(("<a id=", "</a>")), name


def meant(text: str, marks: tuple[Mark, ...]) -> Iterator[Seen]:
    """The same, as the text and its marks say it."""
    for place, character in enumerate(text):
        if not character.isspace():
            over = [mark for mark in marks if mark.start <= place < mark.end]
            kinds = frozenset(mark.kind for mark in over if mark.kind is not M.LINK)
            yield character, kinds, next((mark.url for mark in over if mark.kind is M.LINK), None)


def inline_of(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens if token.type == "inline" for child in token.children or []]


one_link = marked().map(
    lambda found: (
        found[0],
        tuple(mark for mark in found[1] if mark.kind is not M.LINK)
        + tuple(mark for mark in found[1] if mark.url == "http://example.org/a_(b)*")[:1],
    )
)


@given(one_link, st.sampled_from([K.PARAGRAPH, K.ITEM, K.QUOTATION, K.HEADING]))
def test_every_character_is_read_with_its_marks(found: tuple[str, tuple[Mark, ...]], kind: K) -> None:
    text, marks = found
    block = Block(kind, text, marks, level=1, marker="•" if kind is K.ITEM else "", quote=kind is K.QUOTATION)
    tokens = body_of(article_markdown(article(block)))
    assert list(seen(inline_of(tokens))) == list(meant(text, marks))
    leaves = {"paragraph_open", "heading_open"}
    assert sum(token.type in leaves for token in tokens) <= 1
    assert not any(token.type in ("code_block", "fence", "html_block", "hr") for token in tokens)


@given(one_link)
def test_cells_are_read_with_their_marks(found: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = found
    rows = ((Cell("a|b", is_header=True), Cell("c", is_header=True)), (Cell(text, marks), Cell("last")))
    tokens = body_of(article_markdown(article(Block(K.TABLE, table_text(rows), rows=rows))))
    cells = [list(seen(token.children or [])) for token in tokens if token.type == "inline"]
    assert cells[2] == list(meant(text, marks))
    assert len(cells) == 4


@given(st.text("`~ab \n", max_size=40), st.sampled_from([None, "python", "a b`c"]))
def test_code_stays_in_its_fence(code: str, language: str | None) -> None:
    code = "\n".join(line.rstrip() for line in code.split("\n"))
    markdown = article_markdown(article(Block(K.CODE, code, code_language=language), Block(K.PARAGRAPH, "after")))
    fence, *after = body_of(markdown)
    assert (fence.type, fence.content.removesuffix("\n")) == ("fence", code)
    assert [token.content for token in after if token.type == "inline"] == ["after"]


@given(articles)
def test_front_matter_and_links_are_safe(found: Article) -> None:
    markdown = article_markdown(found)
    front = markdown.split("---\n", 2)[1]
    values = dict(line.split(": ", 1) for line in front.splitlines())
    assert {name: json.loads(value) for name, value in values.items()} == {
        name: value for name in ("title", "url", "byline", "published", "site") if (value := getattr(found, name))
    }
    for token in inline_of(body_of(markdown)):
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("http://", "#n1"))
        assert token.type != "html_inline" or "script" not in token.content.replace("&gt;&lt;script&gt;", "")


def test_lists_nest_and_number() -> None:
    items = [
        Block(K.ITEM, "one", level=1, marker="1."),
        Block(K.ITEM, "inside", level=2, marker="•"),
        Block(K.ITEM, "seven", level=3, marker="7."),
        Block(K.ITEM, "more of seven", level=3),
        Block(K.ITEM, "more of inside", level=2),
        Block(K.ITEM, "two", level=1, marker="2."),
        Block(K.ITEM, "lettered", level=1, marker="b."),
    ]
    tokens = body_of(article_markdown(article(*items)))
    shape = [token.content or token.type for token in tokens if token.type != "paragraph_open"]
    wanted = """
        ordered_list_open list_item_open one paragraph_close
            bullet_list_open list_item_open inside paragraph_close
                ordered_list_open list_item_open seven paragraph_close more_of_seven paragraph_close
                list_item_close ordered_list_close
            more_of_inside paragraph_close list_item_close bullet_list_close list_item_close
        list_item_open two paragraph_close list_item_close ordered_list_close
        bullet_list_open list_item_open b._lettered paragraph_close list_item_close bullet_list_close
    """
    assert [name.replace("\\", "").replace(" ", "_") for name in shape] == wanted.split()
    assert [token.attrs.get("start") for token in tokens if token.type == "ordered_list_open"] == [None, 7]


def test_quotations_nest_and_close() -> None:
    quoted = [Block(K.QUOTATION, str(depth), quote=depth) for depth in (1, 2, 2, 1)]
    tokens = body_of(article_markdown(article(*quoted, Block(K.PARAGRAPH, "0"))))
    shape = "".join({"blockquote_open": "(", "blockquote_close": ")"}.get(t.type, t.content) for t in tokens)
    assert shape == "(1(22)1)0"


def test_notes_lead_to_their_anchors() -> None:
    markdown = article_markdown(WALL)
    assert "[1](#n1)" in markdown
    assert '<a id="n1"></a>1 The note.' in markdown


def test_whole_article() -> None:
    markdown = article_markdown(WALL)
    assert markdown.startswith('---\ntitle: "The harbour wall reopens"\nurl: "http://example.org/wall"\n')
    assert "\n# The harbour wall reopens\n" in markdown
    assert "The [wall](<http://example.org/about_(walls)>) is **open** again" in markdown
    assert "\n## What it cost \\#\n" in markdown
    assert "\n- stone\n  1. granite\n\n     from the north\n- labour\n" in markdown
    assert "\n> Never again.\n" in markdown
    assert "\n````python\nif wall:\n    ```open```\n````\n" in markdown
    assert "\n| Year | Ships \\| boats |\n| --- | --- |\n| 2018 | **41** |\n| 2019<br>to May | 17 |\n" in markdown
    assert "\n![The wall at dusk](http://example.org/wall.jpg)\n\n*Seen from the sea*\n" in markdown
    assert "Line one\\\nline two" in markdown
    assert markdown.endswith("\n## See also\n\n- [Older walls](http://example.org/older)\n- A title\n")
    assert "Terms" not in markdown


@pytest.mark.parametrize("count", [20_000])
def test_many_marks_take_no_time(count: int) -> None:
    text = "ab " * count
    marks = tuple(Mark(3 * number, 3 * number + 2, M.STRONG) for number in range(count))
    assert article_markdown(article(Block(K.PARAGRAPH, text, marks))).count("**") == 2 * count
