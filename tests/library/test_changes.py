import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_samples import make_article
from own_samples import begin, changes, do, own

from reader.library import Library
from reader.library import changes as changes_module
from reader.model import Place
from reader.passages import passage_between

Change = tuple[str, Any, Any]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(changes, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans())
def test_undoing_everything_is_the_beginning_and_redoing_the_end(actions: list[list[Change]], is_quit: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        library, articles = begin(Path(name))
        states = [own(library)]
        for number, action in enumerate(actions):
            with library.action(f"action {number}"):
                for change in action:
                    do(library, articles, *change)
            if own(library) != states[-1]:
                states.append(own(library))
        if is_quit:
            library.close()
            library = Library.open(Path(name))
        while (label := library.last_action()) is not None:
            undone = library.undo()
            assert undone is not None and undone.label == label
        assert own(library) == states[0]
        rows = library.rows(articles)
        assert not any(row.is_read or row.is_starred or row.tags or row.progress for row in rows)
        while library.redo():
            pass
        assert own(library) == states[-1]
        library.close()


def test_each_action_is_undone_by_itself_the_last_first(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    with library.action("Read"):
        library.set_read(articles, True)
    with library.action("Starred"):
        library.set_starred(articles[:1], True)
    undone = library.undo()
    assert undone is not None
    assert (undone.label, undone.articles, undone.tables) == ("Starred", (articles[0],), frozenset({"state"}))
    assert [(row.is_read, row.is_starred) for row in library.rows(articles)] == [(True, False)] * 3
    assert (library.last_action(), library.last_undone()) == ("Read", "Starred")
    library.close()


def test_what_was_changed_since_in_other_ways_stays(tmp_path: Path) -> None:
    library, (article_id, *_) = begin(tmp_path)
    with library.action("Read"):
        library.set_read([article_id], True)
    library.set_place(article_id, Place(0, 4, "wall"), 0.5)
    library.undo()
    (row,) = library.rows([article_id])
    assert (row.is_read, row.progress, library.place(article_id)) == (False, 0.5, Place(0, 4, "wall"))
    library.close()


def test_what_is_gone_is_passed_over(tmp_path: Path) -> None:
    library, (article_id, *_) = begin(tmp_path)
    library.enqueue([("https://b.org/a", "A")])
    with library.action("Tried again"):
        library.fail_queued("https://b.org/a", "broken")
    library.finish_queued("https://b.org/a")
    assert library.undo() is not None
    assert library.queue() == []
    library.close()


def test_a_note_taken_away_comes_back_where_its_text_is_by_now(tmp_path: Path) -> None:
    library, (article_id, *_) = begin(tmp_path)
    passage = passage_between(library.article(article_id).body, (0, 6), (0, 14))
    assert passage is not None
    made = library.add_highlight(article_id, passage, "look")
    with library.action("Removed"):
        library.remove_highlight(made.id)
    text = "A word before it. Of x: " + "the wall stands. " * 9
    library.store(make_article("x", text, url="https://a.org/x"), location="/x")
    undone = library.undo()
    assert undone is not None and undone.articles == (article_id,)
    (highlight,) = library.highlights(article_id)
    assert (highlight.note, highlight.passage.offset) == ("look", passage.offset + 18)
    library.close()


def test_an_action_that_fails_leaves_nothing(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    with pytest.raises(ZeroDivisionError), library.action("Read"):
        library.set_read(articles, True)
        raise ZeroDivisionError
    with library.action("Nothing"):
        library.set_read([], True)
    assert library.last_action() is None and library.undo() is None
    assert not library.rows(articles)[0].is_read
    library.close()


def test_an_action_inside_another_belongs_to_it(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    with library.action("Both"):
        with library.action("Read"):
            library.set_read(articles, True)
        library.set_starred(articles, True)
    assert library.last_action() == "Both"
    library.undo()
    assert library.last_action() is None
    assert not any(row.is_read or row.is_starred for row in library.rows(articles))
    library.close()


def test_another_action_ends_what_could_be_redone(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    with library.action("Read"):
        library.set_read(articles, True)
    library.undo()
    with library.action("Starred"):
        library.set_starred(articles, True)
    assert library.redo() is None
    library.close()


def test_only_the_last_actions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_module, "MAX_ACTIONS", 5)
    library, articles = begin(tmp_path)
    for number in range(9):
        with library.action(str(number)):
            library.set_read(articles, number % 2 == 0)
    count = 0
    while library.undo():
        count += 1
    assert count == 5
    with library.action("last"):
        library.set_starred(articles, True)
    assert library._database.value("SELECT count(*) FROM changes") == 3
    monkeypatch.setattr(changes_module, "MAX_CHANGES", 5)
    with library.action("more"):
        library.set_starred(articles, False)
    assert library._database.column("SELECT label FROM actions") == ["more"]
    library.close()


def test_undoing_follows_an_article_to_its_new_identity(tmp_path: Path) -> None:
    text = "the wall stands. " * 40
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article("x", text, url=None), location="/x", digest="d")
        with library.action("Starred"):
            library.set_starred([article_id], True)
        assert library.store(make_article("x", text, url="https://a.org/x"), location="/x", digest="d") == article_id
        assert library.rows([article_id])[0].is_starred
        library.undo()
        assert not library.rows([article_id])[0].is_starred


def test_the_number_of_the_newest_action_grows_with_each_and_goes_back_with_undoing(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    assert library.newest_action() == (0, 0)
    with library.action("One"):
        library.set_read(articles[:2], True)
    one = library.newest_action()
    with library.action("Two"):
        library.set_starred(articles[:1], True)
    two = library.newest_action()
    assert two[0] > one[0]
    assert (one[1], two[1]) == (2, 1)
    library.undo()
    assert library.newest_action() == one
    library.close()
