"""Lists of feeds are read as other programs write them, and written so that nothing is lost."""

from feed_entries import feed
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import web_address
from reader.feeds.opml import written_opml
from reader.library.feed_values import Feed
from reader.load.feeds import FeedError
from reader.load.feeds.feed_list import Outline
from reader.load.feeds.opml import is_opml, read_opml
from reader.safe_text import safe_line

NEWSBOAT = """<?xml version="1.0"?>
<opml version="1.0">
  <head>
    <title>newsboat - Exported Feeds</title>
  </head>
  <body>
    <outline type="rss" xmlUrl="https://a.example/a.xml" htmlUrl="" title="My A &amp; B"/>
    <outline type="rss" xmlUrl="https://b.example/b.xml" htmlUrl="https://b.example/" title="Gr&#xF6;&#xDF;e"/>
    <outline type="rss" xmlUrl="https://c.example/feed?x=1&amp;y=2" htmlUrl="" title=""/>
    <outline type="rss" xmlUrl="file:///tmp/x.rss" htmlUrl="" title="Mine"/>
  </body>
</opml>
"""
"""As newsboat 2.21 exports its feeds."""


def followed(outline: Outline) -> Feed:
    return feed(outline.url, outline.title, outline.folder, outline.home or "")


def test_the_list_of_another_program_is_read_written_and_read_again_without_loss() -> None:
    first = read_opml(NEWSBOAT)
    assert [(found.url, found.title, found.home, found.folder) for found in first.outlines] == [
        ("https://a.example/a.xml", "My A & B", None, ""),
        ("https://b.example/b.xml", "Größe", "https://b.example/", ""),
        ("https://c.example/feed?x=1&y=2", "", None, ""),
    ]
    assert first.left_out == ("Mine: is a file, not an address of the web",)

    written = written_opml(map(followed, first.outlines))
    again = read_opml(written.decode())
    assert again.outlines == first.outlines
    assert written_opml(map(followed, again.outlines)) == written


def test_folders_stand_in_folders_and_attributes_in_any_case() -> None:
    found = read_opml("""<OPML version="2.0"><BODY>
        <outline TEXT="News"><outline text="Sea/Coast"><outline XMLURL="https://a.example/1" Text="One"/></outline>
        <outline type="RSS" url="https://a.example/2" title="Two" text="other"/></outline>
        <outline xmlUrl="https://a.example/3" category="/Old/Times,x"/>
        <outline type="link" url="https://a.example/page" text="A page"/>
        <outline xmlUrl="https://a.example/1" text="again"/></BODY></OPML>""")
    assert [(outline.url[-1], outline.title, outline.folder) for outline in found.outlines] == [
        ("1", "One", "News/Sea-Coast"),
        ("2", "Two", "News"),
        ("3", "", "Old/Times"),
    ]


def test_commands_and_what_is_no_address_are_refused_in_a_sentence() -> None:
    found = read_opml("""<opml><body><outline text="a" xmlUrl="exec:touch x"/><outline text="b" xmlUrl="|touch x"/>
        <outline text="c" xmlUrl="filter:touch x:http://d.example/"/><outline text="d" xmlUrl="ftp://d.example/"/>
        <outline text="e" filtercmd="touch x" xmlUrl="https://d.example/"/><outline xmlUrl="/etc/passwd"/>
        </body></opml>""")
    assert found.outlines == ()
    assert found.left_out == (
        "a: is a command to run, which is refused",
        "b: is a command to run, which is refused",
        "c: is a command to run, which is refused",
        "d: has no address of the web",
        "e: is a command to run, which is refused",
        "/etc/passwd: is a file, not an address of the web",
    )


def test_lists_nested_a_thousand_deep_are_read() -> None:
    deep = "<outline text='f'>" * 1_000 + "<outline xmlUrl='https://a.example/'/>" + "</outline>" * 1_000
    (found,) = read_opml(f"<opml><body>{deep}<outline xmlUrl='https://a.example/b'/></body></opml>").outlines[:1]
    assert found.folder.count("/") < 50


def test_a_list_that_is_cut_off_says_so() -> None:
    found = read_opml("<opml><body><outline xmlUrl='https://a.example/'/><outline xmlUrl='https://b.exa")
    assert [outline.url for outline in found.outlines] == ["https://a.example/"]
    assert found.left_out == ("the list is cut off, so feeds may be missing",)


def test_feeds_are_written_in_their_folders() -> None:
    feeds = [
        feed("https://a.example/1", "One", "B/C"),
        feed("https://a.example/2", title="Two"),
        feed("https://a.example/3", "Three", "B", "https://a.example/"),
        feed("https://a.example/4", "Four", "B & Co"),
        feed("https://a.example/5"),
    ]
    written = written_opml(feeds).decode()
    assert written.count("<outline text=") == written.count("</outline>") == 3
    assert [(found.url[-1], found.title, found.folder, found.home) for found in read_opml(written).outlines] == [
        ("2", "Two", "", None),
        ("5", "", "", None),
        ("3", "Three", "B", "https://a.example/"),
        ("1", "One", "B/C", None),
        ("4", "Four", "B & Co", None),
    ]


any_text = st.text(st.characters(exclude_categories=()), max_size=12)
names = any_text.map(safe_line)
steps = st.lists(names.map(lambda name: name.replace("/", "-").strip()).filter(bool), max_size=4)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(any_text, names, steps), max_size=6))
def test_whatever_feeds_are_called_nothing_is_lost(told: list[tuple[str, str, list[str]]]) -> None:
    feeds = {
        url: feed(url, name, "/".join(folder))
        for path, name, folder in told
        if (url := web_address(f"https://a.example/{path}")) and web_address(url) == url and web_address(name) != url
    }
    found = read_opml(written_opml(feeds.values()).decode()).outlines
    assert {each.url: (each.title, each.folder) for each in found} == {
        url: (each.name, each.folder) for url, each in feeds.items()
    }


pieces = st.sampled_from(
    [
        "<opml>",
        "</opml>",
        "<body>",
        "<outline ",
        "xmlUrl='http://a.example/'",
        " text='x'",
        "/>",
        ">",
        "</outline>",
        "&x;",
    ]
    + [
        "<!DOCTYPE opml [",
        "<!ENTITY a 'b'>",
        "]>",
        "<?xml version='1.1'?>",
        "category='/a/b'",
        "\x1b",
        "<!--",
        "url='x:'",
    ]
)


@settings(deadline=None, max_examples=50)
@given(st.lists(pieces | any_text, max_size=20).map("".join))
def test_any_text_is_a_list_or_is_refused(text: str) -> None:
    is_opml(text)
    try:
        found = read_opml(text)
    except FeedError:
        return
    for outline in found.outlines:
        assert outline.url.startswith(("http://", "https://"))
        assert (outline.title, outline.folder) == (safe_line(outline.title), safe_line(outline.folder))
