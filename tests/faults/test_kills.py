"""Programs killed at random moments; `kills.py` does it a thousand times."""

import os
from pathlib import Path

import pytest
from command_kills import COMMANDS, run
from kills import SCENES, run_scene

ROUNDS = int(os.environ.get("READER_KILLS", "4"))
"""Of each scene."""


@pytest.mark.parametrize("name", SCENES)
def test_nothing_that_was_told_as_done_is_lost(name: str, tmp_path: Path) -> None:
    done = run_scene(SCENES[name], ROUNDS, 7, tmp_path)
    assert [one.faults for one in done] == [[]] * ROUNDS


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_leaves_the_library_whole(name: str, tmp_path: Path) -> None:
    _, faults = run(name, 1, 3, tmp_path)
    assert faults == []
