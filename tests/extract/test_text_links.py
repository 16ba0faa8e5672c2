"""The links of a dump: the groups around the body, their headings and kinds, and the addresses of numbers."""

import pytest
from text_pages import article_of, links_of

from reader.model import Article, GroupKind

PROSE = (
    "The harbour wall reopened on Tuesday after a winter of repairs to the stones that the storm had carried off.",
    "The work cost less than feared, the town's engineer said, because most of the stones lay where they had fallen.",
    "Walkers may use the path from sunrise, but the outer steps stay closed until the railings are back.",
)
TITLES = ["Ferry adds a crossing", "Fish market in pictures", "Old crane to be moved", "Lighthouse open day"]
HEAD = "Harbour wall reopens after storm\n\nBy Ada Moor\n\n"


def boxed(heading: str, items: list[str]) -> Article:
    """A short article with a box after its first paragraph."""
    box = f"{heading}\n\n" + "\n".join(f"  • {item}" for item in items)
    return article_of(HEAD + "\n\n".join([PROSE[0], box, *PROSE[1:]]))


def test_a_box_of_links_between_paragraphs_is_lifted_out() -> None:
    article = boxed("Harbour news", TITLES)
    assert article.text.split("\n\n") == list(PROSE)
    assert links_of(article, GroupKind.RELATED) == [("Harbour news", TITLES)]


def test_a_list_of_things_needed_stays_in_the_text() -> None:
    needed = ["Mortar", "Granite blocks", "Two cranes", "Lime"]
    article = boxed("What the masons used", needed)
    assert article.text.split("\n\n") == [PROSE[0], "What the masons used", *needed, *PROSE[1:]]


def test_a_list_that_the_text_announces_stays_in_it() -> None:
    article = boxed("The town has plans for the summer:", TITLES)
    assert all(title in article.text for title in TITLES)


def test_a_pictures_text_before_a_heading_is_not_part_of_it() -> None:
    assert [heading for heading, _ in links_of(boxed("harbour Harbour news", TITLES), GroupKind.RELATED)] == [
        "Harbour news"
    ]


def test_a_menu_that_begins_with_news_is_no_list_of_stories() -> None:
    menu = "\n".join(["Home", "News", "Sport", "Letters", "Weather"])
    article = article_of(f"{menu}\n\n{HEAD}" + "\n\n".join(PROSE))
    assert not links_of(article, GroupKind.POPULAR)
    assert not links_of(article, GroupKind.RELATED)


@pytest.mark.parametrize(
    "references",
    [
        "References\n\n   1. http://gazette.example/ferry\n   2. http://gazette.example/crane\n",
        "References\n\n   Visible links:\n   1. http://gazette.example/ferry\n   2. http://gazette.example/crane\n",
        "[1] http://gazette.example/ferry\n[2] http://gazette.example/crane\n",
        "References\n\n   1. /ferry\n   2. /crane\n",
    ],
    ids=["lynx", "visible-links", "w3m", "relative"],
)
def test_numbers_become_the_links_addresses(references: str) -> None:
    body = "\n\n".join(PROSE)
    related = "Related stories\n\n  * [1]Ferry adds a crossing\n  * [2]Old crane to be moved\n"
    article = article_of(f"{HEAD}{body}\n\n{related}\n{references}", url="http://gazette.example/wall")
    links = {link.text: link.url for group in article.groups for link in group.links}
    assert links == {
        "Ferry adds a crossing": "http://gazette.example/ferry",
        "Old crane to be moved": "http://gazette.example/crane",
    }
    assert "[1]" not in "".join(block.text for block in article.body)


def test_addresses_of_a_dump_lead_where_their_redirects_lead() -> None:
    related = "Related stories\n\n  * [1]Ferry adds a crossing\n  * [2]Old crane to be moved\n"
    references = (
        "References\n\n   1. http://gazette.example/ferry?utm_source=x\n"
        "   2. https://www.google.com/url?q=http%3A%2F%2Fgazette.example%2Fcrane\n"
    )
    body = "\n\n".join(PROSE)
    article = article_of(f"{HEAD}{body}\n\n{related}\n{references}", url="http://gazette.example/wall")
    assert [link.url for group in article.groups for link in group.links] == [
        "http://gazette.example/ferry",
        "http://gazette.example/crane",
    ]


def test_numbers_of_the_texts_own_notes_stay() -> None:
    noted = PROSE[0].replace("storm", "storm[1]")
    article = article_of(HEAD + "\n\n".join([noted, *PROSE[1:]]) + "\n\n[1] The storm of 9 January.\n")
    assert "storm[1]" in article.text
