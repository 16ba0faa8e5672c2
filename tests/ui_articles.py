"""Articles that the tests of the app are made with."""

from reader.model import (
    Article,
    Block,
    BlockKind,
    Cell,
    GroupKind,
    Link,
    LinkGroup,
    Mark,
    MarkKind,
    table_text,
)

SITE = "https://harbour.example"


def paragraph(text: str, *marks: Mark) -> Block:
    return Block(BlockKind.PARAGRAPH, text, marks)


def article(
    name: str, title: str, published: str, *, groups: tuple[LinkGroup, ...] = (), paragraphs: int = 30
) -> Article:
    lead = paragraph(
        f"{title}: the lead of the article, with a link and a strong word.",
        Mark(len(title) + 34, len(title) + 38, MarkKind.LINK, f"{SITE}/two"),
    )
    rows = (
        (Cell("Place", is_header=True), Cell("Height", is_header=True)),
        (Cell("North wall"), Cell("4.2 m")),
        (Cell("South wall"), Cell("3.9 m")),
    )
    blocks = (
        lead,
        *(paragraph(f"Paragraph {n} tells what happened at the harbour that day. " * 4) for n in range(paragraphs)),
        Block(BlockKind.HEADING, "What follows", level=2, anchors=("what-follows",)),
        Block(BlockKind.ITEM, "The first of two items", level=1, marker="•"),
        Block(BlockKind.ITEM, "The second of two items", level=1, marker="•"),
        Block(BlockKind.QUOTATION, "The sea gives and the sea takes.", quote=1),
        Block(BlockKind.TABLE, table_text(rows), rows=rows),
        paragraph("The very last words of the article are these."),
    )
    return Article(
        source=f"{name}.html",
        title=title,
        blocks=blocks,
        url=f"{SITE}/{name}",
        byline="Ada Moor",
        published=published,
        site="Harbour Times",
        language="en",
        groups=groups,
    )


RELATED = LinkGroup(
    "In this series",
    GroupKind.RELATED,
    (
        Link("The wall, part two", f"{SITE}/two"),
        Link("Tides and their tables"),
        Link("A page that is not stored", "https://elsewhere.example/page"),
        Link("A title nobody has"),
    ),
)
NAVIGATION = LinkGroup(None, GroupKind.SITE, tuple(Link(f"Section {n}", f"{SITE}/section/{n}") for n in range(5)))
