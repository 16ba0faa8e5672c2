"""A few whole screens. After a wanted change: look at the report, then run again with --snapshot-update."""

from typing import Any

import pytest

from reader.library import Library
from reader.ui.app import ReaderApp


@pytest.mark.parametrize(
    ("name", "size", "keys", "theme"),
    [
        ("list and links", (160, 45), ("enter", "L"), "reader-dark"),
        ("end of an article", (100, 30), ("enter", "G"), "reader-dark"),
        ("links in light", (100, 30), ("enter", "L", "G"), "reader-light"),
        ("links named", (160, 45), ("enter", "f"), "reader-dark"),
        ("a group kept", (100, 30), ("enter", "L", "A"), "reader-dark"),
        ("the queue", (100, 30), ("enter", "L", "A", "Q"), "reader-light"),
        ("the trail", (100, 30), ("enter", "J", "J", "T"), "reader-dark"),
        ("list alone", (70, 24), ("j", "s"), "reader-light"),
        ("found", (70, 24), ("enter", "slash", *"harbour", "enter", "n"), "reader-dark"),
    ],
)
def test_screens(
    snap_compare: Any,
    library: Library,
    resting: None,
    name: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
    theme: str,
) -> None:
    assert snap_compare(ReaderApp(library, theme=theme), press=keys, terminal_size=size)
