"""A library of articles that link to each other, to be exported."""

from pathlib import Path

from new_library import new_library

from reader.library import Library
from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup, Mark, MarkKind
from reader.passages import passage_between

ADDRESS = "https://harbour.example/"


def paragraphs(*texts: str, leads_to: str | None = None) -> tuple[Block, ...]:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    if leads_to:
        blocks.append(Block(BlockKind.PARAGRAPH, "See there.", (Mark(4, 9, MarkKind.LINK, ADDRESS + leads_to),)))
    return tuple(blocks)


def made(name: str, title: str, published: str, site: str = "Harbour Times", leads_to: str | None = None) -> Article:
    return Article(
        f"{name}.html",
        title,
        paragraphs(
            f"{title}: what the council said of the wall, and what the fishermen said of the council, at length.",
            "The lamps have been lit again since the end of March.",
            leads_to=leads_to,
        ),
        url=ADDRESS + name,
        published=published,
        site=site,
        language="en",
        groups=(LinkGroup(None, GroupKind.BODY, (Link("there", ADDRESS + leads_to, 2),)),) if leads_to else (),
    )


ARTICLES = (
    made("wall", "The wall: open?", "2019-05-03", leads_to="tides"),
    made("tides", "Tides", "2019-05-02", "Sea Letter", leads_to="wall"),
    made("other", "The wall: open?", "2019-05-01"),
)


def harbour(folder: Path) -> tuple[Library, list[int]]:
    """The articles in a library, the first starred, tagged and with a highlight; and their ids, newest first."""
    library = new_library(folder)
    ids = [library.store(article, location=f"/pages/{article.source}") for article in ARTICLES]
    library.set_starred(ids[:1], True)
    library.set_tags(ids[:1], ["harbour", "news"])
    passage = passage_between(ARTICLES[0].body, (1, 0), (1, 9))
    assert passage is not None
    library.add_highlight(ids[0], passage, "At last.")
    return library, ids
