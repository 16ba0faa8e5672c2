"""What the README and the manual tell to type works."""

import os
import shutil
from pathlib import Path

import pytest
from manual_examples import FIRST, PAGES, examples, make_home, run_lines, run_page

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="the examples are typed into bash")
TYPED = [page for page in PAGES if any(not example.skipped for example in examples(page))]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with a library of the sample articles, and its environment."""
    folder = tmp_path_factory.mktemp("home")
    environment = make_home(folder)
    assert run_lines("first", (FIRST,), folder, environment) == ""
    return folder, environment


@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.stem)
def test_examples_run(page: Path, home: tuple[Path, dict[str, str]]) -> None:
    assert run_page(page, *home) == ""


def test_what_is_not_run_says_why() -> None:
    fences = [example for page in PAGES for example in examples(page)]
    assert all(example.lines for example in fences)
    assert all(len(example.skipped) > 10 for example in fences if example.skipped)
