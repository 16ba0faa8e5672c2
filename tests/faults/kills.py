"""Kills programs that change a library, at random moments, and looks at what is left.

    python tests/faults/kills.py [--rounds 1000] [--seed 1] [--scenes NAMES]

A process changes a library and tells what it has done (deeds.py); at a random moment it gets SIGKILL. Afterwards the
library opens without a question, its file is sound, everything that was told as done is there, in the database and by
the journal alone, and what was being done is there whole or not at all. Printed is a table by scene.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).parent))

from deeds import ARTICLES, COMPACTING, KINDS, Key, Value, stored
from fault_samples import location, page

from reader.errors import LibraryError
from reader.library import Library
from reader.library.database import Access, Database
from reader.library.header import FILE_NAME

JOURNAL = "journal.jsonl"
_DEEDS = Path(__file__).with_name("deeds.py")
_LONGEST_PAUSE = 0.004
"""Seconds between the last deed that is waited for and the kill; a deed takes about one millisecond."""
_MOST_DEEDS = 60


@dataclass
class Round:
    """What came of one kill."""

    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """What goes on when the kill comes."""

    name: str
    kinds: tuple[str, ...]
    begin: Callable[[Path, random.Random], None]
    """Makes the library before the first round."""
    is_fresh: bool = False
    """Each round begins with the same library, and the kill may come while it is being opened."""


def run_scene(scene: Scene, rounds: int, seed: int, home: Path) -> list[Round]:
    """As many kills as wanted, one after another on one library, unless each is to have its own."""
    noise = random.Random(f"{scene.name} {seed}")
    first = home / "first"
    scene.begin(first, noise)
    folder, known = home / "library", {}
    done: list[Round] = []
    for number in range(rounds):
        if scene.is_fresh or number == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(first, folder)
            known = _possible(first)
        one = Round()
        imported = 1 + max(int(key.split()[1]) for key in known if key.startswith("article"))
        lines = _killed(folder, scene, noise, imported)
        _follow(known, lines, one)
        _judge(folder, known, one)
        done.append(one)
    return done


def _possible(folder: Path) -> dict[Key, set[Value]]:
    """What a library holds, as what it may hold."""
    database = Database(folder / FILE_NAME, Access.SALVAGE)
    try:
        return {key: {value} for key, value in stored(database).items()}
    finally:
        database.close()


def _killed(folder: Path, scene: Scene, noise: random.Random, imported: int) -> list[list[Value]]:
    """Runs deeds until a random moment; returns what they told."""
    words = [str(folder), str(noise.randrange(10**9)), ",".join(scene.kinds), str(imported)]
    enough = noise.randrange(_MOST_DEEDS)
    lines: list[list[Value]] = []
    pause = noise.random() * _LONGEST_PAUSE
    with subprocess.Popen([sys.executable, str(_DEEDS), *words], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        if scene.is_fresh:
            _wait_for_logs(folder, process)
            enough = 0
        else:
            for line in process.stdout:
                lines.append(json.loads(line))
                if len(lines) > enough:
                    break
        threading.Event().wait(pause)
        os.kill(process.pid, signal.SIGKILL)
        lines += [json.loads(line) for line in process.stdout if line.endswith(b"\n")]
    return lines


def _wait_for_logs(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    """Waits until a program begins to write in a library."""
    names = [folder / f"{FILE_NAME}{suffix}" for suffix in ("-wal", "-shm", "-journal")]
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline and not any(name.exists() for name in names):
        pass


def _follow(known: dict[Key, set[Value]], lines: Iterable[list[Value]], one: Round) -> None:
    """What may be there by now: what was done, and of what was begun either state."""
    before: set[Value] = set()
    for kind, *rest in lines:
        if kind == "open":
            continue
        key, value = str(rest[0]), rest[1]
        is_undone = key.startswith("undone")
        if kind == "!":
            one.acknowledged += 1
            # What is undone is as it was, whatever that is.
            known[key] = before if is_undone else {value}
        else:
            before = known.get(key, {None, 0})
            # Between doing and undoing it is done.
            known[key] = before | {value} | ({1} if is_undone else set())


def _judge(folder: Path, known: Mapping[Key, set[Value]], one: Round) -> None:
    """Notes what is not as it must be, and what is there of what may be there."""
    try:
        with Library.open(folder) as library:
            if library.notice:
                one.faults.append(f"opening says: {library.notice}")
    except LibraryError as error:
        one.faults.append(f"opening fails: {error}")
        return
    connection = apsw.Connection(str(folder / FILE_NAME))
    if (verdict := connection.execute("PRAGMA integrity_check").get) != "ok":
        one.faults.append(f"the file is damaged: {verdict}")
    connection.close()
    _compare("database", _held(folder), known, one)
    if (folder / JOURNAL).exists():
        with tempfile.TemporaryDirectory() as name:
            alone = Path(name)
            shutil.copy(folder / JOURNAL, alone)
            Library.open(alone).close()
            own = {key: values for key, values in known.items() if not key.startswith(("article", "brought"))}
            _compare("journal", _held(alone), own, one)


def _held(folder: Path) -> dict[Key, Value]:
    database = Database(folder / FILE_NAME)
    try:
        return stored(database)
    finally:
        database.close()


def _compare(where: str, held: Mapping[Key, Value], known: Mapping[Key, set[Value]], one: Round) -> None:
    for key, values in known.items():
        value = held.get(key)
        if value not in values and not (value in (None, 0) and values & {None, 0}):
            one.faults.append(f"{where}: {key} is {value!r}, not {' or '.join(map(repr, values))}")


# what libraries begin with


def _filled(folder: Path, _: random.Random) -> None:
    with Library.open(folder) as library, library.batch():
        for number in range(ARTICLES):
            library.store(page(number), location=location(number))


def _of_version_5(folder: Path, noise: random.Random) -> None:
    """A library as the version before the journal left it, with state of all kinds."""
    from reader.library.schema import MIGRATIONS, migrate

    _filled(folder, noise)
    new = Database(folder / FILE_NAME)
    old = Database(folder / "old.sqlite")
    migrate(old, MIGRATIONS[:5])
    for table in ("articles", "contents", "addresses", "sources"):
        shared = [
            name
            for name in old.column("SELECT name FROM pragma_table_info(?)", (table,))
            if name in new.column("SELECT name FROM pragma_table_info(?)", (table,))
        ]
        marks = ", ".join("?" * len(shared))
        names = ", ".join(shared)
        old.run_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", new.rows(f"SELECT {names} FROM {table}"))
    for (identity,) in old.rows("SELECT identity FROM articles"):
        old.run(
            "INSERT INTO state (identity, is_read, read_changed, is_starred, place_block, place_offset, place_words) "
            "VALUES (?, ?, 1, 1, 0, ?, '')",
            (identity, noise.randrange(2), noise.randrange(99)),
        )
        old.run("INSERT INTO tags VALUES (?, 'walrus', 1)", (identity,))
    old.run("INSERT INTO remembered VALUES ('harbour', x'31')")
    old.use_write_ahead_log()
    new.close()
    old.close()
    os.replace(folder / "old.sqlite", folder / FILE_NAME)
    (folder / JOURNAL).unlink(missing_ok=True)


_MARKS = tuple(kind for kind in KINDS if kind != "import")
SCENES: dict[str, Scene] = {
    scene.name: scene
    for scene in (
        Scene("importing", ("import",), _filled),
        Scene("marking", ("read", "star", "place", "remember", "keep"), _filled),
        Scene("noting", ("note",), _filled),
        Scene("filing", ("tag", "search", "undo", "follow", "bring"), _filled),
        Scene("everything", tuple(KINDS), _filled),
        Scene("compacting", (*_MARKS, COMPACTING), _filled),
        Scene("migrating", _MARKS, _of_version_5, is_fresh=True),
    )
}


def main() -> int:
    """Kill, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000, help="kills in all, shared by the scenes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenes", default=",".join(SCENES))
    options = parser.parse_args()
    names = options.scenes.split(",")
    total = Round()
    _say("| scene | kills | acknowledged changes | faults | seconds |\n|---|---|---|---|---|")
    for number, name in enumerate(names):
        share = options.rounds // len(names) + (number < options.rounds % len(names))
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as home:
            done = run_scene(SCENES[name], share, options.seed, Path(home))
        faults = [fault for one in done for fault in one.faults]
        acknowledged = sum(one.acknowledged for one in done)
        _say(f"| {name} | {len(done)} | {acknowledged} | {len(faults)} | {time.monotonic() - begun:.0f} |")
        for fault in faults[:5]:
            _say(f"    {fault}")
        total.acknowledged += acknowledged
        total.faults += faults
    _say(f"| all | {options.rounds} | {total.acknowledged} | {len(total.faults)} | |")
    return int(bool(total.faults))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
