"""What is looked up beside the keys."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from reader.library import Library, NameKind
from reader.query.parsing import parse
from reader.ui.answers import Search
from reader.ui.searching import Answer, ExcerptSearch, NamesSearch, Searcher

WAIT_SECONDS = 10


@pytest.fixture
def answers() -> "Queue[Answer]":
    return Queue()


@pytest.fixture
def searcher(folder: Path, answers: "Queue[Answer]") -> Iterator[Searcher]:
    found = Searcher(folder, answers.put)
    yield found
    found.close()


def test_the_first_then_all_then_the_best_then_excerpts(
    library: Library, searcher: Searcher, answers: "Queue[Answer]"
) -> None:
    query = parse("wall")
    searcher.ask(Search(1, query, None, limit=1))
    first = answers.get(timeout=WAIT_SECONDS).found
    assert first is not None and len(first.ids) == 1 and not first.is_all
    searcher.ask(Search(2, query, None))
    found = answers.get(timeout=WAIT_SECONDS).found
    assert found is not None and list(found.ids) == library.ids("wall") and found.is_all
    searcher.ask(ExcerptSearch(3, query, found.ids))
    excerpts = answers.get(timeout=WAIT_SECONDS).excerpts
    assert excerpts is not None
    for excerpt in excerpts.values():
        assert all("wall" in excerpt.text[start:end].lower() for start, end in excerpt.hits)


def test_of_a_kind_only_the_last_question_is_answered_that_waits(folder: Path, answers: "Queue[Answer]") -> None:
    searcher = Searcher(folder, answers.put)
    searcher.start = lambda: None  # type: ignore[method-assign]
    for number in (1, 2, 3):
        searcher.ask(Search(number, parse("wall"), None))
    searcher.ask(NamesSearch(NameKind.SITE))
    del searcher.start
    searcher.start()
    question = answers.get(timeout=WAIT_SECONDS).question
    assert isinstance(question, Search) and question.number == 3
    names = answers.get(timeout=WAIT_SECONDS).names
    assert names and names[0].name == "Harbour Times"
    searcher.close()
    assert answers.empty()


def test_what_is_kept_stays_listed_though_it_is_not_found_any_more(
    library: Library, searcher: Searcher, answers: "Queue[Answer]"
) -> None:
    ids = library.ids()
    library.set_read([ids[1]], True)
    searcher.ask(Search(1, parse("is:unread"), None, kept=[*ids, 999]))
    found = answers.get(timeout=WAIT_SECONDS).found
    assert found is not None and list(found.ids) == ids


def test_a_library_that_cannot_be_opened_is_an_answer(tmp_path: Path, answers: "Queue[Answer]") -> None:
    (tmp_path / "library.sqlite").mkdir()
    searcher = Searcher(tmp_path, answers.put)
    searcher.ask(Search(1, parse(""), None))
    assert answers.get(timeout=WAIT_SECONDS).error is not None
    searcher.close()
