"""Titles of teasers, headings over columns, and links that the article sets apart: markup in, groups out."""

import pytest
from link_pages import BODY, groups_of, headlines, list_of

from reader.model import GroupKind

TITLES = [f"Ferry number {i} is late again" for i in range(3)]


@pytest.mark.parametrize(
    "card",
    [
        "<div class='label'>Ferries</div><div>{title}</div><a href='/a/{i}'>Discover more</a>",
        "<p class='kicker'>Sea</p><p class='title'>{title}</p><p>{summary}</p><b>Learn more</b><a href='/a/{i}'></a>",
        "<a href='/a/{i}'>{title}</a><ul><li><a href='/sea'>Sea</a></ul><h3>{title}</h3><p>{summary}</p>",
        "<a href='/a/{i}'>{title}</a><ul><li><a href='/news/sea'>Ferries and the sea</a></ul>",
    ],
)
def test_a_teaser_has_the_title_that_only_it_shows(card: str) -> None:
    cards = "".join(
        f"<div class='card'>{card.format(i=i, title=title, summary='It is late once more. ' * 12)}</div>"
        for i, title in enumerate(TITLES)
    )
    (group,) = groups_of(f"{BODY}<section><h2>Related stories</h2>{cards}</section>")
    assert group.heading == "Related stories"
    assert [link.text for link in group.links] == TITLES
    assert [link.url for link in group.links] == [f"https://news.example/a/{i}" for i in range(3)]


def test_a_label_before_its_link_is_no_title_in_one_of_many_paragraphs() -> None:
    line = "<p class='note'>Read more: <a href='/a/{}'>Ferry number {} is late again</a></p>"
    groups = groups_of("".join(BODY + line.format(i, i) for i in range(3)) + BODY)
    assert [(group.heading, group.kind, len(group.links)) for group in groups] == [
        ("Read more:", GroupKind.RELATED, 1)
    ] * 3


def test_a_heading_goes_on_in_the_next_column() -> None:
    columns = [f"<section><div>{link}</div></section>" for link in headlines(3)]
    first = f"<section><h2>The sea</h2><div>{headlines(1, 9)[0]}{headlines(1, 8)[0]}</div></section>"
    (group,) = groups_of(f"{BODY}<div>{first}<div>Advertisement</div>{''.join(columns)}</div>")
    assert (group.heading, len(group.links)) == ("The sea", 5)


@pytest.mark.parametrize(
    "other",
    [
        "<section><div><a href='/about'>About us</a></div></section>",
        "<section><div><h2>Elsewhere</h2>{}</div></section>",
        "<nav><div>{}</div></nav>",
        "<section><ul><li>{}</ul></section>",
    ],
)
def test_a_heading_ends_where_something_else_begins(other: str) -> None:
    first = f"<section><h2>The sea</h2><div>{''.join(headlines(3))}</div></section>"
    groups = groups_of(f"{BODY}<div>{first}{other.format(''.join(headlines(3, 7)))}</div>")
    assert [len(group.links) for group in groups if group.heading == "The sea"] == [3]


def test_a_paragraph_that_only_asks_to_read_on_is_related() -> None:
    line = "<p class='body'><a href='/a/1'>Find out how the harbour wall was built</a></p>"
    (group,) = groups_of(BODY + line + BODY)
    assert (group.heading, group.kind) == (None, GroupKind.RELATED)
    assert [link.text for link in group.links] == ["Find out how the harbour wall was built"]


@pytest.mark.parametrize(
    "line",
    [
        "<p class='body'>You can <a href='/a/1'>find out how the harbour wall was built</a> here.</p>",
        "<p class='body'><a href='https://other.example/1'>Find out how the harbour wall was built</a></p>",
        "<p class='body'><a href='/a/1'>The harbour wall and how it was built</a></p>",
        "<p class='body'><a href='/a/1'>See more</a></p>",
        "<ul><li><p class='body'><a href='/a/1'>Find out how the harbour wall was built</a></p></ul>",
        "<h2 class='body'><a href='/a/1'>Find out how the harbour wall was built</a></h2>",
    ],
)
def test_other_links_of_the_body_stay_in_it(line: str) -> None:
    assert groups_of(BODY + line + BODY) == ()


def test_the_titles_of_the_articles_before_and_after_are_related() -> None:
    links = "<a href='/a/1'>← The harbour in the snow of last winter</a><a href='/a/2'>The ferry is late again →</a>"
    (group,) = groups_of(f"{BODY}<nav class='pagination'>{links}</nav>")
    assert (group.heading, group.kind, len(group.links)) == (None, GroupKind.RELATED, 2)


def test_a_list_under_the_name_of_the_pages_section_is_more_of_the_section() -> None:
    (group,) = groups_of(f"{BODY}<div><h2>World</h2>{list_of(headlines(3))}</div>")
    assert (group.heading, group.kind) == ("World", GroupKind.POPULAR)


FEED = "<link rel=alternate type='application/rss+xml' href='https://news.example/feed'>"
PLACES = [f"<a href='https://news.example/w/{i}'>w</a>" for i in range(20)]
ABSOLUTE = "".join(PLACES)


@pytest.mark.parametrize("evidence", [FEED, ABSOLUTE])
def test_without_an_address_the_pages_feed_and_links_tell_its_site(evidence: str) -> None:
    *_, group = groups_of(f"{evidence}{BODY}<h3>Related stories</h3>{list_of(headlines(2))}", url=None)
    assert [link.url for link in group.links] == [f"https://news.example/world/story-number-{i}" for i in (1, 2)]


@pytest.mark.parametrize(
    "evidence",
    [
        FEED + FEED.replace("news", "other"),
        FEED + "<a href='page-2.html'>Its place in the site counts</a>",
        "".join(PLACES[1:]),
        ABSOLUTE + ABSOLUTE.replace("news", "other"),
        FEED.replace("https://news.example/feed", "javascript:x"),
    ],
)
def test_weak_evidence_tells_no_site(evidence: str) -> None:
    *_, group = groups_of(f"{evidence}{BODY}<h3>Related stories</h3>{list_of(headlines(2))}", url=None)
    assert [link.url for link in group.links] == [None, None]


@pytest.mark.parametrize("title", ["<p class='font-heading-md'>{}</p>", "<p>{}</p>"])
def test_a_link_laid_over_a_teaser_has_the_headline_in_it(title: str) -> None:
    cards = "".join(
        f"<div class='card'><p class='over'>Sea</p>{title.format(text)}<p>It is late.</p><a href='/a/{i}'></a></div>"
        for i, text in enumerate(TITLES)
    )
    (group,) = groups_of(f"{BODY}<section><h2>Related stories</h2>{cards}</section>")
    assert [link.text for link in group.links] == TITLES


def test_labels_over_titles_tell_the_articles_before_and_after() -> None:
    links = "".join(
        f"<a href='/b/{word}'><div>{word}</div><h4>The ferry of {word} time</h4></a>" for word in ("Previous", "Next")
    )
    (group,) = groups_of(f"{BODY}<nav class='pagination-of-articles'>{links}</nav>")
    assert (group.kind, [link.text for link in group.links]) == (
        GroupKind.RELATED,
        ["The ferry of Previous time", "The ferry of Next time"],
    )


def test_a_list_of_names_under_what_the_page_is_about_is_related() -> None:
    page = "<title>Harbour walls of the north</title><h1>Harbour walls of the north</h1>" + BODY
    names = list_of([f"<a href='/w/{name}'>{name}</a>" for name in ("Aberlour", "Brevik", "Calder", "Dunmore")])
    for heading, kind in (("The walls in Europe", GroupKind.RELATED), ("The company", GroupKind.SITE)):
        (group,) = groups_of(f"{page}<aside><h3>{heading}</h3>{names}</aside>")
        assert (group.heading, group.kind) == (heading, kind)


@pytest.mark.parametrize(("count", "kind"), [(8, GroupKind.POPULAR), (60, GroupKind.SITE)])
def test_a_large_footer_inside_main_is_the_sites(count: int, kind: GroupKind) -> None:
    footer = f"<footer><h3>Latest news</h3>{list_of(headlines(count))}</footer>"
    assert {group.kind for group in groups_of(f"<main>{BODY}{footer}</main>")} == {kind}
