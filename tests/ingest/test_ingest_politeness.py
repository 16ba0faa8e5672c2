"""What follows from a failure, and whose turn it is."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ExtractError, FetchCause, FetchError
from reader.ingest.network_health import NetworkHealth
from reader.ingest.politeness import DEFAULT_PACE, HostTurns, Verdict, verdict

NOW = 1_000_000
MINUTE, HOUR = 60, 3600


def failure(cause: FetchCause, status: int | None = None, retry_after: int | None = None) -> FetchError:
    return FetchError("http://a.example/", "x", cause, status=status, retry_after=retry_after)


def judged(error: FetchError, attempts: int = 0, strikes: int = 0) -> Verdict:
    return verdict(error, attempts, strikes, NOW, DEFAULT_PACE)


@pytest.mark.parametrize("cause", [FetchCause.GONE, FetchCause.REFUSED])
def test_what_does_not_get_better_is_not_tried_again(cause: FetchCause) -> None:
    assert judged(failure(cause, 404)) == Verdict(None)


def test_a_page_that_cannot_be_cleaned_is_not_tried_again() -> None:
    assert verdict(ExtractError("http://a.example/", "holds no article"), 0, 0, NOW, DEFAULT_PACE) == Verdict(None)


def test_a_page_is_tried_again_later_and_later_and_then_no_more() -> None:
    error = failure(FetchCause.BUSY, 500)
    untils = [judged(error, attempts).until for attempts in range(7)]
    assert untils == [
        *(NOW + wait for wait in (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR)),
        *(None, None),
    ]


def test_an_error_of_one_page_leaves_its_host_alone_only_if_asked_to() -> None:
    assert judged(failure(FetchCause.BUSY, 500)).host_until is None
    assert judged(failure(FetchCause.BUSY, 500, 600)) == Verdict(NOW + 601, NOW + 600)


@pytest.mark.parametrize(
    "error", [failure(FetchCause.UNREACHABLE), failure(FetchCause.BUSY, 503), failure(FetchCause.BUSY, 429)]
)
def test_a_host_in_trouble_is_left_alone_longer_and_longer_and_then_given_up(error: FetchError) -> None:
    assert judged(error) == Verdict(NOW + MINUTE + 1, NOW + MINUTE)
    assert judged(error, strikes=2) == Verdict(NOW + 30 * MINUTE + 1, NOW + 30 * MINUTE)
    assert judged(error, strikes=5) == Verdict(None, is_host_given_up=True)


@given(
    st.sampled_from([FetchCause.BUSY, FetchCause.UNREACHABLE, FetchCause.OFFLINE]),
    st.sampled_from([None, 429, 500, 503]),
    st.integers(0, 24 * HOUR) | st.none(),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_nobody_comes_back_before_the_server_allows(
    cause: FetchCause, status: int | None, retry_after: int | None, attempts: int, strikes: int
) -> None:
    found = judged(failure(cause, status, retry_after), attempts, strikes)
    for until in (found.until, found.host_until):
        assert until is None or until >= NOW + max(retry_after or 0, MINUTE)


def test_two_never_ask_one_host_at_a_time() -> None:
    turns = HostTurns(lambda: False)
    order: list[str] = []
    with turns.of("a.example"), turns.of("b.example"):
        second = threading.Thread(target=lambda: _take(turns, order))
        second.start()
        order.append("first")
    second.join()
    assert order == ["first", "second"]


def _take(turns: HostTurns, order: list[str]) -> None:
    with turns.of("a.example"):
        order.append("second")


def test_nobody_waits_for_a_turn_once_it_is_cancelled() -> None:
    cancelled = threading.Event()
    turns = HostTurns(cancelled.is_set)
    with turns.of("a.example"):
        cancelled.set()
        with turns.of("a.example"):
            pass
    cancelled.clear()
    with turns.of("a.example"):
        pass


def test_the_network_is_left_alone_longer_and_longer_until_someone_answers() -> None:
    health = NetworkHealth(DEFAULT_PACE)
    waits = []
    for _ in range(6):
        assert health.pause(NOW)
        assert not health.pause(NOW + 1)
        waits.append(health.paused_seconds(NOW))
        health.resume()
        assert health.paused_seconds(NOW) == 0
    assert waits == [30, 60, 120, 300, 300, 300]
    health.pause(NOW)
    health.answered("a.example", is_well=True)
    assert health.paused_seconds(NOW) == 0
    health.pause(NOW)
    assert health.paused_seconds(NOW) == 30


def test_a_clock_that_is_set_back_makes_no_pause_longer() -> None:
    health = NetworkHealth(DEFAULT_PACE)
    health.pause(NOW)
    assert health.paused_seconds(NOW - 24 * HOUR) == 300


def test_a_host_that_alone_seems_to_be_offline_is_at_fault_itself() -> None:
    health = NetworkHealth(DEFAULT_PACE)
    assert health.seems_offline("a.example")
    assert health.seems_offline("a.example")
    health.answered("b.example", is_well=False)
    assert not health.seems_offline("a.example")
    assert not health.seems_offline("a.example")
    assert health.seems_offline("c.example")
    health.answered("a.example", is_well=True)
    assert health.seems_offline("a.example")


def test_a_host_that_is_well_again_begins_anew() -> None:
    health = NetworkHealth(DEFAULT_PACE)
    health.struck("a.example")
    health.struck("a.example")
    health.answered("a.example", is_well=False)
    assert health.strikes("a.example") == 2
    health.answered("a.example", is_well=True)
    assert health.strikes("a.example") == 0
