"""Containers in workers: each part comes as soon as it is read, and a bad one costs nothing but itself."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from worker_samples import FAILING_WORKER, PAGE

from reader.errors import ExtractError, SourceError
from reader.library.prepared import Prepared
from reader.model import Article, SavedLink, Stated
from reader.worker.cleaner import Cleaner, CleaningStopped
from reader.worker.job import Begun, Event, Job, PartFailed, PartRead
from reader.worker.stream import Ended, events_of_many


@pytest.fixture
def cleaner() -> Iterator[Cleaner]:
    with Cleaner(seconds=1, command=FAILING_WORKER) as cleaner:
        yield cleaner


def told(event: Event) -> str:
    if isinstance(event, Begun):
        return event.digest
    if isinstance(event, PartFailed):
        return f"{event.part}: {event.error.reason}"
    return event.content.title if isinstance(event.content, Article) else "a link"


def test_parts_come_one_after_another(cleaner: Cleaner) -> None:
    assert [told(event) for event in cleaner.events(Job("box:a,empty,b"))] == [
        "box",
        "a",
        "empty: holds no article",
        "b",
    ]


def test_part_comes_before_the_next_is_read(cleaner: Cleaner) -> None:
    events = cleaner.events(Job("box:a,hang"))
    assert [told(next(events)) for _ in range(2)] == ["box", "a"]
    events.close()


def test_what_the_form_states_comes_with_the_article(cleaner: Cleaner) -> None:
    _, read = cleaner.events(Job("box:a"))
    assert isinstance(read, PartRead)
    assert read.stated == Stated(tags=("kept",))


def test_address_without_a_page_comes_as_such(cleaner: Cleaner) -> None:
    _, read = cleaner.events(Job("box:link"))
    assert read == PartRead(SavedLink("https://example.org/link", Stated(title="link")), Stated(title="link"))


@pytest.mark.parametrize(
    ("part", "reason"), [("hang", "cleaning it took longer than 1 s"), ("crash", "cleaning it crashed")]
)
def test_part_that_ends_the_process_costs_only_itself(cleaner: Cleaner, part: str, reason: str) -> None:
    events = list(cleaner.events(Job(f"box:a,{part},b,c")))
    assert [told(event) for event in events] == ["box", "a", f"{part}: {reason}", "b", "c"]
    failed = events[2]
    assert isinstance(failed, PartFailed)
    assert failed.error.source == f"box:a,{part},b,c/{part}"


def test_each_part_has_the_time_of_a_page(cleaner: Cleaner) -> None:
    parts = [f"slow{number}" for number in range(4)]
    assert [told(event) for event in cleaner.events(Job(f"box:{','.join(parts)}"))] == ["box", *parts]


def test_time_in_which_nobody_takes_the_parts_is_not_the_parts(cleaner: Cleaner) -> None:
    events = cleaner.events(Job("box:a,b"))
    taken = []
    for event in events:
        time.sleep(1.2)
        taken.append(told(event))
    assert taken == ["box", "a", "b"]


def test_container_of_which_every_part_fails_is_given_up(cleaner: Cleaner) -> None:
    parts = ",".join(f"crash{number}" for number in range(40))
    failed = 0
    with pytest.raises(SourceError, match="cleaning it crashed"):
        for event in cleaner.events(Job(f"box:{parts}")):
            failed += isinstance(event, PartFailed)
    assert 0 < failed < 40


def test_reading_goes_on_after_a_part_if_the_bytes_are_the_same(cleaner: Cleaner) -> None:
    again = cleaner.events(Job("box:a,b,c", after="b", after_digest="box"))
    assert [told(event) for event in again] == ["box", "c"]
    other = cleaner.events(Job("box:a,b,c", after="b", after_digest="another"))
    assert [told(event) for event in other] == ["box", "a", "b", "c"]


def test_left_early_the_next_job_gets_its_own_answers(cleaner: Cleaner) -> None:
    events = cleaner.events(Job("box:a,b,c"))
    next(events)
    events.close()
    assert cleaner.clean(Job("fine")).articles[0].source == "fine"


def test_cancelling_stops_in_the_middle(cleaner: Cleaner) -> None:
    enough = threading.Event()
    events = cleaner.events(Job("box:a,hang"), enough.is_set)
    next(events)
    next(events)
    enough.set()
    with pytest.raises(CleaningStopped):
        next(events)


def test_articles_come_ready_to_be_stored(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    with Cleaner() as own:
        begun, read = own.events(Job(str(page), is_prepared=True))
        assert isinstance(begun, Begun)
        assert isinstance(read, PartRead)
        assert isinstance(read.content, Prepared)
        assert read.content.title == "The harbour wall reopens"
        assert list(own.events(Job(str(page), known_digest=begun.digest))) == [Begun(begun.digest, is_unchanged=True)]


def test_what_comes_of_many_sources_ends_once_for_each(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.txt" for number in range(30)]
    for number, page in enumerate(pages):
        page.write_text(PAGE.replace("harbour", f"harbour {number}") if number % 5 else "")
    ended: dict[str, SourceError | None] = {}
    titles = []
    for together in events_of_many((Job(str(page)) for page in pages), 2):
        for job, event in together:
            if isinstance(event, Ended):
                assert job.source not in ended
                ended[job.source] = event.error
            elif isinstance(event, PartRead) and isinstance(event.content, Article):
                assert job.source not in ended
                titles.append(event.content.title)
    assert ended.keys() == {str(page) for page in pages}
    assert len(titles) == len(set(titles)) == 24
    assert {str(error) for error in ended.values() if error} == {f"{page}: is empty" for page in pages[::5]}


def test_many_sources_end_early(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    stream = events_of_many((Job(str(page)) for _ in range(1_000)), 2)
    next(stream)
    stream.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "clean"]
    assert list(events_of_many([Job(str(page))], 1, cancelled=lambda: True)) == []


def test_part_without_an_article_is_told_by_its_kind(cleaner: Cleaner) -> None:
    failures = cleaner.clean(Job("box:a,empty")).failures
    assert [(failed.part, type(failed.error)) for failed in failures] == [("empty", ExtractError)]


def test_what_holds_one_article_has_no_parts(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    with Cleaner() as cleaner, pytest.raises(SourceError) as told:
        cleaner.clean(Job(str(page), only="other.txt"))
    assert (told.value.source, told.value.reason) == (f"{page}/other.txt", "there is no such file or part")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="has no file that opens and cannot be read")
def test_what_the_disk_cannot_read_is_told() -> None:
    with Cleaner() as cleaner, pytest.raises(SourceError, match="cannot read it|cannot be read"):
        cleaner.clean(Job("/proc/self/mem"))
