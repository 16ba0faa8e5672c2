import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import make_article, rich_article

from reader.library.content import pack, unpack
from reader.library.identity import article_identity, is_address, key_of_address, title_key, waiting_identity


def test_address_is_the_identity_where_known() -> None:
    first = make_article("One", url="http://www.example.org/a/?utm_source=feed#top")
    second = make_article("Two", url="https://example.org/a")
    assert article_identity(first) == article_identity(second) == "example.org/a"


def test_text_is_the_identity_otherwise() -> None:
    assert article_identity(make_article(url=None)) == article_identity(make_article(url=None))
    assert article_identity(make_article(url=None)) != article_identity(make_article(text="Other", url=None))
    assert article_identity(make_article(url=None)) != article_identity(make_article("Other", url=None))
    assert not is_address(article_identity(make_article(url=None)))


def test_front_page_is_no_articles_address() -> None:
    first = make_article("One", url="https://example.org/")
    second = make_article("Two", url="https://example.org/")
    assert article_identity(first) != article_identity(second)
    assert is_address(article_identity(make_article(url="https://example.org/?p=7")))


@pytest.mark.parametrize("url", ["http://[", "ftp://example.org/a", "", "#x", "http://example.org:99999/a", None])
def test_what_is_no_web_address_has_no_key(url: str | None) -> None:
    assert key_of_address(url) is None
    assert not is_address(article_identity(make_article(url=url)))


def test_waiting_identities_are_of_the_location() -> None:
    assert waiting_identity(b"/a") == waiting_identity(b"/a") != waiting_identity(b"/b")
    assert not is_address(waiting_identity(b"/a"))


@pytest.mark.parametrize(
    "other",
    ["KREMLIN COOL: on missile shield?", "Kremlin  cool on “missile-shield”", "Krémlin cool\non missile shield"],
)
def test_titles_fold_case_accents_punctuation_and_spacing(other: str) -> None:
    assert title_key(other) == title_key("Kremlin cool on missile-shield")


def test_titles_that_differ_stay_apart() -> None:
    assert title_key("Questions and answers") != title_key("Questions and answer")
    assert title_key("Straße") == title_key("STRASSE")
    assert title_key("核武器") == "核武器"
    assert title_key("…?!") is None


@given(st.text())
def test_title_key_takes_any_text(title: str) -> None:
    key = title_key(title)
    assert key is None or (key and title_key(key) == key)


def test_content_survives_packing() -> None:
    assert unpack(pack(rich_article())) == rich_article()


@given(st.binary())
def test_foreign_bytes_are_no_article(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a stored article"):
        unpack(data)
