import pytest
from lxml import html

from reader.extract.html.link_subject import names_subject, subject_words

PAGE = "<html><head><title>{title}</title></head><body><h1>{headline}</h1></body></html>"


def subject(title: str, headline: str = "", address: str | None = None) -> frozenset[str]:
    return subject_words(html.document_fromstring(PAGE.format(title=title, headline=headline)), address)


def test_the_subject_is_what_title_and_headline_agree_on() -> None:
    words = subject("Russia rebuffs Bush on treaty - Meridian Courier", "Russia rebuffs Bush on treaty")
    assert words == {"russia", "rebuffs", "bush", "treaty"}


def test_the_address_stands_for_a_headline_that_is_not_there() -> None:
    assert subject("Harbour walls explained", "", "https://a.example/blog/harbour-walls/") == {"harbour", "walls"}


def test_the_name_of_the_site_is_no_subject() -> None:
    assert "courier" not in subject("The Courier", "The Courier", "https://www.meridiancourier.example/")


@pytest.mark.parametrize(("heading", "named"), [("Bush in Europe", True), ("Most read", False), ("", False)])
def test_a_heading_names_the_subject_by_one_of_its_words(heading: str, named: bool) -> None:
    assert names_subject(heading, frozenset({"bush", "treaty"})) is named
