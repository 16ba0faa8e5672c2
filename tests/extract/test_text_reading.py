"""Titles around the body of a dump: what leads to other reading is told from menus, footers, captions and sources."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_pages import article_of, links_of

from reader.extract.text.link_features import LINK_FEATURES, has_name, is_link
from reader.extract.text.passages import Passage
from reader.extract.text.reading import reading_runs
from reader.extract.text.trees import link_trees
from reader.model import Article, GroupKind

PROSE = (
    "The harbour wall reopened on Tuesday after a winter of repairs to the stones that the storm had carried off.",
    "The work cost less than feared, the town's engineer said, because most of the stones lay where they had fallen.",
    "Walkers may use the path from sunrise, but the outer steps stay closed until the railings are back.",
    "Children from the school by the quay laid the last stone, and the band played until the rain came in.",
)
MENU = ["Home", "News", "Sport", "Weather", "Letters", "Latest", "Popular", "Topics", "Shop", "Sign in"]
FOOTER = ["About us", "Contact", "Privacy policy", "Terms of use", "Careers", "Advertise with us", "Site map", "Help"]
TITLES = [
    "Ferry to the islands adds a crossing",
    "Old crane on the quay to be moved at last",
    "How the fish market came through the winter",
    "Lighthouse keepers open their doors for a day",
]
READING = (GroupKind.RELATED, GroupKind.POPULAR)


def page(*below: str, menu: str = "") -> str:
    """A page with a menu, an article, and more below it."""
    top = menu or "\n".join(f"  • {name}" for name in MENU)
    head = "Harbour wall reopens after storm\n\nBy Ada Moor\n\n12 May 2014"
    footer = "\n".join(f"  • {name}" for name in FOOTER)
    return "\n\n".join([top, head, *PROSE, *below, footer, "© 2014 The Gazette. All rights reserved."])


def read(article: Article) -> list[tuple[str | None, list[str]]]:
    """The groups for reading on."""
    return [group for kind in READING for group in links_of(article, kind)]


def listed(titles: list[str], style: str) -> str:
    """Titles as dumps set them."""
    return {
        "bulleted": "\n".join(f"  • {title}" for title in titles),
        "plain": "\n".join(titles),
        "apart": "\n\n".join(titles),
    }[style]


@pytest.mark.parametrize("style", ["bulleted", "plain", "apart"])
@pytest.mark.parametrize(("heading", "kind"), [("Related stories", "related"), ("Most read", "popular")])
def test_titles_under_a_heading_that_promises_reading(heading: str, kind: str, style: str) -> None:
    article = article_of(page(heading, listed(TITLES, style)))
    assert read(article) == [(heading, TITLES)]
    assert [group.kind for group in article.groups if group.heading == heading] == [kind]


@pytest.mark.parametrize("menu", ["", "\n".join(MENU), "\n\n".join(MENU), " | ".join(MENU)])
def test_menus_and_footers_are_never_reading(menu: str) -> None:
    article = article_of(page(menu=menu))
    assert read(article) == []
    assert {group.kind for group in article.groups} <= {GroupKind.SITE}


def test_sources_are_no_reading() -> None:
    sources = [f"{i}. {title}, Gazette Press" for i, title in enumerate(TITLES, 1)]
    assert read(article_of(page("Sources", "\n".join(sources)))) == []


def test_pictures_and_rules_among_titles_are_left_out() -> None:
    cards = [line for title in TITLES for line in ("  • [quay-1024x768]", f"  • {title}", "  • ━━━━━━━━")]
    found = [text for _, texts in read(article_of(page("Related stories", "\n".join(cards)))) for text in texts]
    assert found
    assert set(found) <= set(TITLES)


def test_a_title_that_a_pictures_text_says_again_is_said_once() -> None:
    doubled = [f"{title} {title}" for title in TITLES]
    assert read(article_of(page("Related stories", listed(doubled, "bulleted")))) == [("Related stories", TITLES)]


@pytest.mark.parametrize("text", ["[quay-1024x768]", "━━━━━", " •", "[ferry.jpg] —", "…"])
def test_what_has_no_name_is_no_link(text: str) -> None:
    assert not has_name(text)
    assert not is_link(Passage(text, 0, "", 0))


@pytest.mark.parametrize("text", ["Ferry adds a crossing", "[Video] Ferry adds a crossing", "港口重新开放", "[a"])
def test_what_says_something_has_a_name(text: str) -> None:
    assert has_name(text)


LINES = st.lists(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip())), min_size=1, max_size=30)


@given(LINES, st.data())
@settings(deadline=None)
def test_runs_hold_only_what_is_likely_and_nothing_twice(texts: list[str], data: st.DataObject) -> None:
    passages = [Passage(text, 0, data.draw(st.sampled_from(["", "•", "1."])), 0) for text in texts]
    taken = frozenset(data.draw(st.sets(st.integers(0, len(texts) - 1))))
    free = [i for i in range(len(texts)) if i not in taken]
    likely = {i: data.draw(st.floats(0.12, 1)) for i in free if data.draw(st.booleans())}
    items = [i for run in reading_runs(passages, taken, taken, likely) for i in run.items]
    assert items == sorted(set(items))
    assert taken.isdisjoint(items)
    assert all(i in likely or passages[i].marker for i in items)


def test_the_trees_ask_for_the_features_that_are_there() -> None:
    assert link_trees().features == LINK_FEATURES
