"""What holds the whole together: what start-up may import, and how large a module may grow."""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
MOST_LINES = 300
"""Of a module; a longer one holds two ideas."""
SLOW = ("textual", "httpx", "lxml", "readability", "htmldate", "charset_normalizer")


def brought_in(statement: str) -> set[str]:
    """The slow libraries that a fresh interpreter has imported after a statement."""
    code = f"{statement}\nimport sys\nprint(*[name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import reader.cli.main", set()),
        ("import reader.library, reader.ingest, reader.load", set()),
        ("import reader.ui.app", {"textual"}),
    ],
)
def test_start_up_imports_nothing_slow(statement: str, allowed: set[str]) -> None:
    assert brought_in(statement) <= allowed


def test_modules_stay_small() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
