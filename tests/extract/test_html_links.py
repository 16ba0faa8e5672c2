"""Groups of links around the article: markup in, groups out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_pages import BODY, groups_of, headlines, list_of

from reader.address import address_key
from reader.model import GroupKind, LinkGroup
from reader.safe_text import safe_line

THREE = list_of(headlines(3))


def only(groups: tuple[LinkGroup, ...]) -> LinkGroup:
    assert len(groups) == 1, groups
    return groups[0]


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>{}</h3>",
        "<div class='section-title'>{}</div>",
        "<p><strong>{}</strong></p>",
        "<div>{}</div>",
        "<div class='head'><h2>{}</h2><p>Stories that we think you want to read.</p></div>",
        "<h2><span>{}</span></h2>",
        "<h2>{} <a href='/all'>See all</a></h2>",
        "<h2><a href='/related'>{}</a></h2>",
        "<h2><a href='#panel'>{}</a></h2>",
        "<summary>{}</summary>",
    ],
)
def test_a_heading_is_found_in_whatever_element_it_stands(heading: str) -> None:
    group = only(groups_of(f"{BODY}<aside>{heading.format('Related stories')}{THREE}</aside>"))
    assert group.heading == "Related stories"
    assert group.kind is GroupKind.RELATED
    assert [link.url for link in group.links] == [f"https://news.example/world/story-number-{i}" for i in (1, 2, 3)]


def test_a_label_on_the_line_of_its_links_is_their_heading() -> None:
    group = only(
        groups_of(f"{BODY}<p>Tags: <a href='/tag/harbour' rel=tag>Harbour</a>, <a href='/tag/sea'>Sea</a></p>")
    )
    assert (group.heading, group.kind) == ("Tags:", GroupKind.TOPICS)
    assert [link.text for link in group.links] == ["Harbour", "Sea"]


def test_a_page_of_tables_and_line_breaks_has_groups_too() -> None:
    column = (
        "<b>Related stories</b><br>"
        + "<br>".join(headlines(2))
        + "<p><b>Most read</b><br>"
        + "<br>".join(headlines(2, 8))
    )
    first, second = groups_of(f"<table><tr><td>{BODY}</td><td>{column}</td></tr></table>")
    assert (first.heading, first.kind, len(first.links)) == ("Related stories", GroupKind.RELATED, 2)
    assert (second.heading, second.kind, len(second.links)) == ("Most read", GroupKind.POPULAR, 2)


def test_each_list_stands_under_the_nearest_heading() -> None:
    sections = f"<h2>More on the harbour</h2><h3>In pictures</h3>{THREE}<h3>Most read</h3>{list_of(headlines(2, 7))}"
    assert [(g.heading, len(g.links)) for g in groups_of(f"{BODY}<div>{sections}</div>")] == [
        ("In pictures", 3),
        ("Most read", 2),
    ]


def test_a_remark_under_a_heading_is_not_the_heading() -> None:
    markup = f"{BODY}<div><h3>Related stories</h3><div class='subtitle'>Chosen by our staff</div>{THREE}</div>"
    assert only(groups_of(markup)).heading == "Related stories"


def test_a_heading_ends_with_its_list() -> None:
    other = "<p><a href='/world/elsewhere'>Something quite different stands here</a></p>"
    markup = f"{BODY}<div><h3>Most read</h3>{THREE}{other}</div>"
    heading = {link.url: group.heading for group in groups_of(markup) for link in group.links}
    assert heading["https://news.example/world/story-number-3"] == "Most read"
    assert heading["https://news.example/world/elsewhere"] is None


@pytest.mark.parametrize(
    "before",
    [
        "<h3>Join us</h3><form><input name=mail></form>",
        "<form><label>Password:</label><input></form>",
        "<h3>Advertisement</h3>",
        "<p>Monday, 13 June 2022</p>",
        "<div class='title'>4 min read</div>",
        f"<div><h3>Author</h3><p>{'A writer of many words. ' * 12}</p></div>",
    ],
)
def test_what_speaks_of_something_else_is_no_heading(before: str) -> None:
    assert {group.heading for group in groups_of(f"{BODY}<div>{before}{THREE}</div>")} == {None}


def test_picture_title_and_read_more_are_one_link_with_the_title_as_text() -> None:
    card = (
        "<div class='card'><a href='/a/{0}'><img alt='A picture of the quay'></a><a href='/section/news'>News</a>"
        "<h3><a href='/a/{0}?utm_source=teaser'>Ferry number {0} is late again</a></h3><p>Summary of it.</p>"
        "<a href='/a/{0}'>Read more</a></div>"
    )
    group = only(groups_of(f"{BODY}<div><h2>Related stories</h2>{''.join(card.format(i) for i in range(4))}</div>"))
    assert [link.text for link in group.links] == [f"Ferry number {i} is late again" for i in range(4)]
    assert [link.url for link in group.links] == [f"https://news.example/a/{i}" for i in range(4)]


@pytest.mark.parametrize(
    "card",
    [
        "<div class='card'><h4>Ferry number {0} is late again</h4><p>It is.</p><a href='/a/{0}'>Read more</a></div>",
        "<div class='card'><a href='/a/{0}' aria-label='x'></a><h4>Ferry number {0} is late again</h4></div>",
        "<a class='card' href='/a/{0}'><b>News</b><h4>Ferry number {0} is late again</h4><p>It is.</p></a>",
        "<a class='card' href='/a/{0}'><div>News</div><div>Ferry number {0} is late again</div><div>2 May</div></a>",
        "<div class='card'><a href='/a/{0}'><img alt='Ferry number {0} is late again'></a></div>",
    ],
)
def test_a_title_is_found_where_the_link_itself_does_not_say_it(card: str) -> None:
    group = only(groups_of(f"{BODY}<div><h2>Related stories</h2>{''.join(card.format(i) for i in range(3))}</div>"))
    assert group.heading == "Related stories"
    assert [link.text for link in group.links] == [f"Ferry number {i} is late again" for i in range(3)]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='https://www.facebook.com/sharer.php?u=x'>Facebook</a>",
        "<a href='/print/77'>Printer-friendly version of this page</a>",
        "<a href='mailto:a@b.example'>Write to the author of this story</a>",
        "<a href='#comments'>12 comments</a>",
        "<a href='/world/the-harbour-wall-reopens#part-2'>Part two of the very same story</a>",
        "<a href='/world/the-harbour-wall-reopens/2'>The second page of the story here</a>",
        "<a href='?page=2'>2</a>",
        "<a href='javascript:open()'>A window with all the pictures of it</a>",
        "<a href='data:text/html,x'>A page that stands in its own address</a>",
        "<a href='file:///etc/passwd'>A file of the machine that reads this</a>",
        "<a href='http://[::1'>An address that nobody can understand</a>",
        "<a href='/'>Home</a>",
        "<a href='/all'>See all stories</a>",
        "<a href='/x/1' style='display:none'>A link that nobody can see on the page</a>",
        "<div class='social-share'><a href='/x/2'>A story that somebody liked very much</a></div>",
        "<div id='comments'><a href='/x/3'>A story that somebody mentions in anger</a></div>",
        "<nav class='breadcrumb'><a href='/world'>World</a></nav>",
        "<p>As we have told you several times before, <a href='/x/4'>the quay is closed</a> to all.</p>",
        "<p>By <a href='/who'>A. Writer of the Examples</a></p>",
        "<a href='/x/5'></a>",
    ],
)
def test_what_leads_to_no_other_reading_is_left_out(link: str) -> None:
    assert groups_of(f"{BODY}<div>{link}</div>") == ()


def test_links_in_the_body_are_not_around_it() -> None:
    assert groups_of("<p class='body'>See <a href='/a/1'>the story of the old harbour wall</a>.</p>") == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='body'>Also read: {}</p>",
        "<p class='body'><strong>Read more:</strong></p><p class='body'>{}</p>",
        "<h3 class='body'>Further reading</h3><ul><li class='body'>{}</li></ul>",
    ],
)
def test_further_reading_set_apart_inside_the_body_is_a_group(markup: str) -> None:
    group = only(groups_of(f"{BODY}{markup.format(headlines(1)[0])}{BODY}"))
    assert group.kind is GroupKind.RELATED
    assert [link.url for link in group.links] == ["https://news.example/world/story-number-1"]


def test_a_target_stands_once_in_the_group_that_says_most_about_it() -> None:
    markup = (
        f"<nav>{list_of(headlines(4))}</nav>{BODY}<div><h3>Most read</h3>{list_of(headlines(3))}</div>"
        f"<div><h3>Related</h3>{list_of(headlines(1))}</div>"
    )
    groups = groups_of(markup)
    assert [(group.kind, len(group.links)) for group in groups] == [
        (GroupKind.SITE, 1),
        (GroupKind.POPULAR, 2),
        (GroupKind.RELATED, 1),
    ]


def test_the_link_to_the_page_itself_is_left_out_but_tells_a_series() -> None:
    here = "<a href='/world/the-harbour-wall-reopens'>The harbour wall reopens after two years</a>"
    group = only(groups_of(f"{BODY}<aside><div>The wall</div>{list_of([*headlines(3), here])}</aside>"))
    assert group.kind is GroupKind.RELATED
    assert len(group.links) == 3


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<header><nav>{}</nav></header>", GroupKind.SITE),
        ("<footer><h4>Latest news</h4>{}</footer>", GroupKind.SITE),
        ("<div id='site-footer'>{}</div>", GroupKind.SITE),
        ("<div class='related-posts'>{}</div>", GroupKind.RELATED),
        ("<div class='widget_recent_entries'>{}</div>", GroupKind.POPULAR),
        ("<div class='mostRead'>{}</div>", GroupKind.POPULAR),
        ("<aside>{}</aside>", GroupKind.POPULAR),
        ("<article><footer>{}</footer></article>", GroupKind.RELATED),
        ("<div><h3>From our partners</h3>{}</div>", GroupKind.PROMOTED),
    ],
)
def test_containers_tell_the_kind_where_no_heading_does(markup: str, kind: GroupKind) -> None:
    assert only(groups_of(f"{BODY}{markup.format(THREE)}")).kind is kind


def test_class_names_of_what_holds_the_article_say_nothing_about_links() -> None:
    page = (
        f"<div class='most-read share comments sidebar footer'>{BODY}<div><h3>Similar stories</h3>{THREE}</div></div>"
    )
    assert only(groups_of(page)).kind is GroupKind.RELATED


def test_previous_and_next_are_related() -> None:
    markup = (
        f"{BODY}<div class='pager'><a rel=prev href='/w/1'>Older wall</a><a rel=next href='/w/2'>Newer wall</a></div>"
    )
    group = only(groups_of(markup))
    assert (group.heading, group.kind, len(group.links)) == (None, GroupKind.RELATED, 2)


def test_links_marked_as_paid_for_are_promoted() -> None:
    ads = [f"<a rel=sponsored href='https://shop.example/{i}'>Buy the thing of number {i} today</a>" for i in range(3)]
    assert only(groups_of(f"{BODY}<div><h3>You may like</h3>{list_of(ads)}</div>")).kind is GroupKind.PROMOTED


def test_sections_named_in_teasers_are_no_targets_of_their_own() -> None:
    card = (
        "<div class='card'><div class='over'><a href='/film'>Film</a></div>"
        "<h3><a href='/a/{0}'>Ferry number {0} is late again</a></h3></div>"
    )
    group = only(groups_of(f"{BODY}<div><h2>Read next</h2>{''.join(card.format(i) for i in range(3))}</div>"))
    assert [link.text for link in group.links] == [f"Ferry number {i} is late again" for i in range(3)]


def test_tracking_goes_and_the_base_counts() -> None:
    link = "<a href='x?utm_medium=a&id=7'>One more story of it</a>"
    markup = f"<base href='https://cdn.example/sub/'>{BODY}<h3>Related</h3><ul><li>{link}</ul>"
    assert only(groups_of(markup)).links[0].url == "https://cdn.example/sub/x?id=7"


def test_one_target_is_one_link_by_whatever_way_it_is_reached() -> None:
    target = "https://other.example/story?id=7"
    links = [
        f"<a href='{href}'>The one story that all of them are about</a>"
        for href in (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fother.example%2Fstory%3Fid%3D7%26fbclid%3Dx&amp;h=y",
            target,
            "http://www.other.example/story/?id=7&amp;utm_medium=z#top",
            "/redirect?url=https%3A%2F%2Fother.example%2Fstory%3Fid%3D7",
        )
    ]
    group = only(groups_of(f"{BODY}<h3>Related stories</h3>{list_of([*headlines(2), *links])}"))
    assert [link.url for link in group.links[2:]] == [target]


def test_what_leads_through_a_shop_of_links_is_promoted_still() -> None:
    shop = "https://www.awin1.com/cread.php?ued=https%3A%2F%2Fmaker.example%2Fthing-"
    links = [f"<a href='{shop}{i}'>The lamp number {i} that we like best</a>" for i in range(3)]
    group = only(groups_of(f"{BODY}<h3>What we use</h3>{list_of(links)}"))
    assert group.kind is GroupKind.PROMOTED
    assert group.links[0].url == "https://maker.example/thing-0"


def test_without_an_address_of_the_page_relative_links_keep_their_titles() -> None:
    links = [*headlines(2), "<a href='https://other.example/x'>A story on some other site here</a>"]
    group = only(groups_of(f"{BODY}<h3>Related stories</h3>{list_of(links)}", url=None))
    assert [link.url for link in group.links] == [None, None, "https://other.example/x"]
    assert group.links[0].text == "The story of number 1 in a few words"


def test_titles_and_headings_are_one_safe_line() -> None:
    link = f"<a href='/a/1'>The \u202eharbour\n wall &#27;[31m{'long ' * 200}</a>"
    markup = f"{BODY}<h3>Related&#x9b;31m [/]\u202e</h3><ul><li>{link}</ul>"
    group = only(groups_of(markup))
    assert group.heading == safe_line(group.heading or "")
    text = group.links[0].text
    assert text == safe_line(text) and text.startswith("The harbour wall") and len(text) <= 300


def test_a_page_of_very_many_links_keeps_them_all() -> None:
    group = only(groups_of(f"{BODY}<div><h3>Latest news</h3>{list_of(headlines(5_000))}</div>"))
    assert len(group.links) == 5_000


def test_a_page_of_very_deep_boxes_is_read() -> None:
    deep = "<div>" * 1_500 + "<h3>Related</h3>" + THREE
    assert sum(len(group.links) for group in groups_of(BODY + deep)) == 3


PIECES = (
    "<div class='card related'>|</div>|<h3>|</h3>|<a href='/x/1'>|<a href='//h/y?z=1'>|</a>|<ul><li>|</ul>|</p>|<br>|"
    "<p class='body'>|<b>|</b>|Related:|Read more|News| |A story with a title of words|<img alt='Alt'>|<nav>|</nav>|"
    "<form>|</form>|<table><td>|<a href='javascript:x'>|<a href='#'>|\u202e|&#27;|<footer>|関連記事|<summary>|<span>"
).split("|")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup_gives_safe_groups_with_each_target_once(parts: list[str]) -> None:
    groups = groups_of("<body>" + "".join(parts))
    urls = [link.url for group in groups for link in group.links if link.url]
    assert all(url.startswith(("http://", "https://")) for url in urls)
    assert len({address_key(url) for url in urls}) == len(urls)
    for group in groups:
        assert group.links
        assert group.heading is None or (group.heading and group.heading == safe_line(group.heading))
        assert all(link.text and link.text == safe_line(link.text) for link in group.links)
