import pytest

from reader.ui.pane_layout import Pane, next_pane, visible_panes

LIST, ARTICLE, LINKS = Pane.LIST, Pane.ARTICLE, Pane.LINKS


@pytest.mark.parametrize(
    ("width", "focused", "partner", "shown"),
    [
        (160, LIST, LIST, (LIST, ARTICLE, LINKS)),
        (140, LINKS, LINKS, (LIST, ARTICLE, LINKS)),
        (100, LIST, LIST, (LIST, ARTICLE)),
        (100, ARTICLE, LIST, (LIST, ARTICLE)),
        (100, ARTICLE, LINKS, (ARTICLE, LINKS)),
        (100, LINKS, LINKS, (ARTICLE, LINKS)),
        (70, LIST, LIST, (LIST,)),
        (70, ARTICLE, LINKS, (ARTICLE,)),
    ],
)
def test_as_many_panes_as_fit(width: int, focused: Pane, partner: Pane, shown: tuple[Pane, ...]) -> None:
    assert visible_panes(width, focused, partner, is_alone=False) == shown


@pytest.mark.parametrize("focused", Pane)
def test_alone_shows_the_focused_pane_only(focused: Pane) -> None:
    assert visible_panes(200, focused, LIST, is_alone=True) == (focused,)


def test_tab_goes_round() -> None:
    assert [next_pane(pane, 1) for pane in Pane] == [ARTICLE, LINKS, LIST]
    assert [next_pane(pane, -1) for pane in Pane] == [LINKS, LIST, ARTICLE]
