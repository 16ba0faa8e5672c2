"""Articles and files that the tests of the library put into it."""

from reader.library import SourceFile
from reader.model import Article, Block, BlockKind, GroupKind, Label, Link, LinkGroup, Mark, MarkKind


def make_article(
    title: str = "Harbour wall reopens",
    text: str = "The harbour wall was opened again.",
    *,
    url: str | None = "https://example.org/harbour",
    byline: str | None = None,
    published: str | None = None,
    site: str | None = None,
) -> Article:
    blocks = tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in text.split("\n\n"))
    return Article("page", title, blocks, url=url, byline=byline, published=published, site=site)


def rich_article() -> Article:
    link = Mark(4, 11, MarkKind.LINK, "https://example.org/harbour-history")
    return Article(
        source="/pages/harbour.html",
        title="Harbour wall reopens [updated]",
        blocks=(
            Block(BlockKind.HEADING, "Site menu", label=Label.BOILERPLATE),
            Block(BlockKind.HEADING, "After the storm", level=2, anchors=("storm",)),
            Block(BlockKind.PARAGRAPH, "The harbour wall — größer than before — is open.", marks=(link,)),
            Block(BlockKind.ITEM, "stone", level=1, marker="•"),
        ),
        url="https://example.org/harbour",
        byline="A. Writer, B. Writer",
        published="2019-05-02",
        site="Example Times",
        language="en",
        groups=(
            LinkGroup("Related", GroupKind.RELATED, (Link("The storm", "https://example.org/storm"), Link("Wall"))),
        ),
        damage="cut short",
    )


def file(location: str, version: int = 1) -> SourceFile:
    return SourceFile(location, size=100, mtime_ns=version)
