import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import make_article

from reader.library import Library, QueueCounts, Queued, QueueStatus
from reader.safe_text import safe_line

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
NOW = int(time.time()) + 86_400
"""Ahead of the clock, so that what is claimed for a minute is claimed however long other tests take before."""


def titles(library: Library) -> list[str]:
    return [entry.title for entry in library.queue()]


def claimed(library: Library, now: int = NOW, hosts: tuple[str, ...] = ()) -> str | None:
    entry = library.claim_queued(now, 60, hosts=hosts)
    return None if entry is None else entry.title


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """With A, B and C kept for later."""
    with Library.open(tmp_path) as library:
        library.enqueue([(A, "A"), (B, "B"), (C, "C")])
        yield library


def test_what_is_kept_stays_over_restarts_in_order(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.queue() == []
        assert library.enqueue([(B, "B"), (A, "A")]) == [B, A]
        assert library.enqueue([(C, "C")]) == [C]
    with Library.open(tmp_path) as library:
        first, second, third = library.queue()
        assert (first.url, second.url, third.url) == (B, A, C)
        assert abs(first.added - time.time()) < 600
        assert (first.title, first.status, first.attempts, first.next_try, first.reason) == (
            "B",
            QueueStatus.WAITING,
            0,
            0,
            None,
        )
        assert library.queue_counts() == QueueCounts(waiting=3, failed=0)


def test_one_entry_for_each_target_and_none_for_what_is_no_web_address(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        links = [(A, "first"), ("http://www.a.org/1/?utm_source=x#part", "same"), ("javascript:alert(1)", "no")]
        links += [("mailto:a@b.org", "no"), ("http://[", "no"), ("", "no"), ("file:///etc/passwd", "no"), (B, "B")]
        assert library.enqueue(links) == [A, B]
        assert library.enqueue([("http://a.org/1", "later")]) == []
        assert titles(library) == ["first", "B"]


def test_what_failed_waits_again_at_the_end_when_it_is_put_there_again(library: Library) -> None:
    library.put_off_queued(A, NOW, "No network.", is_attempt=True)
    library.fail_queued(A, "Gone.")
    assert titles(library) == ["B", "C", "A"]
    assert library.queue_counts() == QueueCounts(waiting=2, failed=1)
    failed = library.queue()[-1]
    assert (failed.status, failed.reason) == (QueueStatus.FAILED, "Gone.")
    library.enqueue([("https://d.org/4", "D")])
    assert titles(library) == ["B", "C", "D", "A"]
    assert library.enqueue([(A, "A again"), (B, "B again")]) == [A]
    assert titles(library) == ["B", "C", "D", "A again"]
    again = library.queue()[-1]
    assert (again.status, again.attempts, again.reason) == (QueueStatus.WAITING, 0, None)


def test_taking_out_and_putting_back_where_it_stood(library: Library) -> None:
    library.put_off_queued(B, NOW + 50, "No network.", is_attempt=True)
    library.fail_queued(C, "Gone.")
    before = library.queue()
    taken = library.dequeue([C, "https://nowhere.org/", "http://www.b.org/2#x", A, "no address"])
    assert taken == before
    assert library.queue() == library.dequeue([A]) == []
    library.enqueue([("https://d.org/4", "D")])
    library.restore_queued(taken)
    assert [entry for entry in library.queue() if entry.title != "D"] == before
    assert titles(library) == ["A", "B", "D", "C"]
    library.restore_queued(taken)
    assert titles(library) == ["A", "B", "D", "C"]


def test_what_was_claimed_when_it_was_taken_out_is_free_when_put_back(library: Library) -> None:
    assert claimed(library) == "A"
    library.restore_queued(library.dequeue([A]))
    assert claimed(library) == "A"


def test_entries_made_elsewhere_can_be_put_back_too(library: Library) -> None:
    made = [Queued(f"https://d.org/{n}", f"D{n}", QueueStatus.WAITING, 1, 2, 3, "x") for n in range(2)]
    taken_place = Queued("https://e.org/", "E", QueueStatus.WAITING, 1, 0, 0, None, position=1)
    library.restore_queued([*made, taken_place, Queued("none", "", QueueStatus.WAITING, 0, 0, 0, None)])
    assert titles(library) == ["A", "B", "C", "D0", "D1", "E"]
    assert library.queue()[3:5] == made


def test_the_entries_of_many_addresses(library: Library) -> None:
    asked = ["http://www.a.org/1#x", A, C, "http://[", "", "\ud800", "\x00"]
    asked += [f"https://example.org/none/{number}" for number in range(20_000)]
    found = library.queued(asked)
    assert {url: entry.title for url, entry in found.items()} == {asked[0]: "A", A: "A", C: "C"}
    assert library.queued([]) == {}
    library.dequeue([A, B, C])
    assert library.queued(asked) == {}


def test_claims_go_in_order_and_hold_until_they_end(library: Library) -> None:
    first = library.claim_queued(NOW, 60)
    assert first is not None and (first.url, first.status) == (A, QueueStatus.FETCHING)
    assert [entry.status for entry in library.queue()] == [QueueStatus.FETCHING] + [QueueStatus.WAITING] * 2
    assert library.queued([A])[A].status is QueueStatus.FETCHING
    assert library.queue_counts().waiting == 3
    assert [claimed(library), claimed(library), claimed(library)] == ["B", "C", None]
    library.finish_queued("http://www.a.org/1")
    library.put_off_queued(B, NOW + 5, "Busy.", is_attempt=False)
    library.fail_queued(C, "Gone.")
    assert [entry.status for entry in library.queue()] == [QueueStatus.WAITING, QueueStatus.FAILED]
    assert claimed(library, NOW + 4) is None
    assert claimed(library, NOW + 5) == "B"


def test_a_claim_that_nobody_ended_runs_out(library: Library) -> None:
    assert claimed(library) == "A"
    assert claimed(library, NOW + 59) == "B"
    assert claimed(library, NOW + 60) == "A"


def test_busy_hosts_are_passed_by(library: Library) -> None:
    assert claimed(library, hosts=("a.org", "b.org")) == "C"
    assert claimed(library, hosts=("a.org", "b.org")) is None
    assert claimed(library, hosts=("b.org",)) == "A"


def test_attempts_are_counted_when_they_were_some(library: Library) -> None:
    library.put_off_queued(A, NOW + 1, "No network.", is_attempt=False)
    library.put_off_queued(A, NOW + 9, "It said\nno.", is_attempt=True)
    (entry,) = library.queued([A]).values()
    assert (entry.attempts, entry.next_try, entry.reason) == (1, NOW + 9, "It said no.")
    library.fail_queued(A, "Gone.")
    library.put_off_queued(A, NOW + 1, "late", is_attempt=True)
    assert library.queued([A])[A].status is QueueStatus.FAILED


def test_a_host_is_put_off_and_never_brought_forward(library: Library) -> None:
    library.enqueue([("https://www.a.org/far", "far"), ("https://www.a.org/near", "near")])
    library.put_off_queued("https://www.a.org/far", NOW + 900, "Busy.", is_attempt=False)
    library.put_off_host("a.org", NOW + 100)
    times = {entry.title: entry.next_try for entry in library.queue()}
    assert times == {"A": NOW + 100, "B": 0, "C": 0, "far": NOW + 900, "near": NOW + 100}
    library.hurry_queue()
    assert {entry.next_try for entry in library.queue()} == {0}


def test_when_there_is_something_to_do(library: Library) -> None:
    for url, seconds in ((A, 300), (B, 200), (C, 100)):
        library.put_off_queued(url, NOW + seconds, "Busy.", is_attempt=False)
    assert library.next_queued(NOW) == NOW + 100
    library.fail_queued(C, "Gone.")
    assert library.next_queued(NOW) == NOW + 200
    # A claim may be that of a process which is no more.
    assert claimed(library, NOW + 200) == "B"
    assert library.next_queued(NOW + 200) == NOW + 260
    library.finish_queued(B)
    assert library.next_queued(NOW + 200) == NOW + 300
    library.finish_queued(A)
    assert library.next_queued(NOW) is None


def test_what_gets_stored_by_any_way_leaves_the_queue(library: Library) -> None:
    library.fail_queued(B, "Gone.")
    article_id = library.store(make_article(url="http://www.a.org/1"), location="/pages/a")
    assert titles(library) == ["C", "B"]
    library.add_alias(article_id, B)
    assert titles(library) == ["C"]
    library.add_alias(999, C)
    assert titles(library) == ["C"]


def test_what_is_claimed_stays_until_it_is_finished_though_it_is_stored(library: Library) -> None:
    assert claimed(library) == "A"
    library.store(make_article(url=A), location="/pages/a")
    assert titles(library) == ["A", "B", "C"]
    library.finish_queued(A)
    assert titles(library) == ["B", "C"]


def test_what_is_no_more_is_passed_over(library: Library) -> None:
    library.dequeue([A])
    library.put_off_queued(A, NOW, "Busy.", is_attempt=True)
    library.fail_queued(A, "Gone.")
    library.finish_queued(A)
    library.finish_queued("no address")
    assert titles(library) == ["B", "C"]


def test_many_at_once_claim_each_entry_once(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.enqueue((f"https://example.org/{number}", str(number)) for number in range(300))
    taken: list[str] = []
    failures: list[BaseException] = []

    def work() -> None:
        try:
            with Library.open(tmp_path) as mine:
                while entry := mine.claim_queued(NOW, 60):
                    taken.append(entry.title)
                    if int(entry.title) % 2:
                        mine.finish_queued(entry.url)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Counter(taken) == Counter(str(number) for number in range(300))
    with Library.open(tmp_path) as library:
        assert titles(library) == [str(number) for number in range(0, 300, 2)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(url=st.text(max_size=30), path=st.text(max_size=30), title=st.text(), reason=st.text())
def test_foreign_text_goes_in_and_comes_out_harmless(
    library: Library, url: str, path: str, title: str, reason: str
) -> None:
    library.dequeue([entry.url for entry in library.queue()])
    added = library.enqueue([(url, title), (f"https://{url}/{path}", title), (f"https://x.org/{path}", title)])
    assert f"https://x.org/{path}" in added
    for entry in library.queue():
        assert entry.title == safe_line(title)
        assert library.queued([entry.url]) == {entry.url: entry}
        library.put_off_queued(entry.url, 0, reason, is_attempt=False)
    before = library.queue()
    assert {entry.reason for entry in before} == {safe_line(reason) or None}
    library.restore_queued(library.dequeue(added))
    assert library.queue() == before
    for entry in before:
        library.finish_queued(entry.url)
    assert library.queue() == []


def test_a_title_as_long_as_a_book_is_cut(library: Library) -> None:
    library.enqueue([("https://d.org/", "word " * 100_000)])
    assert len(library.queue()[-1].title) <= 1_000


def test_that_the_user_named_the_host_is_kept_with_the_entry(library: Library) -> None:
    near, far = "http://127.0.0.1:8000/a", "https://elsewhere.example/a"
    library.enqueue([(near, "Near"), (far, "Far")], typed_hosts={"127.0.0.1"})
    library.restore_queued(library.dequeue([near]))
    assert {url: entry.is_typed for url, entry in library.queued([near, far]).items()} == {near: True, far: False}
