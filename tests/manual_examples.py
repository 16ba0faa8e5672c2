"""Runs what the README and the manual tell to type, against the sample articles, in a home of its own.

Without arguments it runs all of them by the Python that it is run by, which may be that of an installed wheel alone.
In the pages an example is a fence of `console` whose lines begin with `$`; a comment after it may say why it is not run
(`<!-- not run: … -->`), or which programs it needs (`<!-- needs: jq -->`).
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import reader.manual

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted(Path(reader.manual.__file__).parent.glob("*.md")))
FIRST = "reader import articles"
"""What is typed before all else: most examples are about a library that has something in it."""
_FENCE = re.compile(r"^```console\n(.*?)^```\n(?:\s*<!-- (not run|needs): (.*?) -->)?", re.M | re.S)
_SECONDS = 120
"""For the examples of a page; they take a few seconds."""


class Example(NamedTuple):
    """What is typed, in one fence."""

    lines: tuple[str, ...]
    skipped: str = ""
    """Why it is not run."""
    needs: tuple[str, ...] = ()
    """Programs that it needs beside reader."""


def examples(page: Path) -> Iterator[Example]:
    """The examples of a page, in its order."""
    for block, what, said in _FENCE.findall(page.read_text(encoding="utf-8")):
        lines = tuple(line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ "))
        yield Example(lines, said if what == "not run" else "", tuple(said.split()) if what == "needs" else ())


def make_home(folder: Path, python: str = sys.executable) -> dict[str, str]:
    """A home with the sample articles and the command `reader` in it; returns the environment for what runs there."""
    shutil.copytree(ROOT / "articles", folder / "articles")
    command = folder / "bin" / "reader"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nexec "{python}" -c "import sys; from reader.cli.main import main; sys.exit(main())" "$@"\n'
    )
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("READER_", "XDG_", "COV_"))}
    return kept | {"HOME": str(folder), "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}


def run_page(page: Path, folder: Path, environment: dict[str, str]) -> str:
    """Run the examples of a page one after the other; what went wrong, empty if nothing."""
    runs = [each for each in examples(page) if not each.skipped and _has(each.needs)]
    return run_lines(page.name, [line for each in runs for line in each.lines], folder, environment)


def run_lines(name: str, lines: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    """Run some lines one after the other; what went wrong, empty if nothing."""
    if not lines:
        return ""
    script = "set -euo pipefail\n" + "".join(f"printf '$ %s\\n' {_quoted(line)}\n{line}\n" for line in lines)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    said = f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    is_wrong = done.returncode or "Traceback" in said
    return f"{name}: status {done.returncode}\n{said}" if is_wrong else ""


def _has(programs: tuple[str, ...]) -> bool:
    return all(shutil.which(program) for program in programs)


def _quoted(line: str) -> str:
    return "'" + line.replace("'", "'\\''") + "'"


def main() -> int:
    """Run all, and tell what failed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = make_home(folder)
        faults = [run_lines("first", (FIRST,), folder, environment)]
        faults += [run_page(page, folder, environment) for page in PAGES]
    wrong = [fault for fault in faults if fault]
    print(*wrong or ["all examples ran"], sep="\n\n")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
