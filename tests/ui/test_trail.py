from reader.model import Place
from reader.ui.trail import MAX_STEPS, Step, Trail


def test_back_and_forward_restore_the_places() -> None:
    trail = Trail().opening(1).leaving(Place(3, 10, "a")).opening(2)
    back = trail.leaving(Place(5, 0, "b")).moved(-1)
    assert back is not None
    assert back.current == Step(1, Place(3, 10, "a"))
    forward = back.moved(1)
    assert forward is not None
    assert forward.current == Step(2, Place(5, 0, "b"))


def test_opening_from_the_middle_drops_what_was_forward() -> None:
    back = Trail().opening(1).opening(2).opening(3).moved(-2)
    assert back is not None
    assert [step.article for step in back.opening(4).steps] == [1, 4]


def test_opening_the_article_that_is_shown_adds_no_step() -> None:
    assert len(Trail().opening(1).opening(1).steps) == 1


def test_the_ends_of_the_trail_are_ends() -> None:
    assert Trail().moved(-1) is None
    assert Trail().opening(1).moved(1) is None


def test_the_trail_is_bounded() -> None:
    trail = Trail()
    for article in range(MAX_STEPS + 10):
        trail = trail.opening(article)
    assert len(trail.steps) == MAX_STEPS
    assert trail.current == Step(MAX_STEPS + 9)
