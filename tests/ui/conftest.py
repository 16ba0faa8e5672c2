"""A small library for the app's tests, and the app without animation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from new_library import new_library
from ui_articles import NAVIGATION, RELATED, article
from ui_idle import wait_for_idle

from reader.library import Library


@pytest.fixture(autouse=True)
def _no_animation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def _no_fixed_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", wait_for_idle)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of four articles, newest first: one, two, three, and one with a hostile title."""
    place = tmp_path / "library"
    with new_library(place) as library:
        for sample in (
            article("one", "Harbour wall reopens", "2019-05-04", groups=(RELATED, NAVIGATION)),
            article("two", "The wall, part two", "2019-05-03", paragraphs=3),
            article("three", "Tides and their tables", "2019-05-02"),
            article("four", "[Updated] [/] the [b]mole[/b]\x1b[2J", "2019-05-01"),
        ):
            library.store(sample, location=str(tmp_path / sample.source))
    return place


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def resting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched in the background, so that what is kept stays as it is."""
    monkeypatch.setattr("reader.ui.screens.keeping.work_off_queue", lambda *_: None)
