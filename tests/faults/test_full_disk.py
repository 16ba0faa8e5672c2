"""A disk that is full at random moments: a sentence, nothing half done, reading goes on, done once there is room."""

import json
import os
import random
from pathlib import Path

import pytest
from deeds import ARTICLES, KINDS, Doer, do, stored
from fault_samples import location, page
from nowhere import fill, run_python, small_disk

from reader.errors import LibraryError
from reader.library import Library

ROUNDS = int(os.environ.get("READER_FULL_DISKS", "6"))
"""How many times the disk is full; 200 for figures."""

IN_LIMITS = """
import json, random, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from deeds import ARTICLES, KINDS, Doer, do, stored
from reader.errors import LibraryError
from reader.library import Library

noise = random.Random(int(sys.argv[3]))
folder = Path(sys.argv[2])
failed = 0
with Library.open(folder) as library:
    doer = Doer(library, noise, 1000)
    largest = max(path.stat().st_size for path in folder.iterdir())
    for more in (noise.randrange(60_000), noise.randrange(6_000)):
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + more, resource.RLIM_INFINITY))
        for _ in range(3_000):
            kind = noise.choice(list(KINDS))
            try:
                do(doer, kind)
            except LibraryError as error:
                failed += 1
                assert "\\n" not in str(error) and str(error).endswith("."), error
                break
        assert len(library.ids("harbour")) >= ARTICLES
        assert library.article(library.ids()[0]).title.startswith("Title")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        key, value = do(doer, kind)
        assert stored(library._database).get(key) == (value or None) or not value, (key, value)
        largest = max(path.stat().st_size for path in folder.iterdir())
    verdict = library._database.value("PRAGMA integrity_check")
print(json.dumps([failed, verdict]))
"""


def filled(folder: Path) -> Path:
    with Library.open(folder) as library, library.batch():
        for number in range(ARTICLES):
            library.store(page(number), location=location(number))
    return folder


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_full_disk_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    noise = random.Random(seed)
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 4096) as is_there:
        if not is_there:
            pytest.skip("no disk can be mounted here")
        with Library.open(filled(disk / "library")) as library:
            doer = Doer(library, noise, 1000)
            before = dict(stored(library._database))
            ballast = fill(disk, noise.randrange(60))
            done: dict[str, object] = {}
            kind = ""
            with pytest.raises(LibraryError, match="disk is full|reports a fault") as caught:
                while True:
                    kind = noise.choice(list(KINDS))
                    key, value = do(doer, kind)
                    done[key] = value
            assert "\n" not in str(caught.value)
            assert len(library.ids("harbour")) >= ARTICLES
            assert library.article(library.ids()[0]).title.startswith("Title")
            held = stored(library._database)
            assert all(held.get(key) or not value for key, value in (before | done).items())
            ballast.unlink()
            key, value = do(doer, kind)
            assert stored(library._database).get(key) == value or not value
            assert library._database.value("PRAGMA integrity_check") == "ok"
        with Library.open(disk / "library") as library:
            assert library.notice is None


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_file_that_may_not_grow_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    folder = filled(tmp_path / "library")
    ended = run_python(IN_LIMITS, str(Path(__file__).parent), str(folder), str(seed))
    assert (ended.returncode, ended.stderr) == (0, "")
    failed, verdict = json.loads(ended.stdout)
    assert failed and verdict == "ok"
    with Library.open(folder) as library:
        assert library.notice is None
