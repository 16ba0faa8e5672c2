"""HTML: only the elements that are meant, nested as they must be, and everything foreign escaped."""

import re
from html.parser import HTMLParser

from format_samples import WALL, K, M, article, articles
from hypothesis import given

from reader.formats.html import article_html
from reader.model import Article, Block, Mark

VOID = {"meta", "link", "br", "hr", "img"}
ALLOWED = set(
    """html meta title style link article header h1 h2 h3 h4 h5 h6 p a strong em code sup ins sub s ul ol li
    blockquote dl dt dd pre table tr th td figure figcaption img br hr nav""".split()
)
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "rel", "href", "property", "dir", "class", "id"}
ATTRIBUTES |= {"value", "src", "alt"}


class Reading(HTMLParser):
    """What a parser reads: elements in order, addresses, names and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shape: list[str] = []
        self.open: list[str] = []
        self.names: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= ATTRIBUTES
        values = dict(attrs)
        self.names += [name for name in [values.get("id")] if name]
        self.addresses += [address for address in (values.get("href"), values.get("src")) if address]
        self.shape.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.shape.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.text += data


@given(articles)
def test_elements_nest_and_nothing_foreign_becomes_one(found: Article) -> None:
    reading = Reading(article_html(found))
    assert reading.open == ["html"]
    assert len(set(reading.names)) == len(reading.names)
    for address in reading.addresses:
        assert re.match(r"https?://|#n1\Z|#\"><script>\Z|data:image/png;", address)
        assert not address.startswith("#") or address[1:] in reading.names


@given(articles)
def test_all_text_is_there(found: Article) -> None:
    text = re.sub(r"\s", "", Reading(article_html(found)).text)
    for block in found.body:
        if block.kind not in (K.TABLE, K.FIGURE):
            assert re.sub(r"\s", "", block.text) in text


def test_page_asks_for_nothing() -> None:
    page = article_html(WALL)
    assert re.search(r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/]+=*'\"", page)
    assert "<script" not in page
    assert not re.search(r"<img[^>]*http", page)


def test_lists_nest() -> None:
    items = [
        Block(K.ITEM, "one", level=1, marker="1."),
        Block(K.ITEM, "in", level=2, marker="•"),
        Block(K.ITEM, "more", level=2),
        Block(K.ITEM, "three", level=1, marker="3."),
        Block(K.ITEM, "dot", level=1, marker="•"),
    ]
    page = article_html(article(*items)).replace("\n", "")
    assert (
        '<ol><li value="1">one<ul><li>in<p>more</p></li></ul></li><li value="3">three</li></ol><ul><li>dot</li></ul>'
    ) in page


def test_overlapping_marks_are_cut() -> None:
    marks = (Mark(0, 4, M.STRONG), Mark(2, 6, M.LINK, "http://example.org/"))
    page = article_html(article(Block(K.PARAGRAPH, "abcdef", marks)))
    assert '<strong>ab</strong><a href="http://example.org/"><strong>cd</strong>ef</a>' in page


def test_whole_article() -> None:
    page = article_html(WALL).replace("\n", "")
    assert '<html lang="en">' in page
    assert "<h1>The harbour wall reopens</h1>" in page
    assert '<p>A. Writer, B. Other · 2019-05-02 · <a href="http://example.org/wall">Example News</a></p>' in page
    assert "<blockquote><p>Never again.</p></blockquote>" in page
    assert '<pre><code class="language-python">if wall:    ```open```</code></pre>' in page
    assert "<tr><td>2018</td><td><strong>41</strong></td></tr>" in page
    assert (
        '<figure><a href="http://example.org/wall.jpg">The wall at dusk</a>'
        "<figcaption>Seen from the sea</figcaption></figure>"
    ) in page
    assert 'Line one<br/>line two, note<a href="#n1">1</a>' in page
    assert '<p><a id="n1"></a>1 The note.</p>' in page
    assert '<h2>See also</h2><ul><li><a href="http://example.org/older">Older walls</a></li><li>A title</li>' in page
