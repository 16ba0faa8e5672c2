"""Lists of addresses, line by line, as newsboat keeps them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.load.feeds import FeedError
from reader.load.feeds.feed_list import MAX_FEEDS
from reader.load.feeds.url_lines import read_url_lines
from reader.safe_text import safe_line

URLS = r"""# what I read
https://a.example/feed "News" "~Sea & \"shore\"" !

https://b.example/feed?x=1 !hidden tech other "~Größe"
"https://c.example/feed"   "Deep/Folder"
https://a.example/feed again
"exec:touch x" Scripts "~Mine"
"filter:touch x:https://d.example/"
"query:Unread:unread = \"yes\""
file:///tmp/x.rss
nonsense
"""


def test_newsboats_own_list_is_read_with_names_and_tags() -> None:
    found = read_url_lines(URLS)
    assert [(outline.url, outline.title, outline.folder) for outline in found.outlines] == [
        ("https://a.example/feed", 'Sea & "shore"', "News"),
        ("https://b.example/feed?x=1", "Größe", "tech"),
        ("https://c.example/feed", "", "Deep/Folder"),
    ]
    assert found.left_out == (
        "Mine: is a command to run, which is refused",
        "filter:touch x:https://d.example/: is a command to run, which is refused",
        'query:Unread:unread = "yes": is a search, not a feed',
        "file:///tmp/x.rss: is a file, not an address of the web",
        "nonsense: has no address of the web",
    )


@pytest.mark.parametrize("text", ["", "Dear all,\nhttps://a.example/", "# only a note", "{}", "<opml>"])
def test_other_texts_are_no_lists(text: str) -> None:
    with pytest.raises(FeedError, match="is no list of feeds"):
        read_url_lines(text)


def test_of_a_list_without_end_so_many_are_followed() -> None:
    found = read_url_lines("".join(f"https://a.example/{number}\n" for number in range(MAX_FEEDS + 5)))
    assert len(found.outlines) == MAX_FEEDS
    assert found.left_out == ("only the first 20,000 feeds of the list are followed",)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from(["https://a.example/", '"', "\\", "~", "!", "\n", " ", "#", "exec:"]) | st.text(max_size=4)
    )
)
def test_any_lines_are_safe_or_refused(pieces: list[str]) -> None:
    found = read_url_lines("https://first.example/\n" + "".join(pieces))
    for outline in found.outlines:
        assert outline.url.startswith(("http://", "https://"))
        assert (outline.title, outline.folder) == (safe_line(outline.title), safe_line(outline.folder))
    assert found.left_out == tuple(map(safe_line, found.left_out))
