"""Working off the queue: what is due is fetched once, politely, and nothing is lost whatever happens."""

import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from fetch_server import Server, answer, redirect, serve
from ingest_samples import html_page

from reader.errors import FetchCause
from reader.ingest import Ingest
from reader.ingest.pictures import picture_path
from reader.ingest.queue import (
    LEASE_SECONDS,
    Failed,
    Fetching,
    Idle,
    Kept,
    Offline,
    PutOff,
    QueueEvent,
    Stored,
    work_off,
)
from reader.library import Library, QueueStatus
from reader.worker.cleaner import Cleaner

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
DAY = 24 * 3600


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    with Cleaner() as cleaner:
        yield cleaner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as library:
        yield library


@dataclass
class Network:
    """A server, the names under which it is known, and what is wrong with looking them up."""

    server: Server
    is_down: bool = False
    broken: set[str] = field(default_factory=set)
    """Names that cannot be looked up at present."""

    def url(self, path: str, name: str = "a") -> str:
        return f"http://{name}.example:{self.server.port}{path}"

    @property
    def typed_hosts(self) -> frozenset[str]:
        """All names lead to this machine, where only hosts that were typed may be."""
        return frozenset(f"{letter}.example" for letter in "abcdefgh")

    @property
    def asked(self) -> list[str]:
        """Name and path of each request, in order."""
        return [
            f"{request.partition('Host: ')[2].partition('.')[0]}{path}"
            for request, path in zip(self.server.requests, self.server.paths, strict=True)
        ]

    def look_up(self, host: str, port: int, **_: object) -> list[object]:
        if self.is_down or host in self.broken:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if host != "127.0.0.1" and (not host.endswith(".example") or host == "nowhere.example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    with serve() as server:
        network = Network(server)
        monkeypatch.setattr(socket, "getaddrinfo", network.look_up)
        monkeypatch.setattr("reader.fetch.names.has_route", lambda: True)
        # So that a network that goes away is noticed at once.
        monkeypatch.setattr("reader.fetch.names._KNOWN_SECONDS", 0)
        yield network


class Clock:
    """A time that passes only when someone waits; it begins at the real one, which the library uses too."""

    def __init__(self) -> None:
        self.now = float(int(time.time()))
        self.start = self.now
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    @property
    def passed(self) -> float:
        return self.now - self.start


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Worker:
    """Works off the queue of a library with a clock of its own."""

    def __init__(self, library: Library, network: Network, clock: Clock, cleaner: Cleaner) -> None:
        self.library = library
        self.network = network
        self.clock = clock
        self.ingest = Ingest(library, cleaner)
        self.is_cancelled = threading.Event()

    def events(self) -> Generator[QueueEvent, None, None]:
        events = work_off(
            self.library,
            self.ingest,
            typed_hosts=self.network.typed_hosts,
            cancelled=self.is_cancelled.is_set,
            waiting=self.clock.wait,
            now=self.clock,
        )
        with closing(events):
            yield from events

    def run(self, latest: float = 10 * DAY, until: Callable[[QueueEvent], bool] | None = None) -> list[QueueEvent]:
        """What happens until nothing waits, or would only after so many seconds, or such an event; without Idle."""
        happened: list[QueueEvent] = []
        for event in self.events():
            if isinstance(event, Idle):
                if event.until is None or event.until > self.clock.start + latest:
                    break
                self.clock.now = max(self.clock.now, float(event.until))
                continue
            happened.append(event)
            if until and until(event):
                break
        return happened

    def keep(self, *urls: str) -> None:
        self.library.enqueue([(url, f"Title of {url}") for url in urls])


@pytest.fixture
def worker(library: Library, network: Network, clock: Clock, cleaner: Cleaner) -> Worker:
    return Worker(library, network, clock, cleaner)


def page(title: str, *images: str) -> bytes:
    """A page with an article, and pictures of it."""
    figures = "".join(f'<figure><img src="{image}" width="600" height="400"></figure>' for image in images)
    return answer(html_page(title).replace("</p><p>", f"</p>{figures}<p>", 1).encode())


def picture() -> bytes:
    return answer(PNG, "Content-Type: image/png")


def kinds(events: list[QueueEvent]) -> list[type]:
    return [type(event) for event in events]


def of_kind(events: list[QueueEvent], kind: type) -> list[QueueEvent]:
    return [event for event in events if isinstance(event, kind)]


def hang_up(connection: socket.socket) -> None:
    connection.close()


# What is kept


def test_kept_links_become_articles_with_their_pictures(worker: Worker, network: Network, folder: Path) -> None:
    network.server.answers |= {"/wall": page("The wall", "/1.png", "/2.png"), "/1.png": picture(), "/2.png": picture()}
    url = network.url("/wall")
    worker.keep(url)
    events = worker.run()
    article = worker.library.find_address(url)
    assert article is not None
    assert events == [Fetching(url, f"Title of {url}"), Stored(url, article), Kept(url, article, 0)]
    assert worker.library.article(article).title == "The wall"
    assert picture_path(folder, network.url("/2.png")).read_bytes() == PNG
    assert worker.library.queue() == []
    assert network.asked == ["a/wall", "a/1.png", "a/2.png"]


def test_an_empty_queue_is_idle(worker: Worker) -> None:
    assert next(worker.events()) == Idle(None)


def test_it_goes_on_with_what_comes_meanwhile(worker: Worker, network: Network) -> None:
    network.server.answers |= {"/1": page("One"), "/2": page("Two")}
    events = worker.events()
    assert next(events) == Idle(None)
    worker.keep(network.url("/1"))
    assert kinds([next(events) for _ in range(4)]) == [Fetching, Stored, Kept, Idle]
    worker.keep(network.url("/2"))
    assert kinds([next(events) for _ in range(3)]) == [Fetching, Stored, Kept]


def test_pictures_that_fail_keep_no_article_back(worker: Worker, network: Network) -> None:
    network.server.answers |= {"/wall": page("The wall", "/1.png", "/2.png"), "/2.png": picture()}
    worker.keep(network.url("/wall"))
    (kept,) = of_kind(worker.run(), Kept)
    assert isinstance(kept, Kept)
    assert kept.missing == 1
    assert worker.library.queue() == []


def test_a_stored_page_is_not_fetched_but_its_missing_pictures_are(
    worker: Worker, network: Network, folder: Path
) -> None:
    network.server.answers |= {"/wall": page("The wall", "/1.png"), "/1.png": picture(), "/none": page("None")}
    for path in ("/wall", "/none"):
        worker.ingest.open_address(network.url(path), typed=True)
        worker.keep(network.url(path))
    network.server.requests.clear()
    assert sorted(map(str, kinds(worker.run()))) == sorted(map(str, [Kept, Kept]))
    assert network.asked == ["a/1.png"]
    assert picture_path(folder, network.url("/1.png")).exists()


def test_a_link_that_is_led_on_leads_to_what_it_became(worker: Worker, network: Network) -> None:
    network.server.answers |= {"/short": redirect("/wall"), "/wall": page("The wall")}
    worker.keep(network.url("/short"))
    (kept,) = of_kind(worker.run(), Kept)
    assert isinstance(kept, Kept)
    found = worker.library.find_addresses([network.url("/short"), network.url("/wall")])
    assert found == dict.fromkeys([network.url("/short"), network.url("/wall")], kept.article_id)


def test_what_is_taken_out_while_it_is_fetched_is_not_stored(worker: Worker, network: Network) -> None:
    url = network.url("/wall")

    def take_out(connection: socket.socket) -> None:
        with Library.open(worker.library.folder) as other:
            other.dequeue([url])
        connection.sendall(page("The wall"))

    network.server.answers["/wall"] = take_out
    worker.keep(url)
    assert kinds(worker.run()) == [Fetching]
    assert worker.library.ids() == []


# What fails


def test_what_will_not_get_better_fails_at_once(worker: Worker, network: Network) -> None:
    network.server.answers |= {
        "/gone": answer(status="410 Gone"),
        "/forbidden": answer(status="403 Forbidden"),
        "/film": answer(b"x", "Content-Type: video/mp4"),
        "/empty": answer(b"<html><body></body></html>"),
    }
    paths = ["/missing", *network.server.answers]
    worker.keep(*map(network.url, paths), "http://nowhere.example/", "http://127.0.0.1/")
    failed = {event.url: event for event in worker.run() if isinstance(event, Failed)}
    causes = [FetchCause.GONE, FetchCause.GONE, FetchCause.REFUSED, FetchCause.REFUSED, None]
    expected = dict(zip(map(network.url, paths), causes, strict=True))
    expected |= {"http://nowhere.example/": FetchCause.GONE, "http://127.0.0.1/": FetchCause.REFUSED}
    assert {url: event.cause for url, event in failed.items()} == expected
    assert sorted(network.asked) == sorted(f"a{path}" for path in paths)
    entries = worker.library.queue()
    assert {entry.url: entry.reason for entry in entries} == {url: event.reason for url, event in failed.items()}
    assert {entry.status for entry in entries} == {QueueStatus.FAILED}
    assert worker.run() == []


def test_links_do_not_lead_into_the_own_network(library: Library, network: Network, cleaner: Cleaner) -> None:
    library.enqueue([(f"http://127.0.0.1:{network.server.port}/secret", "x"), (network.url("/secret", "z"), "y")])
    nobody = Clock()
    events = work_off(library, Ingest(library, cleaner), cancelled=lambda: False, waiting=nobody.wait, now=nobody)
    with closing(events):
        failed = []
        for event in events:
            if isinstance(event, Idle):
                break
            failed.append(event)
    assert [event.cause for event in failed if isinstance(event, Failed)] == [FetchCause.REFUSED] * 2
    assert network.server.requests == []


def test_a_server_with_an_error_is_asked_later_and_later_and_then_no_more(
    worker: Worker, network: Network, clock: Clock
) -> None:
    times = []

    def fail(connection: socket.socket) -> None:
        times.append(clock.passed)
        connection.sendall(answer(status="500 Internal Server Error"))

    network.server.answers["/wall"] = fail
    worker.keep(network.url("/wall"))
    events = worker.run()
    waits = [later - earlier for earlier, later in zip(times, times[1:], strict=False)]
    assert waits == [60, 300, 1800, 7200, 21600]
    assert kinds(of_kind(events, PutOff)) == [PutOff] * 5
    assert [event.cause for event in events if isinstance(event, Failed)] == [FetchCause.BUSY]


def test_a_server_that_recovers_is_fetched_from(worker: Worker, network: Network, clock: Clock) -> None:
    def recover(connection: socket.socket) -> None:
        sent = page("The wall") if clock.passed > 400 else answer(status="503 Service Unavailable")
        connection.sendall(sent)

    network.server.answers["/wall"] = recover
    worker.keep(network.url("/wall"))
    assert kinds(worker.run())[-2:] == [Stored, Kept]
    assert worker.library.queue() == []


def test_a_server_that_wants_to_be_left_alone_is_over_restarts(
    worker: Worker, network: Network, clock: Clock, cleaner: Cleaner, folder: Path
) -> None:
    busy = answer(b"x", "Retry-After: 7200", status="429 Too Many Requests")
    network.server.answers |= {"/1": busy, "/2": page("Two"), "/3": page("Three")}
    first, second, elsewhere = network.url("/1"), network.url("/2"), network.url("/3", "b")
    worker.keep(first, second, elsewhere)
    events = worker.run(latest=7000)
    assert {event.url for event in events if isinstance(event, Kept)} == {elsewhere}
    (put_off,) = [event for event in events if isinstance(event, PutOff)]
    assert (put_off.url, put_off.reason) == (first, "the server answers 429 Too Many Requests")
    assert put_off.until >= clock.start + 7200
    assert sorted(network.asked) == ["a/1", "b/3"]

    network.server.answers["/1"] = page("One")
    with Library.open(folder) as library:
        again = Worker(library, network, clock, cleaner)
        assert again.run(latest=7000) == []
        assert {event.url for event in again.run(latest=8000) if isinstance(event, Kept)} == {first, second}
    assert clock.passed >= 7200


def test_a_host_that_never_answers_is_given_up_without_asking_for_every_page(
    worker: Worker, network: Network, clock: Clock
) -> None:
    network.server.answers = {f"/{number}": hang_up for number in range(30)}
    worker.keep(*map(network.url, network.server.answers))
    events = worker.run()
    assert len(network.asked) == 6
    assert len(of_kind(events, Failed)) == 30
    assert worker.library.queue_counts().waiting == 0
    assert clock.passed >= 60 + 300 + 1800 + 7200 + 21600


def test_a_host_that_was_given_up_begins_anew_when_its_links_are_kept_again(
    worker: Worker, network: Network, clock: Clock
) -> None:
    network.server.answers["/wall"] = hang_up
    worker.keep(network.url("/wall"))
    events = worker.events()
    for event in events:
        if isinstance(event, Failed):
            break
        if isinstance(event, Idle):
            clock.now = float(event.until or clock.now)
    worker.keep(network.url("/wall"))
    assert kinds([next(events) for _ in range(2)]) == [Fetching, PutOff]


def test_one_page_that_breaks_the_connection_stops_no_other(worker: Worker, network: Network) -> None:
    good = {f"/{number}": page(f"Page {number}") for number in range(5)}
    network.server.answers |= {"/bad": hang_up, **good}
    worker.keep(network.url("/bad"), *map(network.url, good))
    events = worker.run()
    assert {event.url for event in events if isinstance(event, Kept)} == set(map(network.url, good))
    assert [event.url for event in events if isinstance(event, Failed)] == [network.url("/bad")]


# Offline


def test_without_a_network_nothing_is_lost_and_nothing_counted(worker: Worker, network: Network, clock: Clock) -> None:
    urls = [network.url(f"/{letter}", letter) for letter in "abcdef"]
    network.server.answers = {f"/{letter}": page(f"Page {letter}") for letter in "abcdef"}
    worker.keep(*urls)
    network.is_down = True
    offline = []

    def is_enough(event: QueueEvent) -> bool:
        offline.append(isinstance(event, Offline))
        return sum(offline) == 6

    events = worker.run(until=is_enough)
    assert set(kinds(events)) == {Fetching, Offline}
    assert {(entry.status, entry.attempts) for entry in worker.library.queue()} == {(QueueStatus.WAITING, 0)}
    assert [entry.url for entry in worker.library.queue()] == urls
    assert clock.passed >= 30 + 60 + 120 + 300 + 300

    network.is_down = False
    assert {event.url for event in worker.run() if isinstance(event, Kept)} == set(urls)


def test_a_name_that_alone_cannot_be_looked_up_is_the_hosts_fault(worker: Worker, network: Network) -> None:
    network.broken.add("a.example")
    names = "bcdefgh"
    network.server.answers = {f"/{letter}": page(f"Page {letter}") for letter in "abcdefgh"}
    worker.keep(network.url("/a"), *(network.url(f"/{letter}", letter) for letter in names))
    events = worker.run()
    assert len(of_kind(events, Kept)) == len(names)
    assert [event.url for event in events if isinstance(event, PutOff)] == [network.url("/a")] * 5
    assert [event.url for event in events if isinstance(event, Failed)] == [network.url("/a")]


def test_pictures_wait_for_the_network_too(worker: Worker, network: Network, folder: Path) -> None:
    def answer_once_more(connection: socket.socket) -> None:
        network.is_down = True
        connection.sendall(page("The wall", "/1.png"))

    network.server.answers |= {"/wall": answer_once_more, "/1.png": picture()}
    worker.keep(network.url("/wall"))
    events = worker.run(until=lambda event: isinstance(event, Offline))
    assert kinds(events) == [Fetching, Stored, Offline]
    assert [entry.attempts for entry in worker.library.queue()] == [0]
    network.is_down = False
    assert kinds(worker.run()) == [Kept]
    assert network.asked == ["a/wall", "a/1.png"]
    assert picture_path(folder, network.url("/1.png")).exists()


# Politeness


def test_a_host_of_pictures_that_wants_to_be_left_alone_is(worker: Worker, network: Network, clock: Clock) -> None:
    busy = answer(b"x", "Retry-After: 7200", status="429 Too Many Requests")
    network.server.answers |= {"/wall": page("The wall", "/1.png"), "/1.png": busy, "/2": page("Two")}
    worker.keep(network.url("/wall"), network.url("/2"))
    assert [event.url for event in worker.run(latest=7000) if isinstance(event, Kept)] == [network.url("/wall")]
    assert kinds(worker.run()) == [Fetching, Stored, Kept]
    assert clock.passed >= 7200


def test_pages_of_one_host_are_asked_for_with_a_space_between_them(
    worker: Worker, network: Network, clock: Clock
) -> None:
    times: dict[str, list[float]] = {"a": [], "b": []}

    def tell_time(letter: str) -> Callable[[socket.socket], None]:
        def send(connection: socket.socket) -> None:
            times[letter].append(clock.passed)
            connection.sendall(page("A page"))

        return send

    for letter in "ab":
        for number in range(4):
            network.server.answers[f"/{letter}{number}"] = tell_time(letter)
            worker.keep(network.url(f"/{letter}{number}", letter))
    assert len(of_kind(worker.run(), Kept)) == 8
    for begun in times.values():
        assert all(later - earlier >= 1 for earlier, later in zip(begun, begun[1:], strict=False))
    # The hosts do not wait for each other.
    assert clock.passed < 5


def test_four_hosts_at_once_and_each_for_one_thing(worker: Worker, network: Network) -> None:
    guard, are_four = threading.Lock(), threading.Event()
    active: list[str] = []
    most: list[tuple[int, int]] = []

    def count(letter: str) -> Callable[[socket.socket], None]:
        def send(connection: socket.socket) -> None:
            with guard:
                active.append(letter)
                most.append((len(active), active.count(letter)))
                if len(active) == 4:
                    are_four.set()
            are_four.wait(10)
            with guard:
                active.remove(letter)
            connection.sendall(page("A page"))

        return send

    for letter in "abcdef":
        for number in range(2):
            network.server.answers[f"/{letter}{number}"] = count(letter)
            worker.keep(network.url(f"/{letter}{number}", letter))
    assert len(of_kind(worker.run(), Kept)) == 12
    assert max(most) == (4, 1)


def test_pictures_and_pages_of_one_host_take_turns(
    worker: Worker, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pictures of another server may only be asked for on the public internet.
    monkeypatch.setattr("reader.fetch.destinations.is_public", lambda _: True)
    is_page_asked = threading.Event()
    overlaps = []

    def send_picture(connection: socket.socket) -> None:
        with Library.open(worker.library.folder) as other:
            other.enqueue([(network.url("/page", "b"), "x")])
        # Long enough for a page to be asked for that need not wait.
        overlaps.append(is_page_asked.wait(0.7))
        connection.sendall(picture())

    def send_page(connection: socket.socket) -> None:
        is_page_asked.set()
        connection.sendall(page("A page"))

    network.server.answers |= {
        "/wall": page("The wall", network.url("/1.png", "b")),
        "/1.png": send_picture,
        "/page": send_page,
    }
    worker.keep(network.url("/wall"))
    assert len(of_kind(worker.run(), Kept)) == 2
    assert overlaps == [False]


# Whatever happens


def test_two_workers_never_fetch_the_same(worker: Worker, network: Network, folder: Path) -> None:
    guard, are_both_at_it = threading.Lock(), threading.Event()
    active = 0

    def answer_when_both_are_at_it(connection: socket.socket) -> None:
        nonlocal active
        with guard:
            active += 1
            if active > 4:
                # More than one of them asks for at a time.
                are_both_at_it.set()
        assert are_both_at_it.wait(10)
        connection.sendall(page("A page"))

    paths = {f"/{letter}{number}": letter for letter in "abcdefgh" for number in range(2)}
    network.server.answers = dict.fromkeys(paths, answer_when_both_are_at_it)
    worker.keep(*(network.url(path, letter) for path, letter in paths.items()))
    kept: list[QueueEvent] = []

    def work() -> None:
        with Library.open(folder) as library, Cleaner() as own:
            kept.extend(of_kind(Worker(library, network, Clock(), own).run(latest=100), Kept))

    others = [threading.Thread(target=work) for _ in range(2)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert sorted(network.server.paths) == sorted(paths)
    assert len(kept) == len(paths)
    assert worker.library.queue() == []


def test_what_was_being_fetched_when_it_crashed_is_fetched_later(
    worker: Worker, network: Network, clock: Clock
) -> None:
    network.server.answers["/wall"] = page("The wall")
    worker.keep(network.url("/wall"))
    crashed = worker.library.claim_queued(int(clock.now), LEASE_SECONDS)
    assert crashed is not None
    assert worker.run(latest=LEASE_SECONDS - 1) == []
    assert kinds(worker.run()) == [Fetching, Stored, Kept]


def test_what_was_stored_when_it_crashed_gets_its_pictures_later(
    worker: Worker, network: Network, clock: Clock, folder: Path
) -> None:
    network.server.answers |= {"/wall": page("The wall", "/1.png"), "/1.png": picture()}
    worker.keep(network.url("/wall"))
    worker.library.claim_queued(int(clock.now), LEASE_SECONDS)
    worker.ingest.open_address(network.url("/wall"), typed=True)
    assert kinds(worker.run()) == [Kept]
    assert network.asked == ["a/wall", "a/1.png"]
    assert picture_path(folder, network.url("/1.png")).exists()


@pytest.mark.parametrize("is_closed", [True, False])
def test_cancelling_ends_soon_and_gives_everything_back(worker: Worker, network: Network, is_closed: bool) -> None:
    is_asked = threading.Event()

    def silence(connection: socket.socket) -> None:
        is_asked.set()
        network.server.ending.wait()

    network.server.answers["/wall"] = silence
    worker.keep(network.url("/wall"))
    (before,) = worker.library.queue()
    events = worker.events()
    assert isinstance(next(events), Fetching)
    assert is_asked.wait(10)
    if is_closed:
        events.close()
    else:
        worker.is_cancelled.set()
        assert list(events) == []
    (after,) = worker.library.queue()
    assert replace(after, reason=after.reason or None) == before
    assert before.status is QueueStatus.WAITING


def test_a_cleaner_that_was_stopped_ends_it(worker: Worker, network: Network) -> None:
    network.server.answers["/wall"] = page("The wall")
    worker.keep(network.url("/wall"))
    with Ingest(worker.library) as worker.ingest:
        worker.ingest.close()
        assert kinds(worker.run()) == [Fetching]
    assert [(entry.status, entry.attempts) for entry in worker.library.queue()] == [(QueueStatus.WAITING, 0)]


def test_a_clock_that_is_set_back_stops_nothing(worker: Worker, network: Network, clock: Clock) -> None:
    network.server.answers |= {"/2": page("Two"), "/3": page("Three")}
    worker.keep(network.url("/2"))
    events = worker.events()
    assert isinstance(next(events), Fetching)
    clock.now -= DAY
    worker.keep(network.url("/3"))
    assert kinds([next(events) for _ in range(5)]) == [Stored, Kept, Fetching, Stored, Kept]
    assert sum(clock.waits) <= 2
