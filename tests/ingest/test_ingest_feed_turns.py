"""Feeds are asked politely: no host for much at a time or quickly one after another, whatever is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from reader.errors import FetchError, SourceError
from reader.ingest.feed_asking import pause_of
from reader.ingest.feed_outage import Outage
from reader.ingest.feed_states import failed_state
from reader.ingest.feed_turns import FeedPace, FeedTurns, server_of
from reader.library.feed_values import Feed, FeedState

NOW = 1_700_000_000
_UNASKED = FeedState()


def feed(number: int, url: str, state: FeedState = _UNASKED) -> Feed:
    return Feed(number, url, "", "", "", is_typed=False, added=NOW, state=state)


def feeds(*urls: str) -> list[Feed]:
    return [feed(number, url) for number, url in enumerate(urls)]


def test_a_host_is_asked_for_two_at_once_a_second_apart() -> None:
    turns = FeedTurns(feeds(*(f"https://a.example/{number}" for number in range(3))))
    first = turns.next(10.0)
    assert first
    assert turns.next(10.9) is None
    assert turns.seconds_to_next(10.9) == 11.0 - 10.9
    assert turns.next(11.0)
    assert turns.next(99.0) is None
    assert turns.seconds_to_next(99.0) is None
    turns.answered(first)
    assert turns.next(99.0)
    assert turns.waiting == 0


def test_hosts_do_not_wait_for_each_other() -> None:
    turns = FeedTurns(
        feeds("https://a.example/1", "https://a.example/2", "https://www.b.example/", "http://c.example/")
    )
    asked = [turns.next(0.0) for _ in range(4)]
    assert [each.url if each else None for each in asked] == [
        "https://a.example/1",
        "https://www.b.example/",
        "http://c.example/",
        None,
    ]


def test_the_own_machine_needs_no_sparing() -> None:
    turns = FeedTurns(feeds(*(f"http://127.0.0.1:8000/{number}" for number in range(100))))
    assert all(turns.next(0.0) for _ in range(100))
    assert server_of("http://localhost:1/") != server_of("http://localhost:2/")
    assert server_of("https://www.a.example:1/") == server_of("http://a.example/feed")


def test_a_server_that_is_left_alone_gives_its_feeds_back() -> None:
    wanted = feeds("https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/")
    turns = FeedTurns(wanted)
    assert turns.next(0.0) == wanted[0]
    assert turns.leave_alone("a.example") == wanted[1:3]
    assert turns.next(0.0) == wanted[3]
    turns.answered(wanted[0])
    assert turns.next(100.0) is None
    assert turns.waiting == 0


@given(
    hosts=st.lists(st.sampled_from(["a.example", "b.example", "www.b.example", "c.example"]), max_size=30),
    steps=st.lists(st.tuples(st.integers(0, 8), st.booleans()), max_size=80),
)
def test_whatever_happens_each_is_asked_once_and_politely(hosts: list[str], steps: list[tuple[int, bool]]) -> None:
    pace = FeedPace()
    wanted = feeds(*(f"https://{host}/{number}" for number, host in enumerate(hosts)))
    turns, now, under_way = FeedTurns(wanted, pace), 0.0, list[Feed]()
    begun: dict[str, list[float]] = {}
    asked: list[Feed] = []
    # In the end all are answered and enough time passes for every one.
    for quarters, is_answered in [*steps, *[(4, True)] * (2 * len(wanted))]:
        now += quarters / 4
        if is_answered and under_way:
            turns.answered(under_way.pop(0))
        while (found := turns.next(now)) is not None:
            under_way.append(found)
            asked.append(found)
            begun.setdefault(server_of(found.url), []).append(now)
        servers = [server_of(each.url) for each in under_way]
        assert all(servers.count(server) <= pace.of_host_at_once for server in servers)
    assert sorted(asked, key=lambda each: each.id) == wanted
    for times in begun.values():
        assert all(later - earlier >= pace.spacing_seconds for earlier, later in zip(times, times[1:], strict=False))


# Whose fault it is


def test_without_any_answer_the_network_is_at_fault() -> None:
    outage: Outage[str] = Outage()
    outage.failed("one", "a.example", is_sign=True)
    assert not outage.is_likely
    assert outage.rest() == ([], ["one"])


def test_a_host_that_alone_cannot_be_found_is_at_fault_itself() -> None:
    outage: Outage[str] = Outage()
    outage.failed("one", "a.example", is_sign=True)
    assert outage.answered() == ["one"]
    assert outage.answered() == []
    outage.failed("two", "b.example", is_sign=True)
    assert outage.rest() == (["two"], [])


def test_a_network_that_goes_away_is_noticed_after_some_hosts() -> None:
    outage: Outage[str] = Outage()
    outage.answered()
    for number, name in enumerate(("a.example", "b.example", "a.example")):
        outage.failed(f"{number}", name, is_sign=True)
    assert not outage.is_likely
    outage.failed("3", "c.example", is_sign=True)
    assert outage.is_likely
    assert outage.rest() == ([], ["0", "1", "2", "3"])


def test_a_host_that_does_not_answer_is_at_fault_unless_none_does() -> None:
    outage: Outage[str] = Outage()
    for number, name in enumerate("abb"):
        outage.failed(f"{number}", f"{name}.example", is_sign=False)
    assert outage.rest() == (["0", "1", "2"], [])
    outage.failed("3", "c.example", is_sign=False)
    assert not outage.is_likely
    assert outage.rest() == ([], ["0", "1", "2", "3"])
    assert outage.answered() == ["0", "1", "2", "3"]
    for number, name in enumerate("def"):
        outage.failed(f"{number}", f"{name}.example", is_sign=False)
    assert outage.rest() == (["0", "1", "2"], [])


# What follows from failures


def test_failures_back_off_and_what_is_known_stays() -> None:
    known = FeedState(title="Harbour", etag='"1"', digest="d", checked=5, changed=5)
    failing = feed(1, "https://a.example/feed", known)
    error = FetchError(failing.url, "answers 500 Internal Server Error", status=500)
    once = failed_state(failing, error, NOW)
    often = failed_state(feed(1, failing.url, FeedState(failures=6)), error, NOW)
    assert (once.etag, once.digest, once.title, once.changed) == ('"1"', "d", "Harbour", 5)
    assert (once.failures, once.reason, once.is_ended) == (1, "answers 500 Internal Server Error", False)
    assert NOW < once.next_check < often.next_check


def test_only_what_is_gone_for_good_ends() -> None:
    def ends(status: int) -> bool:
        return failed_state(feed(1, "https://a.example/"), FetchError("", "", status=status), NOW).is_ended

    assert [ends(status) for status in (404, 410, 500)] == [False, True, False]


def test_servers_are_left_alone_as_long_as_they_ask_for() -> None:
    assert pause_of(FetchError("", "", status=503, retry_after=120), 900) == 120
    assert pause_of(FetchError("", "", status=429), 900) == 900
    assert pause_of(FetchError("", "", status=503), 900) is None
    assert pause_of(SourceError("", "is a page, not a feed"), 900) is None
