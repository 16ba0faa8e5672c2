"""A document that is nothing but an article is shown whole: no furniture, no groups of links around it."""

import pytest
from html_pages import prose

from reader.config.site_rules import SiteRules
from reader.errors import ExtractError
from reader.extract.article import extract
from reader.model import Article, BlockKind, GroupKind, Label, Page, PageKind, Stated

LOOKS_LIKE_FURNITURE = """<nav><ul><li><a href="/one">One</a></li><li><a href="/two">Two</a></li></ul></nav>
<h2>Related articles</h2><ul><li><a href="https://other.example/eel">The eel keeps its secret</a></li></ul>
<p>Share this on</p><footer><p>All rights reserved. Subscribe to our newsletter.</p></footer>"""


def whole(markup: str, title: str | None = None, rules: tuple[SiteRules, ...] = ()) -> Article:
    page = Page("book", PageKind.HTML, markup, "https://news.example/a/", stated=Stated(title), is_body=True)
    return extract(page, rules)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.body]


def test_all_that_is_written_is_body() -> None:
    article = whole(f"<h1>Harbours</h1>{prose(2)}{LOOKS_LIKE_FURNITURE}")

    assert {block.label for block in article.blocks} == {Label.TITLE, Label.BODY}
    assert texts(article)[2:] == [
        "One",
        "Two",
        "Related articles",
        "The eel keeps its secret",
        "Share this on",
        "All rights reserved. Subscribe to our newsletter.",
    ]


def test_the_links_are_those_of_the_body_and_no_others() -> None:
    article = whole(f"<h1>Harbours</h1>{prose(2)}{LOOKS_LIKE_FURNITURE}")

    assert [group.kind for group in article.groups] == [GroupKind.BODY]
    assert [link.url for link in article.groups[0].links] == [
        "https://news.example/one",
        "https://news.example/two",
        "https://other.example/eel",
    ]


def test_what_cannot_be_seen_is_not_body() -> None:
    article = whole("<p>Seen.</p><script>alert(1)</script><style>p{}</style><p hidden>Hidden.</p>")

    assert texts(article) == ["Seen."]


def test_captions_stay_captions() -> None:
    article = whole("<figure><img src='a.png' alt='A wall'><figcaption>The wall.</figcaption></figure><p>Text.</p>")

    assert [(block.kind, block.label) for block in article.body] == [
        (BlockKind.FIGURE, Label.BODY),
        (BlockKind.CAPTION, Label.CAPTION),
        (BlockKind.PARAGRAPH, Label.BODY),
    ]


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>Book</title><h1>Chapter</h1><p>Text.</p>", "Chapter"),
        ("<title>Book</title><p>No. 3</p><h2>Chapter</h2><p>Text.</p>", "Chapter"),
        (f"<title>Book</title>{prose(3)}<h2>A section</h2>{prose(1)}", "Book"),
        (f"{prose(3)}<h2>A section</h2>{prose(1)}", "A section"),
        ("<p>Nothing but a line</p>", "Nothing but a line"),
    ],
)
def test_the_title_is_the_heading_it_begins_with_else_what_it_calls_itself(markup: str, title: str) -> None:
    assert whole(markup).title == title


def test_a_stated_title_comes_before_both() -> None:
    assert whole("<title>Book</title><h1>Chapter</h1><p>Text.</p>", title="Stated").title == "Stated"


def test_a_date_in_the_story_is_not_its_publication() -> None:
    story = (
        "<p>They met in the harbour on the evening of 3 May 1998, as agreed in the letters, and went on by boat.</p>"
    )

    assert whole(f"<h1>Harbours</h1>{story * 2}").published is None


def test_a_picture_alone_is_something_to_look_at() -> None:
    assert [block.kind for block in whole("<img src='a.png' alt='A comic'>").body] == [BlockKind.FIGURE]


def test_a_document_that_hides_everything_is_shown() -> None:
    assert texts(whole("<body><div style='display:none'><p>Here.</p></div></body>")) == ["Here."]


def test_an_empty_document_holds_no_article() -> None:
    with pytest.raises(ExtractError, match="holds no article text"):
        whole("<body><script>1</script></body>")


def test_site_rules_hold() -> None:
    rules = SiteRules(host="news.example", drop=(".note",), title=".name")

    article = whole("<h1>Chapter</h1><p class='name'>Named</p><p>Text.</p><p class='note'>A note.</p>", rules=(rules,))

    assert article.title == "Named"
    assert "A note." not in texts(article)


def test_all_lines_of_a_text_are_body() -> None:
    text = "A boat less\n\nDear all,\n\nMenu\n\n- soup\n- fish\n\nSubscribe to our newsletter\n\nYours, Per\n"

    article = extract(Page("mail", PageKind.TEXT, text, is_body=True))

    assert article.title == "A boat less"
    assert [(block.kind, block.text) for block in article.body if block.kind is BlockKind.ITEM] == [
        (BlockKind.ITEM, "soup"),
        (BlockKind.ITEM, "fish"),
    ]
    assert texts(article) == ["Dear all,", "Menu", "soup", "fish", "Subscribe to our newsletter", "Yours, Per"]
    assert {group.kind for group in article.groups} <= {GroupKind.BODY}


def test_a_text_of_one_word_is_enough_where_all_is_the_article() -> None:
    assert extract(Page("mail", PageKind.TEXT, "Yes.\n", is_body=True)).text == "Yes."


def test_a_title_made_of_the_first_words_leaves_them_in_the_text() -> None:
    assert texts(whole("<p>It is open.</p><p>It was not.</p>")) == ["It is open.", "It was not."]
