"""Articles that formats are tried on, and strategies for hostile ones."""

from hypothesis import strategies as st

from reader.model import (
    Article,
    Block,
    BlockKind,
    Cell,
    GroupKind,
    Label,
    Link,
    LinkGroup,
    Mark,
    MarkKind,
    table_text,
)
from reader.safe_text import safe_line, safe_text

K = BlockKind
M = MarkKind

ROWS = (
    (Cell("Year", is_header=True), Cell("Ships | boats", is_header=True)),
    (Cell("2018"), Cell("41", (Mark(0, 2, M.STRONG),))),
    (Cell("2019\nto May"), Cell("17")),
)

WALL = Article(
    source="wall.html",
    title="The harbour wall reopens",
    url="http://example.org/wall",
    byline="A. Writer, B. Other",
    published="2019-05-02",
    site="Example News",
    language="en",
    blocks=(
        Block(
            K.PARAGRAPH,
            "The wall is open again, the mayor said.",
            (Mark(4, 8, M.LINK, "http://example.org/about_(walls)"), Mark(12, 16, M.STRONG)),
        ),
        Block(K.HEADING, "What it cost #", level=2),
        Block(K.ITEM, "stone", level=1, marker="•"),
        Block(K.ITEM, "granite", level=2, marker="1."),
        Block(K.ITEM, "from the north", level=2),
        Block(K.ITEM, "labour", level=1, marker="•"),
        Block(K.QUOTATION, "Never again.", quote=1),
        Block(K.CODE, "if wall:\n    ```open```", code_language="python"),
        Block(K.TABLE, table_text(ROWS), rows=ROWS),
        Block(K.FIGURE, "The wall at dusk", image="http://example.org/wall.jpg"),
        Block(K.CAPTION, "Seen from the sea", label=Label.CAPTION),
        Block(K.RULE),
        Block(K.PARAGRAPH, "Line one\nline two, note1", (Mark(23, 24, M.LINK, "#n1"),)),
        Block(K.PARAGRAPH, "1 The note.", anchors=("n1",)),
    ),
    groups=(
        LinkGroup(None, GroupKind.BODY, (Link("wall", "http://example.org/about_(walls)", 0),)),
        LinkGroup("See also", GroupKind.RELATED, (Link("Older walls", "http://example.org/older"), Link("A title"))),
        LinkGroup("Legal", GroupKind.SITE, (Link("Terms", "http://example.org/terms"),)),
    ),
)


def article(*blocks: Block, title: str = "Title") -> Article:
    """An article with this body."""
    return Article("page.html", title, blocks)


special = st.text("ab1 *_`[]()<>#+-.!|~\\&;:=\"'\n/é“", max_size=30) | st.text(max_size=12)
words = special.map(safe_text)
lines = special.map(safe_line)


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str] = words) -> tuple[str, tuple[Mark, ...]]:
    """A text with marks that may overlap."""
    text = draw(texts)
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        kind = draw(st.sampled_from(MarkKind))
        url = draw(st.sampled_from(["http://example.org/a_(b)*", "#n1", "javascript:alert(1)"]))
        marks.append(Mark(start, end, kind, url if kind is M.LINK else None))
    return text, tuple(sorted(marks, key=lambda mark: mark.start))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any kind with foreign text in it."""
    kind = draw(st.sampled_from(BlockKind))
    text, marks = draw(marked())
    quote = draw(st.integers(0, 3))
    anchors = draw(st.sampled_from([(), ("n1",), ('"><script>',)]))
    match kind:
        case K.TABLE:
            rows = tuple(
                tuple(Cell(*draw(marked()), is_header=draw(st.booleans())) for _ in range(draw(st.integers(0, 3))))
                for _ in range(draw(st.integers(0, 3)))
            )
            return Block(kind, table_text(rows), rows=rows, quote=quote, anchors=anchors)
        case K.ITEM:
            marker = draw(st.sampled_from(["•", "1.", "17)", "b.", "", "<b>"]))
            return Block(kind, text, marks, draw(st.integers(1, 5)), marker, quote, anchors=anchors)
        case K.FIGURE:
            image = draw(st.sampled_from([None, "http://example.org/p.png", "data:image/png;base64,AA==", "file:x"]))
            return Block(kind, text, quote=quote, image=image, anchors=anchors)
        case K.CODE:
            return Block(kind, text, quote=quote, code_language=draw(lines) or None)
        case K.RULE:
            return Block(kind, quote=quote)
    return Block(kind, text, marks, draw(st.integers(1, 6)) if kind is K.HEADING else 0, "", quote, anchors=anchors)


articles = st.builds(
    Article,
    source=st.text(max_size=10),
    title=lines,
    blocks=st.lists(blocks(), max_size=8).map(tuple),
    url=st.sampled_from([None, "http://example.org/x", 'http://example.org/"><script>']),
    byline=st.none() | lines,
    published=st.sampled_from([None, "2001-06-13"]),
    site=st.none() | lines,
    language=st.sampled_from([None, "en", "pt-br"]),
    groups=st.lists(
        st.builds(
            LinkGroup,
            heading=st.none() | lines,
            kind=st.sampled_from(GroupKind),
            links=st.lists(
                st.builds(Link, text=lines, url=st.sampled_from([None, "http://example.org/1", "javascript:x"])),
                max_size=3,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)
