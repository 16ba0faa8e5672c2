from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from library_samples import make_article

from reader.library import Interrupted, Library, NameKind, SourceFile, ranking
from reader.library.database import Database
from reader.library.grouping import date_name
from reader.library.order import published_key
from reader.library.prepared import prepare
from reader.library.schema import MIGRATIONS, migrate
from reader.model import GroupKind, Link, LinkGroup
from reader.passages import Passage
from reader.query.asked import Grouping, Query
from reader.query.errors import QueryError
from reader.query.tree import And, Words

SCRIPTS = {
    "Chinese": "核武器的历史",
    "Japanese": "これはカタカナです",
    "Thai": "ประเทศไทยสวยงาม",
    "Lao": "ປະເທດລາວ",
    "Khmer": "ប្រទេសកម្ពុជា",
    "Burmese": "မြန်မာနိုင်ငံ",
}


def store(library: Library, name: str, text: str = "text", **fields: Any) -> int:
    article = make_article(fields.pop("title", name), text, url=f"https://example.org/{name}")
    return library.store_prepared(prepare(replace(article, **fields)), location=f"/pages/{name}").article


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_any_part_of_a_text_without_spaces_is_found(tmp_path: Path, text: str) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", f"abc {text}123")
        store(library, "b", "abc 123")
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                part = text[start:end]
                if any(letter.isalnum() for letter in part):
                    assert library.ids(f'"{part}"') == library.ids(part) == [article_id], part
        assert library.ids(f'"{text[::-1]}"') == []


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("naïve Größe", "naive grosse"),
        ("naive", "naïve"),
        ("ﬁne ｆｕｌｌ", "fine full"),
        ("fine", "ﬁn"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("हिन्दी में", "हिन्दी"),
        ("한국어를", "한국어"),
        ("e\u0301tude", "étude"),
        ("İstanbul Øre Łódź", "istanbul ore lodz"),
    ],
)
def test_letters_are_found_however_they_are_written(tmp_path: Path, text: str, query: str) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", text)
        assert library.ids(query) == [article_id]


def test_a_vowel_sign_does_not_part_a_word(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        store(library, "a", "की")
        assert library.ids('"क"') == []


def test_words_are_found_over_text_and_what_the_user_wrote(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", "the harbour wall")
        store(library, "b", "the harbour wall")
        library.set_tags([article_id], ["to read"])
        library.add_highlight(article_id, Passage(0, 0, 0, 3, "the"), "quite doubtful")
        for query in (
            "harbour doubtful",
            "wall read",
            '"to read" harb',
            "doubtful",
            "note:quite",
            "tag:TO-READ or note:q",
        ):
            assert library.ids(query) == library.first_ids(query) == [article_id], query
        assert library.ids('"read quite"') == library.ids("note:harbour") == []
        library.set_tags([article_id], [])
        assert library.ids("read") == []


def test_best_hits_come_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        once = store(library, "a", "storm " + "word " * 200, published="2020")
        often = store(library, "b", "storm storm storm", published="2010")
        title = store(library, "c", "word " * 100, title="The storm", published="2000")
        tagged = store(library, "d", "word", published="1990")
        library.set_tags([tagged], ["storm"])
        assert library.ranked_ids("storm") == [title, tagged, often, once]
        assert library.ids("storm") == [once, often, title, tagged]
        assert library.ids("storm sort:relevance") == library.ranked_ids("storm")
        assert library.ranked_ids("storm sort:published") == library.ids("storm sort:published")


def test_one_or_two_letters_put_titles_first_and_are_not_weighed(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        often = store(library, "a", "storm storm storm", published="2010")
        long_title = store(library, "b", "word", title="The storm and " + "other things " * 5, published="2002")
        title = store(library, "c", "word", title="The storm", published="2001")
        once = store(library, "d", "storm " + "word " * 200, published="2020")
        harbour = store(library, "e", "harbour " * 5 + "storm", published="1990")
        harbour_once = store(library, "f", "harbour storm " + "word " * 200, published="1991")
        typed = Query(Words("st", is_prefix=True))
        assert library.ranked_ids(typed) == [long_title, title, once, often, harbour_once, harbour]
        both = Query(And((Words("harbour", is_prefix=False), Words("st", is_prefix=True))))
        assert library.ranked_ids(both) == [harbour, harbour_once]


def test_of_more_hits_than_are_weighed_titles_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MANY", 2)
    with Library.open(tmp_path) as library:
        often = store(library, "a", "storm storm storm", published="2010")
        title = store(library, "b", "word", title="The storm", published="2001")
        once = store(library, "c", "storm " + "word " * 200, published="2020")
        assert library.ranked_ids("storm") == [title, once, often]


def test_what_is_missing_is_sorted_last_both_ways(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        a = store(library, "a", site="b site", published="2001")
        b = store(library, "b", site="A site", published="2002")
        c = store(library, "c", published="2003")
        assert library.ids("sort:site") == [b, a, c]
        assert library.ids("sort:-site") == [a, b, c]
        assert library.first_ids("sort:site", limit=1) == [b]
        assert library.ids("sort:published") == [a, b, c]
        d = store(library, "d")
        assert library.ids("sort:published") == library.ids("text sort:published") == [a, b, c, d]
        assert library.first_ids("sort:published", limit=2) == [a, b]
        library.set_read([d], True)
        assert library.ids("is:unread sort:published") == [a, b, c]
        library.set_read([a], True)
        library.set_read([d], False)
        assert library.ids("site:example sort:-published") == [c, b, a, d]
        assert library.ids("sort:read sort:-site") == [a, b, c, d]
        assert library.ids("text sort:-published") == [c, b, a, d]


def test_a_snippet_shows_where_the_words_stand(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", "filler word " * 60 + "the Größe of the harbour\nis told " + "more " * 80)
        other = store(library, "b", "nothing here")
        found = library.snippets([article_id, other], "harbour grosse -absent")
        assert list(found) == [article_id]
        snippet = found[article_id]
        assert [snippet.text[start:end] for start, end in snippet.marks] == ["Größe", "harbour"]
        assert snippet.text.startswith("… ") and snippet.text.endswith(" …") and "\n" not in snippet.text
        assert library.snippets([article_id], "is:unread") == {}


def test_what_stands_only_in_a_note_is_shown_as_of_a_note(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", "the wall of the harbour")
        library.add_highlight(article_id, Passage(0, 4, 0, 8, "wall"), "ask Ann about tides")
        library.add_highlight(article_id, Passage(0, 0, 0, 3, "the"), "seen")
        of_note = library.snippets([article_id], "tide")[article_id]
        assert of_note.is_note
        assert [of_note.text[start:end] for start, end in of_note.marks] == ["tide"]
        assert not library.snippets([article_id], "wall")[article_id].is_note
        assert library.snippets([article_id], "note:tide")[article_id].is_note
        assert library.snippets([article_id], "body:tide title:tide") == {}


def test_related_articles_share_what_is_rare(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for number in range(20):
            store(library, f"n{number}", f"common words about number{number}")
        one = store(library, "one", "common words about lighthouses and foghorns")
        two = store(library, "two", "common words; foghorns near lighthouses")
        assert library.related(one) == [two]
        assert library.ids(f"near:#{one}") == [two]
        assert library.related(999) == []


def test_what_is_near_an_article_comes_nearest_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for number in range(20):
            store(library, f"n{number}", f"common words about number{number}")
        one = store(library, "one", "lighthouses, foghorns, buoys and tides")
        nearest = store(library, "nearest", "lighthouses, foghorns and buoys", published="1990")
        far = store(library, "far", "buoys and other things of the sea", published="2020")
        assert library.ids(f"near:#{one}") == library.first_ids(f"near:#{one}", limit=2) == [nearest, far]
        assert library.first_ids(f"near:#{one}", limit=1) == [nearest]
        assert library.ids(f"near:#{one} sort:-published") == [far, nearest]
        assert library.ids(f"near:#{one} published:2020") == [far]
        assert set(library.ids(f"-near:#{one}")) == set(library.ids()) - {nearest, far}


def test_articles_that_lead_to_one(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        target = store(library, "target", title="The target of links")
        group = LinkGroup(
            None, GroupKind.BODY, (Link("here", "https://example.org/target"), Link("x", "https://e.org/x"))
        )
        linking = library.store(replace(make_article(url="https://e.org/a"), groups=(group,)), location="/pages/l")
        for query in (f"links-to:#{target}", "links-to:https://example.org/target", 'links-to:"target of links"'):
            assert library.ids(query) == [linking], query
        assert library.ids("links-to:https://e.org/x") == [linking]
        assert library.ids("links-to:https://e.org/y") == []


def test_groups_stand_where_their_first_article_stood(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        a = store(library, "one/a", site="Times", published="2003")
        b = store(library, "two/b", published="2002")
        c = store(library, "one/c", site="Times", published="2001")
        by_site = library.groups([a, b, c], Grouping.SITE)
        assert [(group.name, group.ids) for group in by_site] == [("Times", (a, c)), ("", (b,))]
        assert [group.name for group in library.groups([c, a, b], Grouping.FOLDER)] == ["/pages/one", "/pages/two"]
        assert [group.name for group in library.groups([a, b, c], Grouping.DATE)] == ["2003", "2002", "2001"]


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ((2026, 11, 28), "Today"),
        ((2026, 11, 27), "Yesterday"),
        ((2026, 11, 23), "This week"),
        ((2026, 11, 22), "November 2026"),
        ((2026, 11, 0), "November 2026"),
        ((2025, 12, 31), "December 2025"),
        ((2025, 11, 30), "2025"),
        ((2026, 0, 0), "2026"),
        ((2026, 12, 1), "To come"),
        ((2026, 2, 31), "2026"),
        ((0, 0, 0), ""),
    ],
)
def test_names_of_dates(published: tuple[int, int, int], name: str) -> None:
    assert date_name(published, date(2026, 11, 28)) == name


def test_known_names_are_counted(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        a = store(library, "x/a", site="Times", language="en", form="pdf")
        store(library, "x/b", site="Times")
        library.set_tags([a], ["sea"])
        assert [(known.name, known.count) for known in library.names(NameKind.SITE)] == [("Times", 2)]
        assert [known.name for known in library.names(NameKind.KIND)] == ["pdf"]
        assert [known.name for known in library.names(NameKind.LANGUAGE)] == ["en"]
        assert [known.name for known in library.names(NameKind.FOLDER)] == ["/pages/x"]
        assert [known.name for known in library.names(NameKind.TAG)] == ["sea"]
        library.set_tags([a], ["sand"])
        assert [known.name for known in library.names(NameKind.TAG)] == ["sand"]


def test_entries_of_a_feed_are_found_by_its_name(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.begin_container("/feeds/Harbour.xml", "digest")
        entry = prepare(replace(make_article(url="https://e.org/1", site="Harbour News"), form="feed"))
        article_id = library.store_prepared(
            entry, location="/feeds/Harbour.xml/1", container="/feeds/Harbour.xml"
        ).article
        store(library, "a", site="Harbour News")
        for query in ("feed:harbour", "feed:harbour.xml", 'feed:"harbour news"', "kind:feed"):
            assert library.ids(query) == [article_id], query
        assert {known.name for known in library.names(NameKind.FEED)} == {"Harbour", "Harbour News"}


def test_an_article_that_waits_in_the_queue(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a")
        library._database.run(
            "INSERT INTO queue (key, url, host, title, added) VALUES ('example.org/a', '', '', '', 0)"
        )
        assert library.ids("is:queued") == [article_id]


def test_a_wrong_query_says_where(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(QueryError) as caught:
        library.ids("storm is:blue")
    assert caught.value.start == len("storm ")


def test_what_runs_is_interrupted_from_another_thread(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        timer = Timer(0.05, library.interrupt)
        timer.start()
        with pytest.raises(Interrupted):
            while True:
                library._database.value(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                )
        timer.join()
        assert library.ids() == []


def test_a_library_of_an_earlier_version_is_indexed_bit_by_bit(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite")
    migrate(database, MIGRATIONS[:5])
    prepared = prepare(replace(make_article("Title here", "Körper body", url="https://e.org/a"), language="en"))
    for number in (1, 2):
        database.run(
            "INSERT INTO articles (id, identity, status, title, published, added, cleaned, source_id) "
            "VALUES (?, ?, 'ready', 'Title here', '2001-06', 0, 1, ?)",
            (number, f"e.org/{number}", number),
        )
        database.run("INSERT INTO contents VALUES (?, ?)", (number, prepared.packed))
        database.run(
            "INSERT INTO sources (id, location, article_id, status) VALUES (?, CAST(? AS BLOB), ?, 'ready')",
            (number, f"/p/{number}.html", number),
        )
    database.run("INSERT INTO state (identity, is_read, read_changed) VALUES ('e.org/1', 1, 1000)")
    database.run("INSERT INTO tags VALUES ('e.org/2', 'sea', 1)")
    database.close()
    with Library.open(tmp_path) as library:
        assert library.ids("title") == library.ids() == [1, 2]
        assert library.ids("korper") == []
        assert library.catch_up(1) == 1
        assert library.ids("korper") == library.ids("sea") == [2]
        while library.catch_up():
            pass
        assert library.ids("korper") == library.ids("lang:en kind:html") == [1, 2]
        assert library.ids("read:<1971") == [1]


def test_what_is_dated_anew_is_found_where_it_stands_then(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = store(library, "a", "harbour", published="2001")
        second = store(library, "b", "harbour", published="2002")
        assert library.ids("harbour") == [second, first]
        store(library, "a", "harbour wall", published="2003")
        assert library.ids("harbour") == library.ids() == [first, second]
        assert library._database.value("SELECT count(*) FROM search WHERE search MATCH 'harbour'") == 2


def test_all_sources_or_not(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([SourceFile("/a/x", 1, 1), SourceFile("/a-b/y", 1, 1)])
        assert library.counts(["/a"]).total == 1
        assert library.counts(["/a", "/a-b"]).total == library.counts(["/"]).total == 2
        assert library.counts(["/a/x", "/a-b/y"]).total == 2
        assert library.counts([]).total == 0


def test_dates_as_numbers() -> None:
    order = ("2001", "2001-06", "2001-06-13", "2001-06-13~", "2001-06~", "2001~", "2019")
    numbers = [published_key(bound) for bound in order]
    assert numbers == sorted(set(numbers))
