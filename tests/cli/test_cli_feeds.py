"""`reader feeds` and `reader fetch`, through `main`, with a realistic site on this machine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_ended import Ended, Run
from feed_site import FeedSite, Reply, feed_site

from reader.cli.feed_lines import plain_line
from reader.cli.feed_refresh import event_values
from reader.cli.main import main
from reader.ingest.feed_events import Brought, FeedEnded, FeedEvent, FeedFailed, FeedMoved, Unchanged
from reader.library import Library
from reader.library.feed_values import Arrived, Feed, FeedCounts, FeedSettings, FeedState, FullText, NewFeed

NEWSBOAT = """<?xml version="1.0"?>
<opml version="1.0">
  <head>
    <title>newsboat - Exported Feeds</title>
  </head>
  <body>
    <outline type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/" title="Sea &amp; News"/>
    <outline type="rss" xmlUrl="https://example.net/atom.xml?a=1&amp;b=2" htmlUrl="" title=""/>
    <outline type="rss" xmlUrl="http://example.com/rss" htmlUrl="" title="Ports"/>
  </body>
</opml>
"""
"""As newsboat 2.21 writes what `newsboat -e` prints."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That of the library."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "library"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with a library of its own."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["reader", *arguments])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Ended(status, out, err)

    return run


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with feed_site(2, in_feed=None) as site:
        yield site


def follow(folder: Path, *feeds: NewFeed) -> list[Feed]:
    with Library.open(folder) as library:
        return library.follow(feeds)


def followed(folder: Path) -> list[Feed]:
    with Library.open(folder) as library:
        return library.feeds()


def test_a_site_is_followed_and_what_it_has_is_read(run: Run, folder: Path, site: FeedSite) -> None:
    added = run("feeds", "add", site.url, "--folder", "Sea")
    assert added == Ended(0, "", f"reader: following {site.feed_url}.\n")
    site.answers["/broken"] = Reply(500)
    follow(folder, NewFeed(f"{site.url}/broken", is_typed=True))
    refreshed = run("feeds", "refresh", "--json")
    assert refreshed == Ended(1, refreshed.out, "")
    told = {(line["url"], line["status"], len(line.get("articles", ""))) for line in refreshed.lines}
    assert told == {(site.feed_url, "new", 2), (f"{site.url}/broken", "failed", 0)}
    listed = {line["folder"]: (line["title"], line["unread"]) for line in run("feeds", "list", "--json").lines}
    assert listed == {"Sea": ("Harbour News", 2), "": (f"{site.url}/broken", 0)}
    assert run("feeds", "list").out.count("(failed: ") == 1
    assert [row["status"] for row in run("list", "--json", "feed:Sea").lines] == ["ready", "ready"]
    asked = len(site.asked)
    assert run("feeds", "refresh") == Ended(0, "", "")
    assert len(site.asked) == asked, "none is due yet"
    again = run("feeds", "refresh", "--all", "--quiet")
    assert (again.status, again.out, again.err.count("\n")) == (1, "", 1)
    assert again.err.startswith(f"reader: {site.url}/broken: ")


def test_rules_are_applied_to_what_comes(run: Run, folder: Path, rules_path: Path, site: FeedSite) -> None:
    first, second = (story.title for story in site.feed.stories)
    rules_path.parent.mkdir()
    rules_path.with_name("rules.toml").write_text(
        f"[[rule]]\nquery = 'title:\"{first}\"'\nstar = true\nnotify = true\n\n"
        f"[[rule]]\nquery = 'title:\"{second}\"'\ndrop = true\n\n"
        "[[rule]]\nquery = 'feed:\"harbour news\"'\ntag = 'sea'\n"
    )
    follow(folder, NewFeed(site.feed_url, is_typed=True))
    assert run("feeds", "refresh", site.feed_url) == Ended(0, f'{first} (title:"{first}")\n', "")
    (row,) = run("list", "--json").lines
    assert (row["title"], row["starred"], row["tags"]) == (first, True, ["sea"])


def test_the_queue_is_worked_off(run: Run, folder: Path, site: FeedSite) -> None:
    pages = [site.story_url(story) for story in site.feed.stories]
    with Library.open(folder) as library:
        library.enqueue([(pages[0], "First"), (f"{site.url}/none", "None")], typed_hosts=["127.0.0.1"])
    ended = run("fetch", "--json", "--no-wait")
    assert ended.status == 1
    assert {(line["link"], line["status"]) for line in ended.lines} == {
        (pages[0], "stored"),
        (f"{site.url}/none", "failed"),
    }
    assert f"reader: {site.url}/none: " in ended.err
    assert len(run("list").out.splitlines()) == 1
    assert run("fetch").status == 0


def test_settings_are_changed_of_a_feed_or_a_folder(run: Run, folder: Path) -> None:
    urls = [f"https://example.org/{number}" for number in range(3)]
    follow(folder, *(NewFeed(url, folder=place) for url, place in zip(urls, ("Sea", "Sea/Ports", ""), strict=True)))
    settings = ("--interval", "2h", "--full-text", "always", "--pictures", "yes", "--tags", "a,b", "--limit", "9")
    assert run("feeds", "set", "Sea", *settings, "--folder", "Ocean") == Ended(0, "", "")
    changed = FeedSettings(120, FullText.ALWAYS, True, ("a", "b"), 9)
    now = {feed.url: feed for feed in followed(folder)}
    assert [now[url].settings for url in urls] == [changed, changed, FeedSettings()]
    assert [now[url].folder for url in urls] == ["Ocean", "Ocean", ""]
    run("feeds", "set", urls[0], "--interval", "auto", "--tags", "", "--limit", "auto", "--name", "Waves")
    assert run("feeds", "list", "waves", "--json").lines[0]["name"] == "Waves"
    assert {feed.name: feed for feed in followed(folder)}["Waves"].settings == FeedSettings(None, FullText.ALWAYS, True)
    assert run("feeds", "set", "Ocean", "--name", "x").status == 2
    assert run("feeds", "set", "Ocean", "--interval", "1").err.startswith("reader feeds set: argument --interval: must")


def test_what_is_unfollowed_comes_back_with_undo(run: Run, folder: Path) -> None:
    follow(folder, NewFeed("https://example.org/a", name="Waves"), NewFeed("https://example.org/b", name="Bells"))
    ended = run("feeds", "remove", "waves", "missing")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "reader: missing: is no feed that is followed and no folder.\nreader: unfollowed Waves.\n"
    assert [feed.name for feed in followed(folder)] == ["Bells"]
    with Library.open(folder) as library:
        library.undo()
        assert {feed.name for feed in library.feeds()} == {"Waves", "Bells"}


def test_a_list_of_another_program_goes_in_and_out_and_in_again(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "newsboat.opml").write_text(NEWSBOAT)
    assert run("feeds", "import", "newsboat.opml") == Ended(0, "", "reader: 3 feeds followed.\n")
    run("feeds", "set", "1", "2", "--folder", 'Sea/"Ports" & more')
    run("feeds", "set", "3", "--folder", "Sea")
    first = followed(folder)
    exported = run("feeds", "export").out
    assert run("feeds", "export", "mine.opml").status == 0
    assert (tmp_path / "mine.opml").read_text() == exported
    other = tmp_path / "other"
    assert run("feeds", "import", "mine.opml", "--library", str(other)).status == 0
    second = followed(other)
    kept = [[(feed.url, feed.name, feed.folder, feed.home) for feed in feeds] for feeds in (first, second)]
    assert kept[0] == kept[1]
    assert run("feeds", "export", "--library", str(other)).out == exported


def test_rules_are_shown_with_what_is_wrong(run: Run, rules_path: Path) -> None:
    path = rules_path.with_name("rules.toml")
    assert run("feeds", "rules") == Ended(0, "", f"reader: there are no rules; they stand in {path}.\n")
    path.parent.mkdir()
    path.write_text('[[rule]]\nquery = "a"\ntag = "b"\nfull_text = true\n\n[[rule]]\nquery = "is:x"\nstar = true\n')
    ended = run("feeds", "rules")
    assert (ended.status, ended.out) == (1, "line 1: a → tag b; full text\n")
    assert ended.err.startswith(f"reader: {path}, line 6: query, character 1: ")
    assert run("feeds", "rules", "--json").lines[0]["full_text"] is True


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Brought(1, Arrived(1, (7, 8), (3,))), {"status": "new", "articles": [7, 8], "changed": [3]}),
        (Brought(1, Arrived(1, (), (3,))), {"status": "changed", "articles": [], "changed": [3]}),
        (Unchanged(1), {"status": "unchanged"}),
        (FeedFailed(1, "is slow"), {"status": "failed", "reason": "is slow"}),
        (FeedMoved(1, "https://example.org/b"), {"status": "moved", "to": "https://example.org/b"}),
        (FeedEnded(1, "is gone"), {"status": "ended", "reason": "is gone"}),
    ],
)
def test_other_programs_are_told_what_came_of_a_feed(event: FeedEvent, said: dict[str, object]) -> None:
    feed = Feed(1, "https://example.org/a", "Waves", "", "", False, 0)
    assert event_values(event, {1: feed}) == {"feed": 1, "url": feed.url, "title": "Waves", **said}


@pytest.mark.parametrize(
    ("folder", "name", "reason", "line"),
    [
        ("", "", None, "   7      3  https://example.org/a"),
        ("Sea/Ports", "Waves", None, "   7      3  Sea/Ports/Waves  https://example.org/a"),
        ("", "Waves", "is slow", "   7      3  Waves  https://example.org/a  (failed: is slow)"),
    ],
)
def test_a_feed_is_a_line(folder: str, name: str, reason: str | None, line: str) -> None:
    feed = Feed(7, "https://example.org/a", name, folder, "", False, 0, state=FeedState(reason=reason))
    assert plain_line(feed, FeedCounts(3, 9)) == line


@pytest.mark.parametrize("deed", ["add", "remove", "list", "set", "refresh", "import", "export", "rules"])
def test_help_of_each_deed_fits_a_terminal(run: Run, deed: str) -> None:
    ended = run("feeds", deed, "-h")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"usage: reader feeds {deed}")
    assert "Exit status" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [("feeds",), ("feeds", "ad", "x"), ("feeds", "add"), ("fetch", "x")])
def test_wrong_use_is_told_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
