"""What is kept of a feed's answer is read again as what it was."""

import io
import json

from feed_entries import entry
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.keeping import kept_feed
from reader.feeds.matching import Matched, new_entries
from reader.library.feed_values import FeedSettings
from reader.load.document import Known, Walk
from reader.load.page import open_document, read_parts
from reader.model import Page
from reader.safe_text import safe_line, safe_text
from reader.worker.feed import EntryRead


def taken(*read: EntryRead, limit: int | None = None) -> Matched:
    return new_entries(read, (), settings=FeedSettings(limit=limit))


def read_again(data: bytes) -> list[Page]:
    parts = list(read_parts(open_document(io.BytesIO(data), "kept.json", Known(), Walk())))
    assert all(isinstance(part, Page) for part in parts), parts
    return [part for part in parts if isinstance(part, Page)]


def test_a_kept_feed_is_read_as_its_entries_were() -> None:
    told = entry("1", byline="Ann Oar", published="2024-05-02", title="A wall", language="en", tags=("Walls",))
    matched = taken(told, entry("2", "", published="2024-05"), entry("3"), limit=2)

    data = kept_feed("Harbour", "https://site.example/", "https://site.example/feed", matched.rows, matched.markups)
    first, second = read_again(data)

    assert [first.part, second.part] == [row.part for row in matched.rows if row.part]
    assert (first.url, first.text, first.form) == (told.url, told.markup, "feed")
    assert (first.stated.title, first.stated.byline, first.stated.site) == ("A wall", "Ann Oar", "Harbour")
    assert (first.stated.published, first.stated.language) == ("2024-05-02", "en")
    # What a feed files its entries under is not what the user does.
    assert first.stated.tags == ()
    assert second.stated.published == "2024-05"
    assert 'href="https://site.example/2"' in second.text
    assert json.loads(data)["version"] == "https://jsonfeed.org/version/1.1"


def test_what_a_feed_says_does_not_make_another_kind_of_file_of_it() -> None:
    titles = ["<title>Pocket Export</title>", "x" * 100 + "ustar", "<meta charset=utf-16>", "<meta charset=koi8-r>ü"]
    for title in titles:
        for at in range(0, 60, 7):
            matched = taken(entry("1", f"{title} München", title=title))
            data = kept_feed(" " * at + title, None, "https://site.example/feed", matched.rows, matched.markups)
            (page,) = read_again(data)
            assert (page.stated.title, page.text) == (title, f"<p>{title} München</p>")


foreign = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(deadline=None, max_examples=60)
@given(foreign, st.lists(st.tuples(foreign, foreign, foreign), min_size=1, max_size=4))
def test_whatever_entries_say_the_names_of_their_parts_agree(name: str, told: list[tuple[str, str, str]]) -> None:
    matched = taken(
        *(entry(key, safe_text(text), url=None, title=safe_line(title) or "T") for key, title, text in told)
    )
    pages = read_again(kept_feed(name, None, "https://site.example/feed", matched.rows, matched.markups))
    assert [page.part for page in pages] == [row.part for row in matched.rows]
