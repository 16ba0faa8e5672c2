"""The decisions about single links and about clusters: facts in, answer out."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml.html import fragment_fromstring

from reader.extract.html.link_kinds import ClusterFeatures, Position, cluster_kind
from reader.extract.html.link_names import MAX_NAMES, Landmark, names_of
from reader.extract.html.link_targets import Role, destination_of, is_bare, is_headline, is_shop, link_role
from reader.extract.html.link_zones import NO_ZONE, Zone, zone_around_body, zone_inside
from reader.model import GroupKind

PAGE = urlsplit("https://news.example/world/harbour-wall")


@pytest.mark.parametrize(
    ("url", "text", "rel", "role"),
    [
        ("https://news.example/world/ferry", "The ferry is late again", "", Role.READING),
        ("https://news.example/world/ferry", "Read more", "", Role.CONTINUE),
        ("https://news.example/world/ferry", "Weiterlesen »", "", Role.CONTINUE),
        ("https://news.example/world/ferry", "続きを読む", "", Role.CONTINUE),
        ("https://news.example/world/ferry", "View course", "", Role.CONTINUE),
        ("https://news.example/world/ferry", "← Previous post", "", Role.SEQUENCE),
        ("https://news.example/world/ferry", "← The ferry is late again", "", Role.SEQUENCE),
        ("https://news.example/world/ferry", "The ferry is late again", "next", Role.SEQUENCE),
        ("https://news.example/world/ferry", "Next steps for the ferry", "", Role.READING),
        ("https://news.example/tag/ferry", "Ferry", "", Role.TOPIC),
        ("https://news.example/x", "Ferry", "tag", Role.TOPIC),
        ("https://news.example/author/a-writer", "A. Writer of the Examples Daily", "", Role.TOPIC),
        ("https://news.example/our-experts/a-writer", "Managing director of the harbour's office", "", Role.TOPIC),
        ("https://news.example/topics/ferry-late", "The ferry is late again today", "", Role.READING),
        ("https://other.example/tag/ferry", "Ferry", "", Role.READING),
        ("https://news.example/all", "See all stories", "", Role.INDEX),
        ("https://news.example/2019/05/", "May 2019", "", Role.INDEX),
        ("https://news.example/the-ferry-is-late/2019/05", "The ferry is late again today", "", Role.READING),
        ("https://news.example/terms/f/ferry", "What is a ferry", "", Role.READING),
        ("https://news.example/terms-of-use", "Terms of use", "", Role.SERVICE),
        ("https://news.example/topics/sea", "The sea", "", Role.TOPIC),
        ("https://news.example/topics/sea/ferry", "Ferries", "", Role.READING),
        ("https://news.example/2019/05/ferry", "The ferry of May", "", Role.READING),
        ("https://news.example/", "News Example", "", Role.SERVICE),
        ("https://news.example/world/harbour-wall/3", "Go on", "", Role.SERVICE),
        ("https://news.example/world/harbour-wall-2", "The second part of the wall", "", Role.READING),
        ("https://twitter.com/intent/tweet?x", "The ferry is late", "", Role.SERVICE),
        ("https://harbour.tumblr.com/post/1", "A photograph of the wall", "", Role.READING),
        ("https://www.youtube.com/@harbour", "Our films", "", Role.SERVICE),
        ("https://www.youtube.com/watch?v=1", "A film about the wall", "", Role.READING),
        ("https://news.example/world/ferry#comments", "31 comments", "", Role.SERVICE),
        ("https://news.example/x", "E-mail this story to a friend", "", Role.SERVICE),
        ("https://news.example/wall.jpg", "The wall in the morning light", "", Role.SERVICE),
        ("https://news.example/x", "Print", "", Role.SERVICE),
        ("https://news.example/x", "Printing presses of the old harbour", "", Role.READING),
    ],
)
def test_what_a_link_is_for(url: str, text: str, rel: str, role: Role) -> None:
    assert link_role(destination_of(urlsplit(url), PAGE), text, rel.split()) is role


def test_an_own_page_of_a_network_is_not_a_button_to_share() -> None:
    page = urlsplit("https://www.linkedin.com/pulse/wall")
    assert (
        link_role(destination_of(urlsplit("https://www.linkedin.com/pulse/ferry"), page), "The ferry", [])
        is Role.READING
    )


def test_titles_and_entries_of_menus() -> None:
    assert is_headline("Harbour wall reopens after two years")
    assert is_headline("台風で港の壁が壊れ、修理に二年かかった")
    assert is_headline("The best walls and piers of the coast (2024)")
    assert not is_headline("Walls and piers of the coast (218)")
    assert not is_headline("World news")
    assert not is_headline("S&P 500 6,632.19 -0.6% -40.43")
    assert is_bare("World news") and is_bare("国際")
    assert not is_bare("Ferry is late")


def test_shops() -> None:
    assert is_shop(urlsplit("https://www.amazon.co.uk/x")) and is_shop(urlsplit("https://news.example/products/lamp"))
    assert not is_shop(PAGE)


@pytest.mark.parametrize(
    ("tag", "names", "zone"),
    [
        ("nav", "", Zone(landmark=Landmark.NAVIGATION)),
        ("div", "sidebar-right widget-area", Zone(landmark=Landmark.ASIDE)),
        ("div", "has-sidebar", NO_ZONE),
        ("div", "related-posts", Zone(kind=GroupKind.RELATED)),
        ("nav", "post-navigation", Zone(kind=GroupKind.RELATED)),
        ("div", "hentry post-12 tag-ferry category-sea", NO_ZONE),
        ("div", "entry-footer", NO_ZONE),
        ("div", "tag-ferry", NO_ZONE),
        ("div", "hentry post-12 related-posts", Zone(kind=GroupKind.RELATED)),
        ("div", "is-open mainMenu sub_menu", Zone(landmark=Landmark.NAVIGATION)),
        ("div", "header-top", Zone(landmark=Landmark.HEADER)),
        ("div", "row header-top", NO_ZONE),
        ("div", "related footer", Zone(landmark=Landmark.FOOTER, kind=GroupKind.RELATED)),
        ("div", "popular related", Zone(kind=GroupKind.RELATED)),
        ("div", "related social-share", Zone(is_dropped=True)),
        ("div", "social-share", Zone(is_dropped=True)),
        ("div", "shareholder-news", NO_ZONE),
        ("div", "search-suggestions", Zone(is_dropped=True)),
        ("div", "comments-enabled", NO_ZONE),
        ("div", "related-posts-has-comments", Zone(kind=GroupKind.RELATED)),
        ("div", "pageFooter", Zone(landmark=Landmark.FOOTER)),
        ("footer", "article-footer", NO_ZONE),
        ("article", "", Zone(in_article=True)),
    ],
)
def test_what_names_say(tag: str, names: str, zone: Zone) -> None:
    assert zone_inside(NO_ZONE, tag, names) == zone


def test_names_are_class_identity_role_and_label_and_bounded() -> None:
    element = fragment_fromstring("<div aria-label='More news' data-x='y' id='b' class='a  c' role='list'></div>")
    assert names_of(element) == "a  c b list More news"
    assert names_of(fragment_fromstring("<div></div>")) == names_of(fragment_fromstring("<div title='x'></div>")) == ""
    assert len(names_of(fragment_fromstring(f"<div class='{'a ' * 5000}'></div>"))) == MAX_NAMES


def test_zones_nest() -> None:
    article = zone_around_body(NO_ZONE, "article")
    assert zone_inside(article, "footer", "").landmark is Landmark.NONE
    dropped = zone_inside(article, "div", "comments")
    assert zone_inside(dropped, "div", "related") is dropped
    assert zone_inside(zone_inside(NO_ZONE, "footer", ""), "nav", "").landmark is Landmark.FOOTER
    promoted = zone_inside(zone_inside(NO_ZONE, "aside", "most-popular"), "div", "ad-slot")
    assert (promoted.landmark, promoted.kind) == (Landmark.ASIDE, GroupKind.PROMOTED)


STORIES = ClusterFeatures(
    heading=None,
    zone_kind=None,
    landmark=Landmark.NONE,
    position=Position.AFTER,
    targets=5,
    headlines=1.0,
    bare=0.0,
    own_site=1.0,
    topics=0.0,
    sequence=0.0,
    sponsored=0.0,
    holds_page=False,
)
MENU = replace(STORIES, headlines=0.0, bare=1.0)


@pytest.mark.parametrize(
    ("features", "kind"),
    [
        (STORIES, GroupKind.RELATED),
        (replace(STORIES, landmark=Landmark.ASIDE), GroupKind.POPULAR),
        (replace(STORIES, landmark=Landmark.ASIDE, holds_page=True), GroupKind.RELATED),
        (replace(STORIES, position=Position.BEFORE), GroupKind.POPULAR),
        (replace(STORIES, own_site=0.0), GroupKind.PROMOTED),
        (replace(STORIES, targets=1), GroupKind.SITE),
        (replace(STORIES, targets=2, position=Position.INSIDE), GroupKind.SITE),
        (replace(STORIES, targets=25), GroupKind.SITE),
        (replace(STORIES, targets=25, heading="Recent posts"), GroupKind.POPULAR),
        (replace(STORIES, targets=61, heading="Recent posts"), GroupKind.SITE),
        (replace(STORIES, targets=20, distinct=0.2), GroupKind.SITE),
        (replace(STORIES, targets=20, distinct=0.6), GroupKind.RELATED),
        (replace(STORIES, heading="March 2019"), GroupKind.SITE),
        (replace(STORIES, heading="May (7)"), GroupKind.SITE),
        (replace(STORIES, heading="Sports", is_section=True), GroupKind.POPULAR),
        (replace(STORIES, heading="Home solutions"), GroupKind.RELATED),
        (replace(STORIES, heading="About us"), GroupKind.SITE),
        (replace(STORIES, heading="Topics"), GroupKind.RELATED),
        (replace(STORIES, zone_kind=GroupKind.TOPICS), GroupKind.POPULAR),
        (replace(STORIES, targets=1, title="More about the harbour wall"), GroupKind.RELATED),
        (replace(STORIES, targets=1, headlines=0.0, title="More about it"), GroupKind.SITE),
        (replace(STORIES, targets=1, headlines=0.0, is_aside=True), GroupKind.RELATED),
        (replace(STORIES, heading="Most read", zone_kind=GroupKind.RELATED), GroupKind.POPULAR),
        (replace(STORIES, zone_kind=GroupKind.POPULAR), GroupKind.POPULAR),
        (replace(STORIES, zone_kind=GroupKind.PROMOTED), GroupKind.RELATED),
        (replace(STORIES, zone_kind=GroupKind.PROMOTED, targets=1), GroupKind.PROMOTED),
        (replace(STORIES, heading="Sponsored"), GroupKind.PROMOTED),
        (replace(STORIES, heading="Related", sponsored=1.0), GroupKind.PROMOTED),
        (replace(STORIES, heading="Get started"), GroupKind.RELATED),
        (replace(STORIES, heading="Get started", targets=1), GroupKind.PROMOTED),
        (replace(STORIES, heading="Related topics"), GroupKind.RELATED),
        (replace(STORIES, heading="Latest", landmark=Landmark.FOOTER), GroupKind.SITE),
        (replace(STORIES, heading="Related", landmark=Landmark.NAVIGATION), GroupKind.RELATED),
        (replace(STORIES, heading="Latest", landmark=Landmark.NAVIGATION), GroupKind.POPULAR),
        (
            replace(STORIES, heading="Related", landmark=Landmark.NAVIGATION, position=Position.BEFORE),
            GroupKind.SITE,
        ),
        (MENU, GroupKind.SITE),
        (replace(MENU, names_subject=True, heading="The walls in Europe"), GroupKind.RELATED),
        (replace(MENU, names_subject=True, position=Position.BEFORE), GroupKind.SITE),
        (replace(MENU, bare=0.2, targets=30, heading="Top searched companies"), GroupKind.SITE),
        (replace(MENU, bare=0.2, heading="Get started"), GroupKind.PROMOTED),
        (replace(MENU, bare=0.2, heading="Get started", targets=12), GroupKind.SITE),
        (replace(MENU, bare=0.6, heading="Popular towns"), GroupKind.SITE),
        (replace(MENU, bare=0.6, zone_kind=GroupKind.POPULAR), GroupKind.SITE),
        (replace(MENU, heading="Related", bare=0.5, position=Position.BEFORE), GroupKind.SITE),
        (replace(MENU, heading="Explore these topics", bare=0.5), GroupKind.TOPICS),
        (replace(MENU, sequence=0.5, targets=2), GroupKind.RELATED),
        (replace(MENU, heading="Explore more"), GroupKind.TOPICS),
        (replace(MENU, topics=1.0), GroupKind.TOPICS),
        (replace(MENU, topics=1.0, landmark=Landmark.FOOTER), GroupKind.SITE),
        (replace(MENU, sequence=1.0, targets=2, landmark=Landmark.NAVIGATION), GroupKind.RELATED),
        (replace(MENU, heading="Related", bare=0.5), GroupKind.RELATED),
    ],
)
def test_what_a_cluster_leads_to(features: ClusterFeatures, kind: GroupKind) -> None:
    assert cluster_kind(features) is kind
