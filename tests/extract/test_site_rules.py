"""The user's rules at cleaning: pages and text dumps."""

import pytest

from reader.config.site_rules import SiteRules
from reader.errors import ExtractError
from reader.extract.article import extract
from reader.model import Article, Label, Page, PageKind

TEXTS = tuple(
    f"Paragraph {number} tells at some length how the wall was mended, who paid for it and who walked on it first."
    for number in range(6)
)
ADDRESS = "https://news.example.org/wall"
HTML = f"""<html><head><title>Harbour wall reopens</title><link rel="canonical" href="{ADDRESS}"></head><body>
<h3 class="kicker">The wall, told anew</h3>
<article><h1>Harbour wall reopens</h1><p>{TEXTS[0]}</p><p class="lead also">{TEXTS[1]}</p>
<div class="promo"><p>{TEXTS[2]}</p><p class="gem">{TEXTS[3]}</p></div><p>{TEXTS[4]}</p></article>
<div class="sidebar"><h3>Related stories</h3><ul><li><a href="/a">The ferry line closes for good in May</a></li>
<li><a href="/b">A mayor walks on the wall with his dog</a></li></ul></div>
<footer><p class="late">Printed on the fourth of May</p><time datetime="2019-05-04T10:00">4 May</time></footer>
</body></html>"""
DUMP = f"""Harbour wall reopens

{TEXTS[0]}

{TEXTS[1]}

Read more: The ferry line closes for good in May

{TEXTS[4]}

Related stories

* The ferry line closes for good in May
* A mayor walks on the wall with his dog

Printed on the fourth of May
"""


def cleaned(*rules: SiteRules, text: str = HTML) -> Article:
    kind = PageKind.HTML if text.startswith("<") else PageKind.TEXT
    return extract(Page("page", kind, text), rules)


def shown(article: Article) -> list[str]:
    return [block.text for block in article.body]


def links(article: Article) -> list[str]:
    return [link.text for group in article.groups for link in group.links]


def test_dropped_elements_leave_the_body_and_stay_known() -> None:
    article = cleaned(SiteRules("example.org", drop=(".promo",)))
    assert TEXTS[2] not in shown(article)
    assert TEXTS[4] in shown(article)
    assert Label.BOILERPLATE in {block.label for block in article.blocks if block.text == TEXTS[2]}


def test_kept_elements_enter_the_body_in_their_place() -> None:
    assert "Printed on the fourth of May" not in shown(cleaned())
    assert shown(cleaned(SiteRules("example.org", keep=("p.late",))))[-1] == "Printed on the fourth of May"


def test_the_innermost_element_decides_and_to_keep_outweighs() -> None:
    article = cleaned(SiteRules("example.org", drop=(".promo",), keep=(".promo .gem",)))
    assert TEXTS[2] not in shown(article)
    assert TEXTS[3] in shown(article)
    assert TEXTS[2] in shown(cleaned(SiteRules("example.org", drop=(".promo",), keep=("div.promo",))))


def test_links_in_dropped_elements_are_not_listed() -> None:
    assert "The ferry line closes for good in May" in links(cleaned())
    article = cleaned(SiteRules("example.org", drop=(".sidebar",)))
    assert "The ferry line closes for good in May" not in links(article)
    assert any(block.text == "Related stories" for block in article.blocks)


def test_title_and_date_come_from_where_the_rules_say() -> None:
    article = cleaned(SiteRules("example.org", title=".kicker", date="footer time"))
    assert (article.title, article.published) == ("The wall, told anew", "2019-05-04")
    missing = cleaned(SiteRules("example.org", title=".nowhere", date="h1"))
    assert (missing.title, missing.published) == (cleaned().title, cleaned().published)


def test_rules_of_other_hosts_change_nothing() -> None:
    assert cleaned(SiteRules("example.net", drop=("p",), title=".kicker")) == cleaned()
    assert cleaned(SiteRules("*", drop=(".promo",))) == cleaned(SiteRules("news.example.org", drop=(".promo",)))


def test_selectors_that_lxml_cannot_use_are_passed_over() -> None:
    assert cleaned(SiteRules("*", drop=("p[", "a|b", "p:hover"))) == cleaned()


@pytest.mark.parametrize("text", [HTML, DUMP])
def test_words_drop_and_keep_passages_of_pages_and_dumps(text: str) -> None:
    article = cleaned(SiteRules("*", drop_text=("Paragraph 1 *",), keep_text=("Printed on the *",)), text=text)
    assert TEXTS[1] not in shown(article)
    assert TEXTS[4] in shown(article)
    assert shown(article)[-1] == "Printed on the fourth of May"


def test_links_named_in_dumps_are_not_listed() -> None:
    assert "A mayor walks on the wall with his dog" in links(cleaned(text=DUMP))
    article = cleaned(SiteRules("*", drop_text=("A mayor *",)), text=DUMP)
    assert "A mayor walks on the wall with his dog" not in links(article)
    assert "The ferry line closes for good in May" in links(article)


@pytest.mark.parametrize("text", [HTML, DUMP])
def test_rules_that_leave_nothing_are_told(text: str) -> None:
    with pytest.raises(ExtractError):
        cleaned(SiteRules("*", drop=("body",), drop_text=("Paragraph *", "Read more *")), text=text)
