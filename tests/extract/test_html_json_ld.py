"""What JSON-LD says of an article."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.extract.html.json_ld import Statement, read_json_ld

ARTICLE = {"@type": "NewsArticle", "headline": "A title", "author": {"@type": "Person", "name": "Anna Roy"}}


def read(*scripts: str) -> Statement:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return read_json_ld(html.document_fromstring(f"<html><head>{tags}</head><body><p>x</p></body></html>"))


def told(value: Any) -> Statement:
    return read(json.dumps(value))


def test_an_article_is_read() -> None:
    article = ARTICLE | {
        "datePublished": "2001-06-13",
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "The Example"},
    }
    assert told(article) == Statement("A title", ("Anna Roy",), (), "2001-06-13", "The Example", "en-GB")


@pytest.mark.parametrize(
    "value",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
        {"@graph": {"@graph": [[ARTICLE]]}},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Thing", "http://schema.org/BlogPosting"]},
        ARTICLE | {"author": ["Anna Roy"]},
        ARTICLE | {"author": "Anna Roy"},
        ARTICLE | {"author": {"name": ["Anna Roy"]}},
        {"@graph": [ARTICLE | {"author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Anna Roy"}]},
        ARTICLE | {"author": None, "creator": "Anna Roy"},
    ],
)
def test_it_is_found_in_whatever_form(value: Any) -> None:
    statement = told(value)
    assert (statement.headline, statement.persons) == ("A title", ("Anna Roy",))


@pytest.mark.parametrize(
    "script",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/* <![CDATA[ */ {} /* ]]> */",
        "{};",
        "{}{{}}",
        "{},\n",
        '[{},{{"a": 1,}},]',
    ],
)
def test_what_pages_get_wrong_is_read_past(script: str) -> None:
    assert read(script.format(json.dumps(ARTICLE))).headline == "A title"


def test_line_feeds_in_strings_and_escaped_references_are_read() -> None:
    assert read('{"@type": "Article", "headline": "Tom &amp;\n Jerry"}').headline == "Tom & Jerry"


def test_what_cannot_be_read_is_not_said_and_spoils_nothing() -> None:
    assert read("{no json", json.dumps(ARTICLE)).headline == "A title"
    assert read("[" * 100_000) == Statement()
    assert read('{"@type": "Article", "headline": ' + "9" * 10_000 + "}") == Statement()
    assert told(ARTICLE | {"headline": {"a": [1]}, "author": [[1], 7, None]}) == Statement()


def test_articles_that_are_only_mentioned_are_others() -> None:
    assert told({"@type": "ItemList", "itemListElement": [ARTICLE]}) == Statement()
    assert told({"@type": "WebPage", "hasPart": ARTICLE}) == Statement()


def test_persons_and_organizations_are_told_apart() -> None:
    authors = [{"@type": "Organization", "name": "The Example"}, {"@type": "Person", "name": "Anna Roy"}]
    statement = told(ARTICLE | {"author": authors})
    assert (statement.persons, statement.organizations) == (("Anna Roy",), ("The Example",))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("@type @id @graph author name headline datePublished publisher mainEntity".split()), inner
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_value_is_survived(value: Any) -> None:
    assert isinstance(told(value), Statement)


@given(st.text(alphabet='{}[]",:@ \n<!-/*\\antype1', max_size=80))
def test_any_script_is_survived(script: str) -> None:
    assert isinstance(read(script.replace("</", "")), Statement)
