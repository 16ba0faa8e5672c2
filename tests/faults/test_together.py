"""Several programs that use one library at once: all that each did is there, and nobody is told to wait."""

import json
import os
import subprocess
import sys
from pathlib import Path

from deeds import ARTICLES, stored
from fault_samples import location, page

from reader.library import Library

CHANGES = int(os.environ.get("READER_CHANGES_TOGETHER", "200"))
"""Of each program; 1,000 for figures."""

WRITER = """
import json, random, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from deeds import ARTICLES, Doer, do
from reader.library import Library

share = int(sys.argv[3])
with Library.open(Path(sys.argv[2])) as library:
    doer = Doer(library, random.Random(share), 1000 * (share + 1), range(share, ARTICLES, 2))
    done = {}
    for number in range(int(sys.argv[4])):
        key, value = do(doer, ("read", "tag", "note", "place", "star", "keep")[number % 6])
        done[key] = value
print(json.dumps(done))
"""

READER = """
import json, sys
from pathlib import Path
from reader.library import Library

rounds, seen = 0, 0
with Library.open(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    last = library.change_count()
    while not Path(sys.argv[2]).exists():
        ids = library.ids("harbour")
        rows = library.rows(ids)
        assert len(rows) == len(ids)
        library.article(ids[rounds % len(ids)])
        rounds += 1
        seen += library.change_count() != last
        last = library.change_count()
print(json.dumps([rounds, seen]))
"""


def test_two_programs_write_while_a_third_reads(tmp_path: Path) -> None:
    folder, end = tmp_path / "library", tmp_path / "end"
    with Library.open(folder) as library, library.batch():
        for number in range(ARTICLES):
            library.store(page(number), location=location(number))
    reader = started(READER, str(folder), str(end))
    assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    home = str(Path(__file__).parent)
    writers = [started(WRITER, home, str(folder), str(share), str(CHANGES)) for share in (0, 1)]
    done = [json.loads(output(writer)) for writer in writers]
    end.touch()
    rounds, seen = json.loads(output(reader))

    assert rounds and seen
    with Library.open(folder) as library:
        held = stored(library._database)
        assert library._database.value("PRAGMA integrity_check") == "ok"
    for changes in done:
        assert {key: held.get(key) or 0 for key in changes} == {key: value or 0 for key, value in changes.items()}


def started(code: str, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def output(process: "subprocess.Popen[str]") -> str:
    out, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")
    return out
