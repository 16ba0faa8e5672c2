"""Workers: what goes wrong with one page harms neither the program nor the next page."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worker_samples import FAILING_WORKER, PAGE

from reader.config.site_rules import SiteRules, with_rule
from reader.errors import ExtractError, LoadError, SourceError
from reader.extract.proposals import BlockQuestion
from reader.worker.cleaner import Cleaner, CleaningStopped
from reader.worker.frames import FrameError, read_frame, write_frame
from reader.worker.job import Job, job_from_json, job_to_json
from reader.worker.pool import CleanerPool, in_order
from reader.worker.stream import events_of_many


@pytest.fixture
def cleaner() -> Iterator[Cleaner]:
    with Cleaner(seconds=5, command=FAILING_WORKER) as cleaner:
        yield cleaner


def process_of(cleaner: Cleaner) -> int:
    return int(cleaner.clean(Job("fine")).articles[0].title)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
        # Where nobody asks for its exit status, a process that has ended keeps its number.
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def wait_for_end(process: int) -> None:
    latest = time.monotonic() + 30
    while is_running(process):
        assert time.monotonic() < latest, "the process is still there"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("crash", "cleaning it crashed"),
        ("killed", "cleaning it was ended by the system, as it does when memory runs out"),
        ("memory", "cleaning it needed too much memory"),
        ("nested", "it is nested too deeply"),
        ("bug", "cleaning it failed (AssertionError)"),
        ("empty", "holds no article"),
    ],
)
def test_failure_has_a_reason_and_next_page_is_cleaned(cleaner: Cleaner, source: str, reason: str) -> None:
    with pytest.raises(SourceError) as failure:
        cleaner.clean(Job(source))
    assert (failure.value.source, failure.value.reason) == (source, reason)
    assert cleaner.clean(Job("fine")).articles[0].source == "fine"


def test_page_that_takes_too_long_is_given_up() -> None:
    with Cleaner(seconds=0.3, command=FAILING_WORKER) as cleaner:
        before = process_of(cleaner)
        with pytest.raises(SourceError, match=r"hang: cleaning it took longer than 0\.3 s"):
            cleaner.clean(Job("hang"))
        assert not is_running(before)
        assert process_of(cleaner) != before


def test_kind_of_error_survives_the_way_between_processes(cleaner: Cleaner) -> None:
    with pytest.raises(ExtractError):
        cleaner.clean(Job("empty"))


def test_one_process_cleans_many_pages(cleaner: Cleaner) -> None:
    assert process_of(cleaner) == process_of(cleaner)


def test_what_libraries_print_does_not_disturb(cleaner: Cleaner) -> None:
    assert cleaner.clean(Job("chatter")).articles[0].source == "chatter"
    assert cleaner.clean(Job("fine")).articles[0].source == "fine"


def test_bytes_reach_the_worker_whole(cleaner: Cleaner) -> None:
    assert cleaner.clean(Job("fine", bytes(3_000_000))).digest == "3000000"


def test_process_that_died_while_idle_is_replaced(cleaner: Cleaner) -> None:
    before = process_of(cleaner)
    os.kill(before, signal.SIGKILL)
    wait_for_end(before)
    assert process_of(cleaner) != before


def test_closing_from_another_thread_stops_what_is_being_cleaned(cleaner: Cleaner) -> None:
    process = process_of(cleaner)
    threading.Timer(0.2, cleaner.close).start()
    with pytest.raises(CleaningStopped):
        cleaner.clean(Job("hang"))
    wait_for_end(process)
    with pytest.raises(CleaningStopped):
        cleaner.clean(Job("fine"))


def test_cancelling_stops_only_the_job(cleaner: Cleaner) -> None:
    asked_enough = threading.Event()
    threading.Timer(0.2, asked_enough.set).start()
    with pytest.raises(CleaningStopped):
        cleaner.clean(Job("hang"), asked_enough.is_set)
    assert cleaner.clean(Job("fine"), lambda: False).articles[0].source == "fine"


def test_worker_that_does_not_start_is_told() -> None:
    with Cleaner(command=(*FAILING_WORKER, "never starts")) as cleaner:
        with pytest.raises(SourceError, match="page: the process that cleans pages does not start"):
            cleaner.clean(Job("page"))


def test_worker_that_answers_nonsense_is_not_believed() -> None:
    with Cleaner(command=(*FAILING_WORKER, "liar")) as cleaner:
        with pytest.raises(SourceError, match="page: "):
            cleaner.clean(Job("page"))


def test_command_that_is_not_there_is_told() -> None:
    with Cleaner(command=("/no/such/command",)) as cleaner:
        cleaner.warm()
        with pytest.raises(SourceError, match="page: the process that cleans pages does not start"):
            cleaner.clean(Job("page"))


def test_workers_end_with_the_program() -> None:
    program = (
        "import os, signal\n"
        "from reader.worker.cleaner import Cleaner\n"
        "from reader.worker.job import Job\n"
        f"cleaner = Cleaner(command={FAILING_WORKER!r})\n"
        "print(cleaner.clean(Job('fine')).articles[0].title, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    wait_for_end(int(done.stdout))


def test_own_worker_cleans_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    with Cleaner() as cleaner:
        cleaner.warm()
        cleaned = cleaner.clean(Job(str(path)))
        with pytest.raises(LoadError, match="no such file"):
            cleaner.clean(Job(str(tmp_path / "missing")))
    assert cleaned.articles[0].source == str(path)
    assert "Paragraph 7" in cleaned.articles[0].text
    assert len(cleaned.digest) == 64


def test_own_worker_cleans_by_the_rules_and_says_which_would_drop_a_block(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    question = BlockQuestion(4, PAGE.split("\n\n")[4], False)
    with Cleaner() as cleaner:
        (proposal,) = cleaner.propose(Job(str(path), question=question))
        with pytest.raises(ExtractError, match="cleaned differently"):
            cleaner.propose(Job(str(path), question=BlockQuestion(4, "Nowhere", False)))
        rules = (with_rule(SiteRules("*"), proposal.rule),)
        text = cleaner.clean(Job(str(path), rules=rules)).articles[0].text
    assert proposal.blocks == 1
    assert question.text not in text
    assert "Paragraph 7" in text


def test_bytes_and_copies_keep_the_name_of_their_source(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text(PAGE)
    with Cleaner() as cleaner:
        from_bytes = cleaner.clean(Job("-", PAGE.encode(), damage="the end is missing"))
        from_copy = cleaner.clean(Job("http://example.org/wall", path=str(copy), url="http://example.org/wall"))
    assert from_bytes.articles[0].source == "-"
    assert from_bytes.articles[0].damage == "the end is missing"
    assert from_copy.articles[0].source == from_copy.articles[0].url == "http://example.org/wall"
    assert from_bytes.digest == from_copy.digest


def test_modules_in_the_current_folder_are_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE)
    with Cleaner() as cleaner:
        assert cleaner.clean(Job("page.txt")).articles


def test_order_is_kept_whoever_is_slow() -> None:
    sources = ["slow", *map(str, range(60)), "crash", "slow", "last"]
    pool = CleanerPool(2, command=FAILING_WORKER)
    results = list(in_order(lambda job: (job.source, pool.clean(job)), map(Job, sources), pool))
    assert [source for source, _ in results] == sources
    assert [source for source, result in results if isinstance(result, SourceError)] == ["crash"]


def test_sources_are_taken_only_as_needed() -> None:
    taken = []

    def jobs() -> Iterator[Job]:
        for number in range(10_000):
            taken.append(number)
            yield Job(str(number))

    pool = CleanerPool(2, command=FAILING_WORKER)
    results = in_order(pool.clean, jobs(), pool)
    next(results)
    results.close()
    assert len(taken) < 200


def test_ending_early_ends_the_processes() -> None:
    pool = CleanerPool(2, command=FAILING_WORKER)
    results = in_order(pool.clean, map(Job, ["fine", "hang", "hang", "hang"]), pool)
    first = next(results)
    assert not isinstance(first, SourceError)
    results.close()
    assert not is_running(int(first.articles[0].title))


def test_cancelling_many_ends_soon() -> None:
    pool = CleanerPool(2, seconds=60, command=FAILING_WORKER)
    is_cancelled = threading.Event()
    threading.Timer(0.3, is_cancelled.set).start()
    assert list(in_order(pool.clean, map(Job, ["hang"] * 5), pool, cancelled=is_cancelled.is_set)) == []


def test_one_job_needs_one_process() -> None:
    pool = CleanerPool(4, command=FAILING_WORKER)
    titles = {
        result.articles[0].title
        for result in (pool.clean(Job("fine")) for _ in range(6))
        if not isinstance(result, SourceError)
    }
    pool.close()
    assert len(titles) == 1


def test_nothing_to_clean_is_no_work() -> None:
    pool = CleanerPool(2)
    assert list(in_order(pool.clean, [], pool)) == []
    assert list(events_of_many([])) == []


jobs = st.builds(
    Job,
    source=st.text(),
    data=st.none() | st.binary(),
    path=st.none() | st.text(),
    url=st.none() | st.text(),
    media_type=st.none() | st.text(),
    charset=st.none() | st.text(),
    saved=st.none() | st.datetimes(timezones=st.just(UTC)),
    damage=st.none() | st.text(),
)


@given(jobs)
def test_jobs_go_through_frames_unchanged(job: Job) -> None:
    stream = io.BytesIO()
    write_frame(stream, job_to_json(job), job.data or b"")
    stream.seek(0)
    frame = read_frame(stream)
    assert frame is not None
    assert job_from_json(*frame) == job
    assert read_frame(stream) is None


def test_names_that_are_no_text_go_through_frames() -> None:
    job = Job(os.fsdecode(b"caf\xe9.html"), saved=datetime(2001, 6, 13, tzinfo=UTC))
    stream = io.BytesIO()
    write_frame(stream, job_to_json(job))
    stream.seek(0)
    frame = read_frame(stream)
    assert frame is not None
    assert job_from_json(*frame) == job


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_an_error(data: bytes) -> None:
    stream = io.BytesIO(data)
    try:
        while read_frame(stream) is not None:
            pass
    except FrameError:
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what the starting process held")
def test_what_the_starting_process_held_does_not_count_as_the_workers_own() -> None:
    held = b"x" * (200 << 20)
    program = "from reader.worker.child import _peak_bytes; print(_peak_bytes())"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert 0 < int(told) < len(held)
