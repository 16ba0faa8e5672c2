"""Highlights as Markdown: what a CommonMark parser reads in it is what was marked and noted."""

from format_samples import lines, words
from hypothesis import given
from markdown_it import MarkdownIt

from reader.formats.highlights import GONE, highlights_markdown
from reader.highlight import Highlight
from reader.passages import Passage

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def highlight(
    text: str = "The wall is open.",
    note: str = "",
    *,
    block: int = 0,
    article_id: int | None = 1,
    title: str = "The wall",
    url: str | None = "https://example.org/wall",
    is_orphan: bool = False,
) -> Highlight:
    return Highlight(
        id=block,
        article_id=article_id,
        title=title,
        site="Example Times",
        url=url,
        published="2019-05-02",
        passage=Passage(block, 0, block, len(text), text),
        note=note,
        created=0,
        is_orphan=is_orphan,
        identity="example.org/wall",
    )


def test_an_article_with_its_passages_in_reading_order() -> None:
    marked = [highlight("Stone by stone.\n\nBy hand.", "Who?\nThe town.\n\nAnd how?", block=3), highlight()]
    assert highlights_markdown(marked) == (
        "# [The wall](https://example.org/wall)\n\n"
        "Example Times · 2019-05-02\n\n"
        "> The wall is open.\n\n"
        "> Stone by stone.\n"
        ">\n"
        "> By hand.\n\n"
        "Who?\\\nThe town.\n\n"
        "And how?\n"
    )


def test_many_articles_in_the_order_in_which_they_come() -> None:
    marked = [highlight(article_id=2, title="B", url=None), highlight(title="A"), highlight(article_id=2, block=1)]
    lines = highlights_markdown(marked).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["# B", "# [A](https://example.org/wall)"]
    assert lines.count("> The wall is open.") == 3


def test_an_article_that_is_gone_has_its_own_part() -> None:
    assert highlights_markdown([highlight(article_id=None, title="Gone")]).startswith("# [Gone]")


def test_what_is_not_in_the_article_any_more_is_told() -> None:
    assert f"> The wall is open.\n\n*{GONE}*\n" in highlights_markdown([highlight(is_orphan=True)])


def test_nothing_is_nothing() -> None:
    assert highlights_markdown([]) == ""


def test_an_address_that_is_none_is_no_link() -> None:
    assert "# Title\n" in highlights_markdown([highlight(title="Title", url="javascript:alert(1)")])


def letters(text: str) -> str:
    return "".join(text.split())


@given(words.filter(str.strip), words, lines)
def test_nothing_in_it_means_anything_to_markdown(text: str, note: str, title: str) -> None:
    tokens = PARSER.parse(highlights_markdown([highlight(text, note, title=title), highlight("The last.", block=9)]))
    shown: dict[str, list[str]] = {"heading": [], "quotation": [], "paragraph": []}
    is_quotation = False
    kind = "paragraph"
    for token in tokens:
        if token.type in ("blockquote_open", "blockquote_close"):
            is_quotation = token.type == "blockquote_open"
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "paragraph_open":
            kind = "quotation" if is_quotation else "paragraph"
        elif token.type == "inline":
            for child in token.children or []:
                assert child.type in ("text", "text_special", "hardbreak", "softbreak", "link_open", "link_close")
            shown[kind] += [child.content for child in token.children or []]
        else:
            assert token.type in ("paragraph_close", "heading_close"), token.type
    assert letters("".join(shown["heading"])) == (letters(title) or "(notitle)")
    assert letters("".join(shown["quotation"])) == letters(text) + "Thelast."
    assert letters("".join(shown["paragraph"])) == "ExampleTimes·2019-05-02" + letters(note)
