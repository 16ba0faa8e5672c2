"""A small library for the app's tests, and the app without animation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
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


@pytest.fixture(autouse=True)
def _no_animation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of four articles, newest first: one, two, three, and one with a hostile title."""
    place = tmp_path / "library"
    with Library.open(place) as library:
        for sample in (
            article("one", "Harbour wall reopens", "2019-05-04", groups=(RELATED, NAVIGATION)),
            article("two", "The wall, part two", "2019-05-03", paragraphs=3),
            article("three", "Tides and their tables", "2019-05-02"),
            article("four", "[Updated] [/] the [b]mole[/b]\x1b[2J", "2019-05-01"),
        ):
            library.store(sample, location=str(tmp_path / sample.source))
    return place


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def resting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched in the background, so that what is kept stays as it is."""
    monkeypatch.setattr("reader.ui.screens.keeping.work_off_queue", lambda *_: None)
