from reader.model import Place
from reader.ui.jumps import MOST_JUMPS, Jumps

A, B, C, D = (Place(block) for block in range(4))


def test_one_goes_back_through_the_jumps_and_forward_again() -> None:
    jumps = Jumps().jumped(A).jumped(B)
    back = jumps.moved(-1, C)
    assert back is not None
    assert back[1] == B
    further = back[0].moved(-1, B)
    assert further is not None
    assert further[1] == A
    assert further[0].moved(-1, A) is None
    forward = further[0].moved(1, A)
    assert forward is not None
    assert forward[1] == B
    last = forward[0].moved(1, B)
    assert last is not None
    assert last[1] == C
    assert last[0].moved(1, C) is None


def test_one_comes_forward_to_where_one_had_gone_on_to() -> None:
    back = Jumps().jumped(A).moved(-1, B)
    assert back is not None
    forward = back[0].moved(1, C)
    assert forward is not None
    assert forward[1] == B
    again = forward[0].moved(-1, B)
    assert again is not None
    assert again[1] == C


def test_another_jump_drops_what_was_forward() -> None:
    back = Jumps().jumped(A).moved(-1, B)
    assert back is not None
    assert back[0].jumped(C).moved(1, D) is None


def test_swapping_goes_to_before_the_last_jump_and_back_again() -> None:
    assert Jumps().swapped(A) is None
    there = Jumps().jumped(A).swapped(B)
    assert there is not None
    assert there[1] == A
    again = there[0].swapped(C)
    assert again is not None
    assert again[1] == B


def test_swapping_undoes_a_step_back() -> None:
    back = Jumps().jumped(A).moved(-1, B)
    assert back is not None
    assert back[0].swapped(A) == (Jumps((), (B,), A), B)


def test_a_place_is_kept_once_and_jumps_are_bounded() -> None:
    assert Jumps().jumped(A).jumped(B).jumped(A).back == (B, A)
    jumps = Jumps()
    for block in range(MOST_JUMPS + 5):
        jumps = jumps.jumped(Place(block))
    assert jumps.back == tuple(Place(block) for block in range(5, MOST_JUMPS + 5))


def test_places_are_carried_to_other_blocks() -> None:
    jumps = Jumps((A,), (B,), C).carried(lambda place: Place(place.block + 10))
    assert jumps == Jumps((Place(10),), (Place(11),), Place(12))
    assert Jumps().carried(lambda place: B) == Jumps()


def test_an_article_that_is_left_by_a_link_has_nothing_forward() -> None:
    assert Jumps((A,), (B,), C).left() == Jumps((A,), (), C)
