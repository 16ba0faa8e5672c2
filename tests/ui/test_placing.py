"""Where cursor and scroll go when other items are listed."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.placing import Spot, spot_after, with_kept

LINES = 2
items = st.lists(st.integers(0, 40), unique=True, max_size=30)
pages = st.integers(2, 12)


@st.composite
def lists_with_spots(draw: st.DrawFn) -> tuple[list[int], list[int], Spot, int]:
    old, new, page = draw(items), draw(items), draw(pages)
    cursor = draw(st.integers(0, max(0, len(old) - 1)))
    top = draw(st.integers(0, max(0, len(old) * LINES - page)))
    return old, new, Spot(cursor, top), page


@given(lists_with_spots())
def test_there_is_always_a_cursor_within_what_is_listed(given: tuple[list[int], list[int], Spot, int]) -> None:
    old, new, spot, page = given
    cursor, top = spot_after(old, new, spot, page, LINES)
    assert 0 <= cursor < max(1, len(new))
    assert 0 <= top <= max(0, len(new) * LINES - page)


@given(lists_with_spots())
def test_an_article_under_the_cursor_stays_there_on_its_line_unless_it_cannot(
    given: tuple[list[int], list[int], Spot, int],
) -> None:
    old, new, spot, page = given
    if not old or old[spot.cursor] not in new:
        return
    cursor, top = spot_after(old, new, spot, page, LINES)
    assert new[cursor] == old[spot.cursor]
    row = spot.cursor * LINES - spot.top
    if -LINES < row < page:
        wanted = cursor * LINES - row
        last_top = max(0, len(new) * LINES - page)
        assert top == min(max(wanted, 0), last_top)


@given(lists_with_spots())
def test_what_is_seen_stays_where_the_cursor_is_out_of_sight(given: tuple[list[int], list[int], Spot, int]) -> None:
    old, new, spot, page = given
    row = spot.cursor * LINES - spot.top
    first = -(-spot.top // LINES)
    if not old or -LINES < row < page or old[min(first, len(old) - 1)] not in new:
        return
    _, top = spot_after(old, new, spot, page, LINES)
    wanted = new.index(old[min(first, len(old) - 1)]) * LINES - (min(first, len(old) - 1) * LINES - spot.top)
    assert top == min(max(wanted, 0), max(0, len(new) * LINES - page))


@given(items, items, st.sets(st.integers(0, 40)))
def test_what_is_kept_stays_behind_what_stood_before_it(old: list[int], new: list[int], kept: set[int]) -> None:
    merged = with_kept(old, new, kept)
    assert [item for item in merged if item in new] == new
    assert set(merged) == set(new) | (kept & set(old))
    for item in kept & set(old) - set(new):
        before = [other for other in old[: old.index(item)] if other in new]
        if before:
            assert [other for other in merged[: merged.index(item)] if other in new][-1] == before[-1]


def test_what_followed_a_gone_article_takes_its_place() -> None:
    assert spot_after([1, 2, 3, 4], [1, 3, 4], Spot(1, 0), 4, LINES).cursor == 1


def test_a_new_article_above_pushes_nothing_on_the_screen() -> None:
    assert spot_after(list(range(20)), [99, *range(20)], Spot(10, 14), 10, LINES) == Spot(11, 16)
