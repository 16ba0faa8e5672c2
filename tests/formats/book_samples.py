"""Articles that books are made of in tests, among them hostile ones."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from format_samples import WALL, K, M, article

from reader.formats.epub.values import BookHead, Chapter, Section
from reader.formats.epub.writer import BookWriter
from reader.model import Article, Block, Cell, GroupKind, Label, Link, LinkGroup, Mark, table_text

HEAD = BookHead(
    "Walls & <waters>", "urn:uuid:6a3f1d9e-5b1c-4c57-9d83-0c1b6f6d7e21", datetime(2024, 5, 2, tzinfo=UTC), "en"
)
_ONE_ROW = ((Cell("only one"), Cell("row")),)
_HOSTILE_LINKS = tuple(
    Link(f"link {number}", url)
    for number, url in enumerate(
        (
            "http://example.org/a b|c[d]{e}`^\\<f>\"'g",
            "http://example.org/%zz?%#%x#y#z",
            "http://example.org/ünï?q=ö#ä",
            "http://[::1]:8080/x",
            "http://user:pass@example.org/",
            "http://example.org/?a&b;c&amp;d]]>",
            "javascript:alert(1)",
            "http://exa_mple.org/",
        )
    )
)
HOSTILE = (
    Article(
        "a",
        ']]><script>alert(1)</script>&<!--"',
        (
            Block(K.PARAGRAPH, "<![CDATA[ ]]> &amp; <script>\ufffe\x0b\x00\ud800", (Mark(0, 5, M.LINK, "#1 a\"'<"),)),
            Block(K.PARAGRAPH, "named", anchors=("1 a\"'<", "a:b", "")),
            Block(K.PARAGRAPH, "", (Mark(0, 0, M.STRONG),)),
            Block(K.ITEM, "deep", level=9, marker="b."),
            Block(K.ITEM, "on", level=3),
            Block(K.QUOTATION, "far in", quote=12),
            Block(K.ITEM, "what it means", level=1),
            Block(K.TABLE, "", rows=((), ())),
            Block(K.TABLE, table_text(_ONE_ROW), rows=_ONE_ROW, anchors=("t",)),
            Block(K.FIGURE, '"alt" <b>', image="http://example.org/a|b.png"),
            Block(K.CAPTION, "one", label=Label.CAPTION),
            Block(K.CAPTION, "two", label=Label.CAPTION),
            Block(K.CODE, "  if a < b:\n\n\tx", code_language='py"><b>'),
            Block(K.PARAGRAPH, "to the table", (Mark(0, 2, M.LINK, "#t"), Mark(1, 5, M.LINK, "http://x.example/|"))),
        ),
        url="http://example.org/ü|?<>#\"'",
        byline='"><b>',
        published="2024-13-77",
        site=" ",
        language="x-klingon_<b>",
        groups=(LinkGroup('<b>"', GroupKind.RELATED, _HOSTILE_LINKS),),
    ),
    Article(
        "b", "\u202e\u200b", (Block(K.PARAGRAPH, "No title at all but enough words."),), language="de-latn-de-1996"
    ),
    article(
        Block(K.HEADING, "Title", level=9), Block(K.PARAGRAPH, "𝒳 👩‍👩‍👧 العربية 和時計\n\nnext"), title="和時計 " * 200
    ),
)

HARBOUR = Article(
    "harbour.html",
    "The harbour",
    (
        Block(K.PARAGRAPH, "The harbour"),
        Block(K.PARAGRAPH, "By A. Writer"),
        Block(K.PARAGRAPH, "Ships came in at noon; the wall held, as the wall had held for eighty years before it."),
        Block(K.ITEM, "first of all the stones", level=1, marker="a)"),
        Block(K.ITEM, "then the men", level=1, marker="b)"),
        Block(K.PARAGRAPH, "See the wall.", (Mark(4, 12, M.LINK, "http://example.org/wall"),)),
        Block(K.TABLE, table_text(_ONE_ROW), rows=_ONE_ROW),
        Block(K.CODE, "def wall():\n    return 80\n\n\nwall()"),
    ),
    url="http://example.org/harbour",
    byline="A. Writer",
    published="2019-05",
    site="Example News",
    language="en-gb",
)
UNSIGNED = replace(
    HARBOUR, title="By nobody", byline=None, published=None, site="Coffee Ken", url="https://coffeeken.example/a"
)
PLAIN = (WALL, HARBOUR, UNSIGNED)


def written(articles: Sequence[Article], *, links: dict[str, int] | None = None, heading: str = "") -> bytes:
    """A book of articles."""
    file = io.BytesIO()
    writer = BookWriter(file, HEAD)
    for number, each in enumerate(articles, 1):
        writer.chapter(Chapter(number, each, links or {}))
    writer.finish([Section(heading, range(1, len(articles) + 1))])
    return file.getvalue()
