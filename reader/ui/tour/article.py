"""The articles of the tour, made with the keys that are bound."""

from collections.abc import Mapping
from dataclasses import replace

from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup
from reader.ui.tour.steps import LEAVE, STEPS, with_keys

OPEN, DONE = "○", "✓"
"""Before the heading of a step."""
_HOME = "https://tour.example"
_SITE = "reader"
_LINKS = LinkGroup(
    "Where to go from here",
    GroupKind.RELATED,
    (Link("What a link opens", f"{_HOME}/link"), Link("What else there is", f"{_HOME}/more")),
)


def _paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def _heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=2)


def tour_articles(keys: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles, of which the first is the tour itself; `keys` are by the ids of their bindings."""
    return _tour(keys), _linked(keys), _more(keys)


def _tour(keys: Mapping[str, str]) -> Article:
    blocks = [
        _paragraph(
            "This article teaches the keys by using them. Do what each part says: it is ticked once you have done it, "
            "and the line at the bottom tells what comes next. Nothing of it stays in your library."
        )
    ]
    for step in STEPS:
        blocks.append(_heading(f"{OPEN} {step.name}"))
        told, about = with_keys(step.told, step.keys, keys), with_keys(step.about, step.about_keys, keys)
        blocks.append(_paragraph(f"{told} {about}"))
    blocks.append(_heading("That is all"))
    leave = with_keys("{} in the list ends the tour.", (LEAVE,), keys)
    blocks.append(_paragraph(f"The rest is there when you want it. {leave}"))
    return Article(
        source="tour",
        title="The keys, by using them",
        blocks=tuple(blocks),
        url=f"{_HOME}/tour",
        site=_SITE,
        published="2026-01-03",
        language="en",
        groups=(_LINKS,),
    )


def ticked(article: Article, done: frozenset[int]) -> Article:
    """The tour with its done steps ticked; every text stays as long as it is."""
    blocks, number = list(article.blocks), 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.text[:1] in (OPEN, DONE):
            blocks[at] = replace(block, text=(DONE if number in done else OPEN) + block.text[1:])
            number += 1
    return replace(article, blocks=tuple(blocks))


def _linked(keys: Mapping[str, str]) -> Article:
    back = with_keys("{} brings you back.", ("trail.back",), keys)
    return Article(
        source="link",
        title="What a link opens",
        blocks=(
            _paragraph(f"You have followed a link, and its article has opened in place. {back}"),
            _paragraph(
                "The articles that you open one from another are a trail, on which you can go back and forward. Each "
                "opens at the line where you left it."
            ),
        ),
        url=f"{_HOME}/link",
        site=_SITE,
        published="2026-01-02",
        language="en",
    )


def _more(keys: Mapping[str, str]) -> Article:
    items = (
        ("{}  in an article: select, to highlight or to copy", "select.begin"),
        ("{}  how the text is set", "text.prefer"),
        ("{}  keep a link for later, to be fetched in the background", "link.keep"),
        ("{}  follow the site of the article", "feeds.follow_site"),
        ("{}  what was dropped from a page, to mend the cleaning", "page.dropped"),
        ("{}  read aloud", "text.aloud"),
    )
    return Article(
        source="more",
        title="What else there is",
        blocks=(
            _paragraph("Some of what is worth knowing later:"),
            *(
                Block(BlockKind.ITEM, with_keys(text, (name,), keys), level=1, marker="•")
                for text, name in items
                if name in keys
            ),
        ),
        url=f"{_HOME}/more",
        site=_SITE,
        published="2026-01-01",
        language="en",
    )
