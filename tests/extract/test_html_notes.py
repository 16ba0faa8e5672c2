"""Notes: both ends of each are known, and they stay with the text that refers to them."""

import pytest
from html_pages import PAGE_URL, article_of, blocks_of, page_of, prose

from reader.extract.html.article import extract_html
from reader.model import Article, Page, PageKind

NOTE = "The board would not say which meeting this had been, and the minutes were lost."


def ends_of(article: Article) -> tuple[set[str], set[str]]:
    """The anchors of what is shown, and the places on the page that its links lead to."""
    anchors = {name for block in article.body for name in block.anchors}
    links = {mark.url[1:] for block in article.body for mark in block.marks if mark.url and mark.url[0] == "#"}
    return anchors, links


def page(reference: str, notes: str) -> str:
    last = f"<p>The wall was finished in a year, they said, and more.{reference} It was not.</p>"
    text = f"<h1>The wall</h1>{prose(6)}{last}{prose(2)}"
    return f"<html><body><main><article>{text}{notes}</article></main></body></html>"


REFERENCE = "<sup id=fnref1><a href='#fn1'>1</a></sup>"
BACK = "<a href='#fnref1'>↩</a>"
NOTES = {
    "a list": f"<section class=footnotes><hr><ol><li id=fn1><p>{NOTE} {BACK}</p></li></ol></section>",
    "a heading": f"<section class=footnotes><h2>Notes</h2><ol><li id=fn1><p>{NOTE} {BACK}</p></li></ol></section>",
    "endnotes": f"<aside role=doc-endnotes><ol><li id=fn1>{NOTE} {BACK}</li></ol></aside>",
    "references": f"<div class=reflist><ol class=references><li id=fn1><b>{BACK}</b> {NOTE}</li></ol></div>",
    "EPUB": f"<aside epub:type=footnote id=fn1><p>{NOTE}</p></aside>",
    "names": f"<p class=small><a name=fn1 href='#fnref1'>[1]</a> {NOTE}</p>",
    "a footer": f"<footer><div><p id=fn1>{BACK} {NOTE}</p></div></footer>",
    "definitions": f"<dl class=footnote><dt id=fn1><a href='#fnref1'>1</a></dt><dd><p>{NOTE}</p></dd></dl>",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_shown_and_leads_back(name: str) -> None:
    article = article_of(page(REFERENCE, NOTES[name]))
    assert NOTE in article.text
    anchors, links = ends_of(article)
    assert anchors == links >= {"fn1"}


@pytest.mark.parametrize(
    "reference",
    [
        "<sup id=fnref1><a href='#fn1'>1</a></sup>",
        "<sup><a id=fnref1 href='#fn1'>1</a></sup>",
        "<a name=fnref1 href='#fn1'><sup>1</sup></a>",
        "<a id=fnref1></a><a href='#fn1'>[1]</a>",
        "<span id=fnref1>[<a href='#fn1'>note 1</a>]</span>",
    ],
)
def test_wherever_the_reference_is_called_so(reference: str) -> None:
    assert ends_of(article_of(page(reference, NOTES["a list"]))) == ({"fn1", "fnref1"}, {"fn1", "fnref1"})


def test_what_a_link_in_the_text_names_is_no_note_without_more() -> None:
    comments = (
        "<section class=comments id=fn1><h2>2 comments</h2><p>I remember it well, and so does my aunt.</p></section>"
    )
    assert "my aunt" not in article_of(page("<a href='#fn1'>2</a>", comments)).text


def test_whole_addresses_of_the_same_page_are_places_on_it() -> None:
    notes = NOTES["a list"].replace("'#", f"'{PAGE_URL}#")
    expected = ({"fn1", "fnref1"}, {"fn1", "fnref1"})
    assert ends_of(article_of(page(f"<sup id=fnref1><a href='{PAGE_URL}#fn1'>1</a></sup>", notes))) == expected
    canonical = f"<link rel=canonical href='https://news.example/wall'>{page(REFERENCE, NOTES['a list'])}"
    found = article_of(canonical.replace("'#fn1", "'http://www.news.example/wall/#fn1"))
    assert ends_of(found) == expected


def test_a_file_that_names_itself_is_the_same_page() -> None:
    markup = (
        page(REFERENCE, NOTES["a list"]).replace("'#fn1", "'c1.xhtml#fn1").replace("'#fnref1", "'../t/c1.xhtml#fnref1")
    )
    chapter = Page("book.epub", PageKind.HTML, markup, part="t/c1.xhtml", is_body=True)
    assert ends_of(extract_html(chapter)) == ({"fn1", "fnref1"}, {"fn1", "fnref1"})


def test_places_on_other_pages_stay_addresses() -> None:
    article = extract_html(page_of(page("<a href='/other#fn1'>1</a>", NOTES["a list"])))
    assert "https://news.example/other#fn1" in {mark.url for block in article.body for mark in block.marks}


def test_a_name_belongs_to_the_block_that_it_stands_on() -> None:
    blocks = blocks_of("<p><a href='#b'>b</a> <a href='#c'>c</a></p>loose text<p id=b>named<div id=c>also named</div>")
    assert [(block.text, block.anchors) for block in blocks[1:]] == [
        ("loose text", ()),
        ("named", ("b",)),
        ("also named", ("c",)),
    ]


def test_names_in_cells_and_names_with_other_letters() -> None:
    cell = "<table><tr><th>a<th>b<tr><td>1<td><sup id=r1>x</sup></table>"
    _, table = blocks_of(f"<p><a href='#r1'>up</a></p>{cell}")
    assert table.anchors == ("r1",)
    first, second = blocks_of("<p><a href='#caf%C3%A9'>to it</a><p id=café>here")
    assert (first.marks[0].url, second.anchors) == ("#café", ("café",))
