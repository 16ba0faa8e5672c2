"""What the README and the manual tell to type works."""

import os
import shutil
from pathlib import Path

import pytest
from manual_examples import PAGES, examples, make_home, run_all


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="the examples are typed into bash")
def test_every_example_runs(tmp_path: Path) -> None:
    assert run_all(tmp_path, make_home(tmp_path)) == []


def test_what_is_not_run_says_why() -> None:
    fences = [example for page in PAGES for example in examples(page)]
    assert all(example.lines for example in fences)
    assert all(len(example.skipped) > 10 for example in fences if example.skipped)
