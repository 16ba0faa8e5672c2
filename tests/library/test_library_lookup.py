from pathlib import Path

from library_samples import file, make_article

from reader.library import Library


def test_addresses_lead_to_their_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url="https://www.example.org/a/b/"), location="/a")
        for url in (
            "http://example.org/a/b",
            "HTTPS://EXAMPLE.org/a/b/?utm_source=x#part",
            " https://example.org/a/b ",
        ):
            assert library.find_address(url) == article_id
        for url in ("https://example.org/a", "example.org/a/b", "http://[", "", "\ud800"):
            assert library.find_address(url) is None


def test_many_addresses_at_once(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(url="https://example.org/1"), location="/1")
        second = library.store(make_article(url="https://example.org/2"), location="/2")
        asked = [
            "http://www.example.org/1#x",
            "https://example.org/1",
            "https://example.org/2?utm_medium=y",
            "http://[",
            "",
        ]
        asked += [f"https://example.org/none/{number}" for number in range(40_000)] + ["\ud800", "\x00", '"']
        assert library.find_addresses(asked) == {asked[0]: first, asked[1]: first, asked[2]: second}
        assert library.find_addresses([]) == {}


def test_aliases(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(url="https://example.org/1"), location="/1")
        second = library.store(make_article(url="https://example.org/2"), location="/2")
        library.add_alias(first, "https://short.example/x")
        assert library.find_address("http://short.example/x") == first
        library.add_alias(second, "https://short.example/x")
        assert library.find_address("https://short.example/x") == second
        library.add_alias(first, "https://example.org/2")
        assert library.find_address("https://example.org/2") == second
        library.add_alias(999, "https://short.example/y")
        library.add_alias(first, "mailto:someone")
        assert library.find_address("https://short.example/y") is None


def test_a_front_page_leads_to_the_article_that_names_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url="https://example.org/"), location="/1")
        assert library.find_address("https://example.org") == article_id


def test_an_address_that_was_an_alias_becomes_its_own_articles(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(url="https://example.org/1"), location="/1")
        library.add_alias(first, "https://example.org/2")
        second = library.store(make_article(url="https://example.org/2"), location="/2")
        assert library.find_address("https://example.org/2") == second
        assert library.find_address("https://example.org/1") == first


def test_the_address_before_cleaning_anew_still_leads_there(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url="https://example.org/amp/1"), location="/1", digest="d")
        library.store(make_article(url="https://example.org/1"), location="/1", digest="d")
        assert library.find_address("https://example.org/amp/1") == article_id


def test_titles(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        old = library.store(
            make_article("Questions & answers", url="https://example.org/1", published="2001"), location="/1"
        )
        new = library.store(
            make_article("Questions and Answers", url="https://example.org/2", published="2002"), location="/2"
        )
        newest = library.store(
            make_article("questions, answers!", url="https://example.org/3", published="2003"), location="/3"
        )
        assert library.find_title("QUESTIONS ANSWERS") == newest
        assert library.find_title("Questions and  answers") == new
        library.drop("/3")
        assert library.find_title("Quéstions: answers") == old
        assert library.find_title("Questions") is library.find_title("?!") is library.find_title("") is None


def test_a_waiting_files_name_is_no_title(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/pages/storm")])
        assert library.find_title("storm") is None


def test_location(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="https://example.org/harbour")
        assert library.location(article_id) == "https://example.org/harbour"
        assert library.location(999) is None
