"""The same page, dumped by every maker, is the same article."""

import pytest
from text_pages import STYLES, eels, links_of

from reader.model import BlockKind, GroupKind

PARAGRAPHS = [
    "Every spring night, when the river runs high and the lamps of the mill are out, Jonas Vell walks down to the weir "
    "with a bucket and a notebook. He has done so for thirty-one years, and in that time he has missed four nights.",
    "The eels come up from the sea as threads of glass, each no longer than a finger. They cannot climb the wall, so "
    "he lifts them over it, and he writes down how many there were before he goes home.",
    "A ladder of bristles",
    "Two years ago the river board built a ladder beside the wall, a trough lined with bristles in which the young "
    "fish can wriggle upwards without help. It carries more of them in an hour than the bucket does in a night.",
    "Vell was asked whether he would stop. He said that the ladder does not keep a notebook, and he named three things "
    "that it cannot tell:",
    "how many of the fish are pale, and how many have begun to darken;",
    "on which night of the moon the first of them arrive;",
    "whether there are fewer than in the year before.",
    "The board now pays him for the notebook. The figures go to a laboratory on the coast, where they are the longest "
    "series of their kind, and the only one kept by candlelight.",
    '"I thought that somebody would want to know," he said, and turned the page.',
]
WITH_LISTS = sorted(set(STYLES) - {"stripped", "blocks", "pasted"})
"""Makers that set bullets before a list's items."""
WITH_ADDRESSES = ["lynx", "lynx_wide", "w3m_numbers"]
"""Makers that number links and list their addresses."""


@pytest.mark.parametrize("style", STYLES)
def test_the_text_is_the_story_and_nothing_else(style: str) -> None:
    assert eels(style).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("style", STYLES)
def test_title_author_and_date(style: str) -> None:
    article = eels(style)
    assert (article.title, article.byline, article.published) == (
        "The weir keeper who counts the eels",
        "Ada Moor",
        "2014-05-12",
    )


@pytest.mark.parametrize("style", STYLES)
def test_headings(style: str) -> None:
    headings = [block.text for block in eels(style).body if block.kind is BlockKind.HEADING]
    assert headings == ["A ladder of bristles"]


@pytest.mark.parametrize("style", WITH_LISTS)
def test_items_of_a_list(style: str) -> None:
    assert [block.text for block in eels(style).body if block.kind is BlockKind.ITEM] == PARAGRAPHS[5:8]


@pytest.mark.parametrize("style", STYLES)
def test_links_around_the_story(style: str) -> None:
    article = eels(style)
    assert links_of(article, GroupKind.RELATED) == [
        (
            "Related stories",
            [
                "Salmon return to the upper valley",
                "The last mill on the river stops",
                "What the great flood left behind",
            ],
        )
    ]
    assert links_of(article, GroupKind.POPULAR) == [
        (
            "Most read",
            [
                "Bridge closed until the autumn",
                "Baker wins a prize for stale bread",
                "Rowers row about the new boathouse",
            ],
        )
    ]


@pytest.mark.parametrize("style", WITH_ADDRESSES)
def test_numbered_links_have_their_addresses(style: str) -> None:
    addresses = {link.text: link.url for group in eels(style).groups for link in group.links}
    assert addresses["river board"] == "http://gazette.example/rivers/board"
    assert addresses["The last mill on the river stops"] == "http://gazette.example/rivers/mill"
    assert addresses["Baker wins a prize for stale bread"] == "http://gazette.example/news/baker"


@pytest.mark.parametrize("style", WITH_ADDRESSES)
def test_a_link_in_a_sentence_is_marked_where_it_stands(style: str) -> None:
    article = eels(style)
    marked = {block.text[mark.start : mark.end]: mark.url for block in article.body for mark in block.marks}
    assert marked == {"river board": "http://gazette.example/rivers/board"}
