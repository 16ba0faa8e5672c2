"""Kills the commands that work on whole libraries, at random moments, and looks at what is left.

    python tests/faults/command_kills.py [--rounds 100] [--seed 1]

`reader import`, `reader library backup` and `reader library rebuild` get SIGKILL at a random moment between their start
and the time that they take. Afterwards the library opens without a question, its file is sound, all that the user did
is there, and a backup is whole or not there. Run again, the command does what it did not.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reader.errors import LibraryError
from reader.library import Library
from reader.library.restoring import restore

PAGES = 12
_START = "import sys; from reader.cli.main import main; sys.exit(main())"
_BODY = "<p>" + "The harbour wall was mended for two years, and nobody knows who paid for it. " * 9
COMMANDS: dict[str, tuple[str, ...]] = {
    "import": ("import", "pages", "more"),
    "backup": ("library", "backup", "saved.zip"),
    "rebuild": ("library", "rebuild"),
}


def make(home: Path) -> None:
    """A library with what the user did, and pages that it does not know yet."""
    for folder in ("pages", "more"):
        (home / folder).mkdir()
        for number in range(PAGES):
            title = f"{folder} {number}"
            page = f"<title>{title}</title><article><h1>{title}</h1>{_BODY * 3}{title}</article>"
            (home / folder / f"{number}.html").write_text(page)
    subprocess.run(_command("import", "pages"), cwd=home, env=_environment(home), check=True, capture_output=True)
    with Library.open(home / "library") as library:
        library.set_starred(library.ids(), True)
        library.add_tag(library.ids(), "walrus")


def kill(home: Path, words: Sequence[str], seconds: float) -> bool:
    """Runs a command and kills it and its workers after so long; whether it was still running."""
    process = subprocess.Popen(
        _command(*words),
        cwd=home,
        env=_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def faults_of(home: Path) -> list[str]:
    """What is not as it must be after a kill."""
    found = []
    try:
        with Library.open(home / "library") as library:
            if library.notice:
                found.append(f"opening says: {library.notice}")
            if library._database.value("PRAGMA integrity_check") != "ok":
                found.append("the file is damaged")
            starred = len(library.ids("is:starred tag:walrus"))
            if starred != PAGES:
                found.append(f"{starred} of {PAGES} articles are starred and tagged")
            if any(library.article(row.id).title != row.title for row in library.rows(library.ids("is:starred"))):
                found.append("an article is not what its row says")
    except LibraryError as error:
        found.append(str(error))
    if (home / "saved.zip").exists():
        with tempfile.TemporaryDirectory() as name:
            try:
                restore(Path(name), home / "saved.zip", {})
            except LibraryError as error:
                found.append(f"the backup is not whole: {error}")
    return found


def run(name: str, rounds: int, seed: int, home: Path) -> tuple[int, list[str]]:
    """Kills a command so often; how many were still running, and the faults."""
    noise = random.Random(f"{name} {seed}")
    first = home / "first"
    first.mkdir()
    make(first)
    begun = time.monotonic()
    trial = home / "trial"
    _copy(first, trial)
    kill(trial, COMMANDS[name], 120)
    longest = time.monotonic() - begun
    killed, faults = 0, faults_of(trial)
    for _ in range(rounds):
        _copy(first, trial)
        # Two kills of one library, the second of the command that is run again.
        for _ in range(2):
            killed += kill(trial, COMMANDS[name], noise.random() * longest)
            faults += faults_of(trial)
            (trial / "saved.zip").unlink(missing_ok=True)
        kill(trial, COMMANDS[name], 120)
        faults += faults_of(trial)
        if name == "import":
            with Library.open(trial / "library") as library:
                if len(library.ids()) != 2 * PAGES:
                    faults.append(f"{len(library.ids())} of {2 * PAGES} articles are there in the end")
    return killed, faults


def _copy(first: Path, trial: Path) -> None:
    # In the same place each time, as the library knows its pages by their paths.
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(first, trial)
    with Library.open(trial / "library") as library:
        for number in range(PAGES):
            library.move(str(first / "pages" / f"{number}.html"), str(trial / "pages" / f"{number}.html"))


def _command(*words: str) -> list[str]:
    return [sys.executable, "-c", _START, *words]


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"READER_LIBRARY": str(home / "library"), "READER_CONFIG": str(home / "config")}


def main() -> int:
    """Kill, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100, help="of each command")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    _say("| command | kills | faults |\n|---|---|---|")
    all_faults = 0
    for name in COMMANDS:
        with tempfile.TemporaryDirectory() as home:
            killed, faults = run(name, options.rounds // 2, options.seed, Path(home))
        _say(f"| {name} | {killed} | {len(faults)} |")
        for fault in faults[:5]:
            _say(f"    {fault}")
        all_faults += len(faults)
    return int(bool(all_faults))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
