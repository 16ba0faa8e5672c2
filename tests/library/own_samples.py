"""What tests do to the user's own tables, and what they find in them."""

from pathlib import Path

from hypothesis import strategies as st
from library_samples import make_article
from new_library import new_library

from reader.library import FeedSettings, Library, NewFeed
from reader.library.replay import replay, restore_own
from reader.library.schema import OWN_TABLES
from reader.model import Place, find_place
from reader.passages import passage_between

TAGS = ("sea", "größer", "Штурм", "💡 idea")

flags = st.booleans()
some = st.lists(st.integers(0, 2), max_size=3)
names = st.sampled_from(("Sea", "sEA", "Straße", "STRASSE", "other"))
changes = st.one_of(
    st.tuples(st.just("read"), some, flags),
    st.tuples(st.just("star"), some, flags),
    st.tuples(st.just("place"), st.integers(0, 2), st.floats(0, 1)),
    st.tuples(st.just("tag"), some, st.sampled_from(TAGS)),
    st.tuples(st.just("untag"), some, st.sampled_from(TAGS)),
    st.tuples(st.just("tags"), some, st.sets(st.sampled_from(TAGS))),
    st.tuples(st.just("mark"), st.integers(0, 2), st.integers(0, 9)),
    st.tuples(st.just("highlight"), st.integers(0, 2), st.integers(0, 20)),
    st.tuples(st.just("remove"), st.integers(0, 3), st.none()),
    st.tuples(st.just("note"), st.integers(0, 3), st.text()),
    st.tuples(st.just("enqueue"), st.sampled_from("abc"), st.text(max_size=9)),
    st.tuples(st.just("dequeue"), st.sampled_from("abc"), st.none()),
    st.tuples(st.just("save"), names, st.text(max_size=9)),
    st.tuples(st.just("forget"), names, st.none()),
    st.tuples(st.just("remember"), st.sampled_from("xy"), st.text()),
    st.tuples(st.just("follow"), st.sampled_from("ab"), st.text(max_size=9)),
    st.tuples(st.just("unfollow"), st.sampled_from("ab"), st.none()),
    st.tuples(st.just("treat"), st.sampled_from("ab"), st.integers(1, 9)),
    st.tuples(st.just("rename folder"), st.text(max_size=9), st.text(max_size=9)),
)
"""What can be done to a library with the articles of `begin`."""


def begin(folder: Path) -> tuple[Library, list[int]]:
    """A library with three articles."""
    library = new_library(folder)
    stored = [
        library.store(
            make_article(name, f"Of {name}: " + "the wall stands. " * 9, url=f"https://a.org/{name}"),
            location=f"/{name}",
        )
        for name in "xyz"
    ]
    return library, stored


def do(library: Library, articles: list[int], what: str, which: object, how: object) -> None:  # noqa: C901
    """Does one of `changes`."""
    ids = [articles[number] for number in which] if isinstance(which, list) else []
    one = articles[which % 3] if isinstance(which, int) else 0
    highlights = library.all_highlights()
    chosen = highlights[which % len(highlights)].id if isinstance(which, int) and highlights else -1
    match what, how:
        case "read", bool():
            library.set_read(ids, how)
        case "star", bool():
            library.set_starred(ids, how)
        case "place", float():
            library.set_place(one, Place(0, 3, "the wall"), how)
        case "tag", str():
            library.add_tag(ids, how)
        case "untag", str():
            library.remove_tag(ids, how)
        case "tags", set():
            library.set_tags(ids, how)
        case "mark", int():
            library.set_mark(one, "abc"[how % 3], find_place(library.article(one).body, Place(0, how, "")))
        case "highlight", int():
            passage = passage_between(library.article(one).body, (0, how), (0, how + 5))
            if passage is not None:
                library.add_highlight(one, passage)
        case "remove", None:
            library.remove_highlight(chosen)
        case "note", str():
            library.set_note(chosen, how)
        case "enqueue", str():
            library.enqueue([(f"https://b.org/{which}", how)])
        case "dequeue", None:
            library.dequeue([f"https://b.org/{which}"])
        case "save", str():
            library.save_search(str(which), how)
        case "forget", None:
            library.remove_search(str(which))
        case "remember", str():
            library.remember(str(which), how)
        case _:
            do_with_feeds(library, what, str(which), how)


def do_with_feeds(library: Library, what: str, which: str, how: object) -> None:
    """Does one of `changes` that has to do with feeds."""
    url = f"https://{which}.org/feed"
    followed = library.find_feed(url)
    match what, how:
        case "follow", str():
            library.follow([NewFeed(url, name=how, folder=f"{how}/{which}")])
        case "unfollow", None if followed is not None:
            library.unfollow([followed.id])
        case "treat", int() if followed is not None:
            library.change_feed(followed.id, settings=FeedSettings(limit=how))
        case "rename folder", str():
            library.rename_folder(which, how)


def own(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """All that the user did, as it stands in the tables."""
    return {table: library._database.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in OWN_TABLES}


def from_journal(folder: Path, fresh: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the user did, as the journal of a folder tells it to an empty library."""
    replayed = replay(folder / "journal.jsonl")
    assert replayed.damaged == 0
    with Library.open(fresh) as library:
        assert not restore_own(library._database, replayed)
        return own(library)
