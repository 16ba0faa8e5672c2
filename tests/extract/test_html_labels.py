"""Labelling: which blocks of small pages are the article."""

import pytest
from html_pages import PROSE, SENTENCE, prose, tree_of
from lxml import html

from reader.extract.html.label import label
from reader.extract.html.names import Sign, signs_of
from reader.extract.html.opinion import elements_kept
from reader.extract.html.phrases import is_byline, is_date, is_notice
from reader.extract.html.segment import segment
from reader.extract.html.survey import survey
from reader.model import SHOWN_LABELS, Label

MENU = "<nav><ul><li><a href=/a>World</a><li><a href=/b>Sport</a><li><a href=/c>Weather</a></ul></nav>"
RELATED = (
    "<h3>Related stories</h3><ul><li><a href=/d>The ferry that came late</a><li><a href=/e>Who built the wall</a></ul>"
)
FOOT = "<footer><p>© 2021 The News. All rights reserved.</p><p><a href=/p>Privacy policy</a></p></footer>"


def labels_of(markup: str, title: str | None = None) -> list[tuple[str, Label]]:
    tree = tree_of(markup)
    return [(piece.block.text, piece.block.label) for piece in label(tree, segment(tree), title)]


def shown(markup: str, title: str | None = None) -> list[str]:
    """How each shown block begins: two words."""
    return [" ".join(text.split()[:2]) for text, found in labels_of(markup, title) if found in SHOWN_LABELS]


@pytest.mark.parametrize(
    "page",
    [
        "{menu}<main><h1>Title</h1>{prose}</main><aside>{related}</aside>{foot}",
        "{menu}<article><h1>Title</h1><p>By Anna Roy</p><time>3 May 2021</time>{prose}{related}</article>{foot}",
        "{menu}<div class=content><h1>Title</h1>{prose}</div><div class=sidebar>{related}</div>{foot}",
        "<table><tr><td>{menu}<td><font size=4>Title</font>{prose}<td>{related}</table>{foot}",
        "<div class='post has-sidebar'><div class=entry-content>{prose}</div><div class=share>Share this</div></div>",
        "{menu}<div><div>{prose}</div><div id=comments><p>First! Such a good wall, I saw it.</p></div></div>{foot}",
    ],
)
def test_the_text_is_shown_and_what_stands_around_is_not(page: str) -> None:
    markup = page.format(menu=MENU, prose=prose(6), related=RELATED, foot=FOOT)
    assert [start for start in shown(markup, "Title") if start != "Title"] == ["The harbour"] * 6


def test_title_byline_and_date_are_known_for_what_they_are() -> None:
    markup = f"{MENU}<article><h1>A wall</h1><p>By Anna Roy</p><p>3 May 2021</p>{prose(5)}</article>"
    found = dict(labels_of(markup, "A Wall"))
    assert (found["A wall"], found["By Anna Roy"], found["3 May 2021"]) == (Label.TITLE, Label.BYLINE, Label.DATE)


def test_headings_lists_and_quotations_in_the_text_are_shown() -> None:
    inside = (
        "<h2>What was done</h2><ul><li>Stones were laid<li>Boats were moved</ul>"
        "<blockquote>It was a long time coming, said the harbour master.</blockquote>"
    )
    starts = shown(f"{MENU}<article><h1>A wall</h1>{prose(3)}{inside}{prose(9)[len(prose(3)) :]}</article>{FOOT}")
    assert {"What was", "Stones were", "Boats were", "It was"} <= set(starts)


def test_a_heading_under_which_nothing_is_left_goes_too() -> None:
    ends = f"<h2>More of this</h2><div class=related-posts>{RELATED}</div>"
    assert "More of" not in shown(f"<article><h1>A wall</h1>{prose(6)}{ends}</article>")


def test_text_for_wide_and_for_narrow_screens_is_shown_once() -> None:
    twice = f"<div class=desktop>{prose(4)}</div><div class=mobile>{prose(4)}</div>"
    assert len(shown(f"<article><h1>A wall</h1>{twice}</article>")) == 4


def test_names_that_condemn_the_whole_text_are_not_believed() -> None:
    assert len(shown(f"{MENU}<div class='comments promo form'><h1>A wall</h1>{prose(6)}</div>{FOOT}", "A wall")) == 6


def test_comments_are_not_the_article_however_many() -> None:
    comments = "".join(f"<article class=comment><p>{SENTENCE}Number {n} says so.</p></article>" for n in range(40))
    markup = f"<article><h1>A wall</h1>{prose(4)}</article><section id=comments>{comments}</section>"
    assert len(shown(markup, "A wall")) == 4


def test_pictures_in_the_text_are_shown_with_their_captions() -> None:
    figure = "<figure><img src=/{0}.jpg alt='{0}'><figcaption>Seen from {0}</figcaption></figure>"
    markup = (
        f"<header><img src=/logo.png alt=logo></header><article><h1>A wall</h1>{figure.format('sea')}{prose(3)}"
        f"{figure.format('land')}{prose(6)[len(prose(3)) :]}</article><aside>{figure.format('space')}</aside>"
    )
    found = dict(labels_of(markup, "A wall"))
    assert [found[name] for name in ("logo", "sea", "land", "space")] == [
        Label.BOILERPLATE,
        Label.BODY,
        Label.BODY,
        Label.BOILERPLATE,
    ]
    assert found["Seen from land"] is Label.CAPTION
    assert found["Seen from space"] is Label.BOILERPLATE


@pytest.mark.parametrize(
    "captioned",
    [
        "<table><caption>Stones by year</caption><tr><th>Year<th>Stones<tr><td>1901<td>12<tr><td>1902<td>40</table>",
        "<figure><pre>a wall = stones + lime</pre><figcaption>Stones by year</figcaption></figure>",
    ],
)
def test_captions_of_tables_and_code_are_shown(captioned: str) -> None:
    markup = f"<article><h1>A wall</h1>{prose(3)}{captioned}{prose(9)[len(prose(3)) :]}</article>"
    assert dict(labels_of(markup))["Stones by year"] is Label.CAPTION


def test_a_page_without_blocks_has_no_labels() -> None:
    tree = tree_of("<p></p>")
    assert label(tree, segment(tree)) == []


def test_the_core_is_the_lowest_element_with_most_of_the_prose() -> None:
    tree = tree_of(f"<div id=page><div id=text>{prose(5)}</div><div id=side>{PROSE}</div></div>")
    pieces = segment(tree)
    assert survey(pieces).core.element.get("id") == "text"


def test_readability_has_an_opinion_of_the_page_itself() -> None:
    tree = tree_of(f"{MENU}<div id=text>{prose(8)}</div>{FOOT}")
    kept = elements_kept(tree.root)
    assert {element.tag for element in kept} >= {"p"}
    assert kept <= set(tree.root.iter())
    assert not kept & set(tree.root.iter("nav"))


@pytest.mark.parametrize(
    "markup", [f"<p>{'<b>' * 200}{SENTENCE}", "<br>" * 20_000, f"<p>{SENTENCE * 40_000}"], ids=["deep", "many", "long"]
)
def test_readability_is_not_asked_what_would_take_it_long(markup: str) -> None:
    assert elements_kept(tree_of(markup).root) == frozenset()


@pytest.mark.parametrize(
    ("element", "sign"),
    [
        ("<nav>", Sign.NAVIGATION),
        ("<div role=navigation>", Sign.NAVIGATION),
        ("<div class='article-body'>", Sign.PROSE),
        ("<div class=articleBody>", Sign.PROSE),
        ("<div itemprop=articleBody>", Sign.PROSE),
        ("<div class='related-posts'>", Sign.RELATED),
        ("<div class='you-may-also-like'>", Sign.RELATED),
        ("<div id=disqus_thread>", Sign.COMMENTS),
        ("<div class='call-to-action'>", Sign.PROMOTION),
        ("<div class=siteHeader>", Sign.HEADER),
        ("<div class='has-sidebar'>", Sign.NONE),
        ("<div class='md:footer w-[2rem]'>", Sign.NONE),
        ("<div class='shadow loading breadwinner'>", Sign.NONE),
        ("<div class='post-12 hentry category-comments tag-share'>", Sign.NONE),
    ],
)
def test_what_names_say(element: str, sign: Sign) -> None:
    assert signs_of(html.fromstring(f"<main>{element}x</main>")[0]) is sign


@pytest.mark.parametrize(
    "text",
    [
        "Share",
        "Share this article",
        "5 min read",
        "Subscribe now!",
        "Table of contents",
        "Leave a comment",
        "12 Comments",
        "© 2021 The News",
        "Sign up for our newsletter to get more.",
        "All rights reserved.",
        "Alle Rechte vorbehalten",
    ],
)
def test_notices(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize(
    "text", ["She sent an email to share the news.", "Copy editors are rare.", "The reader closed the book.", SENTENCE]
)
def test_sentences_are_no_notices(text: str) -> None:
    assert not is_notice(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("3 May 2021", True),
        ("Updated: June 13, 2001, 4:30 PM", True),
        ("2021-05-03", True),
        ("13. März 2021", True),
        ("2 hours ago", True),
        ("2021年5月3日", True),
        ("May I come in?", False),
        ("In 1984 the wall was opened by the mayor, who had not been asked.", False),
    ],
)
def test_dates(text: str, dates: bool) -> None:
    assert is_date(text) is dates


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Anna Roy", True),
        ("Written by Anna Roy and Jo Ott", True),
        ("Von Anna Roy", True),
        ("by the sea", False),
        ("By and large, the wall has held.", False),
    ],
)
def test_bylines(text: str, names: bool) -> None:
    assert is_byline(text) is names
