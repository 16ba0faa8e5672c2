from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import file, make_article

from reader.library import Library, links, targets
from reader.model import Article, GroupKind, Link, LinkGroup

TARGET = "https://example.org/target"


def with_links(name: str, *found: Link, kind: GroupKind = GroupKind.BODY, published: str | None = None) -> Article:
    article = make_article(f"From {name}", text=name, url=f"https://example.org/from/{name}", published=published)
    return replace(article, groups=(LinkGroup(None, kind, found),))


def store(library: Library, article: Article) -> int:
    return library.store(article, location=f"/pages/{article.title}/{article.url}")


def sources(library: Library, article_id: int) -> list[str]:
    return [row.title for row in library.linked_from(article_id)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as library:
        yield library


def test_articles_that_lead_to_one_newest_first(library: Library) -> None:
    target = store(library, make_article("The target", url=TARGET))
    link = Link("here", "http://www.example.org/target/?utm_source=x#part")
    for name, published in (("a", "2001"), ("c", "2003-05-01"), ("b", "2002")):
        store(library, with_links(name, link, published=published))
    store(library, with_links("d", Link("here", "https://example.org/other")))
    assert sources(library, target) == ["From c", "From b", "From a"]
    assert [row.title for row in library.linked_from(target, limit=2)] == ["From c", "From b"]
    assert library.linked_from(999) == []


def test_it_does_not_matter_which_is_stored_first_nor_by_what_address(library: Library) -> None:
    store(library, with_links("a", Link("here", "https://short.example/x")))
    target = store(library, make_article("The target", url=TARGET))
    assert sources(library, target) == []
    library.add_alias(target, "http://short.example/x/")
    assert sources(library, target) == ["From a"]


@pytest.mark.parametrize("kind", GroupKind)
def test_only_links_chosen_for_an_article_count(library: Library, kind: GroupKind) -> None:
    target = store(library, make_article("The target", url=TARGET))
    store(library, with_links("a", Link("here", TARGET), kind=kind))
    assert sources(library, target) == (["From a"] if kind in (GroupKind.BODY, GroupKind.RELATED) else [])


def test_an_article_is_not_linked_from_itself(library: Library) -> None:
    article = with_links("a", Link("here", "https://example.org/from/a"), Link("there", TARGET), Link("From a"))
    article_id = store(library, article)
    library.add_alias(article_id, TARGET)
    assert library.linked_from(article_id) == []


def test_links_without_address_lead_to_the_newest_article_of_their_title(library: Library) -> None:
    old = store(library, make_article("Harbour", url="https://example.org/old", published="2001"))
    new = store(library, make_article("Harbour", url="https://example.org/new", published="2002"))
    store(library, with_links("a", Link("HARBOUR!"), Link("…"), Link("")))
    assert (sources(library, old), sources(library, new)) == ([], ["From a"])


def test_titles_of_links_with_an_address_lead_to_articles_that_have_none(library: Library) -> None:
    dump = store(library, make_article("The harbour reopens", text="a", url=None))
    page = store(library, make_article("The wall is open", text="b", url=TARGET))
    short = store(library, make_article("Harbour", text="c", url=None))
    elsewhere = "https://example.org/elsewhere"
    found = [Link(title, elsewhere) for title in ("The harbour reopens", "The wall is open", "Harbour")]
    store(library, with_links("a", *found))
    assert [sources(library, article_id) for article_id in (dump, page, short)] == [["From a"], [], []]
    store(library, with_links("b", *(Link(link.text) for link in found)))
    assert [len(sources(library, article_id)) for article_id in (dump, page, short)] == [2, 1, 1]


def test_links_follow_the_content_that_is_shown(library: Library) -> None:
    first = store(library, make_article("First", url="https://example.org/1"))
    second = store(library, make_article("Second", text="2", url="https://example.org/2"))
    article = with_links("a", Link("here", "https://example.org/1"))
    library.store(article, location="/a")
    other = replace(article, groups=(LinkGroup(None, GroupKind.BODY, (Link("here", "https://example.org/2"),)),))
    library.store(other, location="/a")
    assert (sources(library, first), sources(library, second)) == ([], ["From a"])
    # A shorter text of the same article is not shown.
    library.store(replace(article, blocks=()), location="/shorter")
    assert (sources(library, first), sources(library, second)) == ([], ["From a"])
    library.drop("/shorter")
    library.drop("/a")
    assert sources(library, second) == []


def test_articles_stored_before_are_filled_in(library: Library) -> None:
    target = store(library, make_article("The target", url=TARGET))
    linking = [store(library, with_links(str(number), Link("here", TARGET))) for number in range(120)]
    library.expect([file("/waiting")])
    assert library.catch_up() == 0
    library._database.run_script("DELETE FROM links; UPDATE articles SET links_kept = 0")
    library._database.run("UPDATE contents SET packed = x'00ff' WHERE article_id = ?", (linking[0],))
    library._database.run("DELETE FROM contents WHERE article_id = ?", (linking[1],))
    assert library.linked_from(target) == []
    done = [library.catch_up(100), library.catch_up(100), library.catch_up(100)]
    assert done == [100, 21, 0]
    assert {row.id for row in library.linked_from(target)} == set(linking[2:])


def test_what_very_many_lead_to(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    target = store(library, make_article("The target", url=TARGET))
    for number in range(30):
        store(library, with_links(str(number), Link("here", TARGET), published=f"20{number:02}"))
        store(library, with_links(f"x{number}", Link("here", "https://example.org/other")))
    few = library.linked_from(target, 20)
    assert [row.title for row in few] == [f"From {number}" for number in range(29, 9, -1)]
    monkeypatch.setattr(links, "_FEW", 5)
    assert library.linked_from(target, 20) == few
    assert len(library.linked_from(target)) == 30


def test_of_a_list_of_links_the_first_are_kept(library: Library) -> None:
    many = [Link("x", f"https://example.org/{number}") for number in range(20_000)]
    store(library, with_links("a", *many))
    assert library._database.value("SELECT count(*) FROM links") == targets.MAX_LINKS
    first = store(library, make_article("First", url="https://example.org/0"))
    assert sources(library, first) == ["From a"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.text(), st.none() | st.text() | st.text().map("https://example.org/".__add__)), max_size=5)
)
def test_any_text_of_links_can_be_kept(library: Library, found: list[tuple[str, str | None]]) -> None:
    article = with_links("a", *(Link(text, url) for text, url in found), Link("here", TARGET))
    library.store(article, location="/a")
    target = store(library, make_article("The target", url=TARGET))
    assert sources(library, target) == ["From a"]
