"""What a saved form states of its article comes into the article, cleaned, and outweighs what the document says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.article import extract
from reader.extract.stated import MAX_NAME, MAX_TAG, MAX_TAGS, MAX_TITLE
from reader.model import Article, Label, Page, PageKind, Stated
from reader.safe_text import safe_line

MARKUP = """<html lang="en"><head><title>The ferry stops - Gazette</title>
<meta name="author" content="Ida Crane"><meta property="article:published_time" content="2011-02-03">
<meta property="og:site_name" content="Gazette"></head>
<body><h1>The ferry stops</h1>
<p>The last boat went over on Sunday with eleven people, a dog and the mail for the other side.</p>
<p>It had gone every day since 1871, but for one winter when the sound was frozen. See
<a href="https://gazette.example/timetable">the timetable</a>.</p></body></html>"""
TEXT = "The last boat went over on Sunday with eleven people, a dog and the mail for the other side.\n"


def article_of(stated: Stated, **changes: object) -> Article:
    page = Page("ferry.html", PageKind.HTML, MARKUP, "https://gazette.example/ferry", stated=stated)
    return extract(replace(page, **changes))  # type: ignore[arg-type]


def test_without_a_statement_the_document_is_believed() -> None:
    article = article_of(Stated())

    assert (article.title, article.byline, article.published) == ("The ferry stops", "Ida Crane", "2011-02-03")
    assert (article.site, article.language) == ("Gazette", "en")
    assert (article.part, article.saved, article.tags) == ("", None, ())


def test_what_is_stated_wins() -> None:
    stated = Stated("A boat less", "Per Lind, Eva Holm", "2012-05", "Gazette Weekly", "pt_BR", ("sea", "ferries"))

    article = article_of(stated)

    assert (article.title, article.byline, article.published) == ("A boat less", "Per Lind, Eva Holm", "2012-05")
    assert (article.site, article.language, article.tags) == ("Gazette Weekly", "pt-br", ("sea", "ferries"))


@pytest.mark.parametrize(
    "title", ["", "  \t", "ferry.html", "final_v2.docx", "Microsoft Word - ferry.doc", "Untitled", "—"]
)
def test_a_stated_title_that_says_nothing_does_not_win(title: str) -> None:
    assert article_of(Stated(title=title)).title == "The ferry stops"


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2012", "2012"),
        ("2012-05", "2012-05"),
        ("2012-05-17", "2012-05-17"),
        ("2012-05-17T10:00:00+02:00", "2012-05-17"),
        ("May 17, 2012", "2012-05-17"),
        ("2012-13", "2011-02-03"),
        ("2012-02-31", "2011-02-03"),
        ("soon", "2011-02-03"),
    ],
)
def test_only_a_date_is_a_date(written: str, published: str) -> None:
    assert article_of(Stated(published=written)).published == published


@pytest.mark.parametrize("language", ["", "English", "e", "en-", "en us"])
def test_only_a_language_tag_is_a_language(language: str) -> None:
    assert article_of(Stated(language=language)).language == "en"


def test_tags_are_lines_each_once_and_not_without_end() -> None:
    tags = (" sea\n", "", "sea", "\x1b[31mred", "x" * (MAX_TAG + 1), *map(str, range(200)))

    article = article_of(Stated(tags=tags))

    assert article.tags[:3] == ("sea", "[31mred", "0")
    assert len(article.tags) == MAX_TAGS


@given(st.text(max_size=2 * MAX_TITLE))
def test_whatever_is_stated_comes_in_as_one_safe_line(foreign: str) -> None:
    article = article_of(Stated(foreign, foreign, foreign, foreign, foreign, (foreign,)))

    for line in (article.title, article.byline or "", article.site or "", *article.tags):
        assert safe_line(line) == line
    assert len(article.title) <= MAX_TITLE + 1
    assert max(len(article.byline or ""), len(article.site or "")) <= MAX_NAME + 1


def test_the_part_and_the_time_of_saving_come_along() -> None:
    saved = datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))

    article = article_of(Stated(), part="boats/ferry", saved=saved)

    assert (article.part, article.saved) == ("boats/ferry", "2020-01-02T03:04:05+02:00")


def test_a_time_without_a_zone_is_utc() -> None:
    assert article_of(Stated(), saved=datetime(2020, 1, 2)).saved == "2020-01-02T00:00:00+00:00"


def test_the_stated_title_is_not_shown_twice() -> None:
    markup = "<h1>A Boat Less!</h1><p>It went.</p><p>See <a href='https://gazette.example/t'>the timetable</a>.</p>"

    article = article_of(Stated(title="A boat less"), text=markup, is_body=True)

    assert [(block.text, block.label) for block in article.blocks[:2]] == [
        ("A Boat Less!", Label.TITLE),
        ("It went.", Label.BODY),
    ]
    links = article.groups[0].links
    assert [(link.text, article.body[link.block or 0].text) for link in links] == [
        ("the timetable", "See the timetable.")
    ]


def test_a_body_that_is_only_its_title_is_left_whole() -> None:
    assert article_of(Stated(title="A boat less"), text="<p>A boat less</p>", is_body=True).text == "A boat less"


def test_a_text_takes_what_is_stated_too() -> None:
    page = Page("mail", PageKind.TEXT, TEXT, stated=Stated("A boat less", "Per Lind", tags=("sea",)), is_body=True)

    article = extract(page)

    assert (article.title, article.byline, article.tags, article.text) == (
        "A boat less",
        "Per Lind",
        ("sea",),
        TEXT.strip(),
    )


def test_a_date_after_the_page_was_saved_is_none_where_it_must_be_guessed() -> None:
    saved = datetime(2012, 4, 1, tzinfo=UTC)

    assert article_of(Stated(published="17 May 2012"), saved=saved).published == "2011-02-03"


def test_the_authors_are_not_named_twice() -> None:
    markup = "<h1>A boat less</h1><p>By Per Lind</p><p>By Per Lind it was said that it went.</p>"

    article = article_of(Stated("A boat less", "Per Lind"), text=markup, is_body=True)

    assert [block.label for block in article.blocks] == [Label.TITLE, Label.BYLINE, Label.BODY]
