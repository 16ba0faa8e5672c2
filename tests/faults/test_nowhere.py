"""Where nothing can be kept: no home, no right to write, no room. Reading goes on, and it is said in a sentence."""

import json
import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from fault_samples import location, page
from nowhere import CAN_GIVE_UP_RIGHTS, fill, read_only, remount, run_python, small_disk

from reader.errors import UnwritableError
from reader.library import Library
from reader.library.header import FILE_NAME

needs_rights_given_up = pytest.mark.skipif(not CAN_GIVE_UP_RIGHTS, reason="the superuser may write everywhere")

SESSION = """
import json, os, sys
from pathlib import Path
from reader.errors import ReaderError
from reader.library.shelter import library_anywhere
from reader.paths import library_folder
from reader.model import Place

with library_anywhere(library_folder(), must_write="new" in sys.argv) as library:
    answers = []
    def attempt(change):
        try:
            change()
            answers.append("done")
        except ReaderError as error:
            answers.append(str(error))
    ids = library.ids()
    attempt(lambda: library.set_read(ids, True))
    attempt(lambda: library.set_starred(ids, True))
    if ids:
        attempt(lambda: library.set_place(ids[0], Place(0, 3), 0.5))
    attempt(lambda: library.remember("a", "b"))
    titles = [library.article(article_id).title for article_id in ids]
    found = library.ids("harbour")
    print(json.dumps([library.notice, titles, answers, len(found), str(library.folder)]))
"""


def session(environment: dict[str, str | None], *words: str) -> tuple[str | None, list[str], set[str], int, Path]:
    """A program that reads and changes a library: what it was told, titles, answers to changes, and where it was."""
    ended = run_python(SESSION, *words, environment={"READER_LIBRARY": None, **environment})
    assert (ended.returncode, ended.stderr) == (0, "")
    notice, titles, answers, found, folder = json.loads(ended.stdout)
    assert found == len(titles)
    assert notice is None or "\n" not in notice
    return notice, titles, set(answers), found, Path(folder)


def filled(folder: Path) -> Path:
    with Library.open(folder) as library:
        library.store(page(1), location=location(1))
    return folder


@needs_rights_given_up
def test_a_read_only_library_is_read_and_each_change_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    before = sorted(os.listdir(folder))
    with read_only(folder):
        notice, titles, answers, _, used = session({"READER_LIBRARY": str(folder)})
    assert notice is not None and "reading goes on" in notice
    assert titles == ["Title 1"]
    assert all("Nothing can be kept" in answer for answer in answers)
    assert used == folder
    assert sorted(os.listdir(folder)) == before


@needs_rights_given_up
def test_a_read_only_file_in_a_folder_that_is_not_is_read(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    (folder / FILE_NAME).chmod(0o444)
    notice, titles, answers, _, _ = session({"READER_LIBRARY": str(folder)})
    assert notice is not None and "read-only" in notice
    assert titles == ["Title 1"]
    assert all("read-only" in answer for answer in answers)


LEFT = """
import os, sys
from pathlib import Path
from reader.library import Library
library = Library.open(Path(sys.argv[1]))
library.set_starred(library.ids(), True)
os._exit(0)
"""


@needs_rights_given_up
@pytest.mark.parametrize("is_index_left", [True, False])
def test_what_a_log_holds_is_read_where_it_cannot_be_written(tmp_path: Path, is_index_left: bool) -> None:
    folder = filled(tmp_path / "library")
    assert run_python(LEFT, str(folder)).returncode == 0
    assert (folder / f"{FILE_NAME}-wal").stat().st_size
    if not is_index_left:
        (folder / f"{FILE_NAME}-shm").unlink()
    for path in folder.iterdir():
        path.chmod(0o444)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    with read_only(folder):
        notice, titles, _, _, _ = session({"READER_LIBRARY": str(folder)})
    assert notice is not None and "reading goes on" in notice
    assert titles == ["Title 1"]
    assert {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")} == before
    for path in folder.iterdir():
        path.chmod(0o644)
    with Library.open(folder) as library:
        assert len(library.ids("is:starred")) == 1


@needs_rights_given_up
def test_what_is_new_is_read_beside_a_library_that_cannot_be_written(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    with read_only(folder):
        notice, titles, answers, _, used = session({"READER_LIBRARY": str(folder)}, "new")
    assert notice is not None and "Nothing is kept" in notice
    assert (titles, answers) == (["Title 1"], {"done"})
    assert used != folder and not used.exists()


@needs_rights_given_up
def test_a_home_that_cannot_be_written_still_lets_one_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with read_only(home):
        notice, titles, answers, _, used = session({"HOME": str(home), "XDG_DATA_HOME": None})
    assert notice is not None and str(home) in notice and "Nothing is kept" in notice
    assert (titles, answers) == ([], {"done"})
    assert not used.exists()
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("home", ["/dev/null/nobody", "~nobody-of-this-name"])
def test_a_home_that_is_not_there_still_lets_one_read(home: str, tmp_path: Path) -> None:
    notice, titles, _, _, _ = session({"READER_LIBRARY": f"{home}/library", "HOME": home, "XDG_DATA_HOME": None})
    assert notice is not None and "Nothing is kept" in notice
    assert titles == []


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"XDG_DATA_HOME": "{}/data"}, "data/reader"),
        ({"XDG_DATA_HOME": "not/absolute", "HOME": "{}"}, ".local/share/reader"),
        ({"XDG_DATA_HOME": "", "HOME": "{}"}, ".local/share/reader"),
        ({"READER_LIBRARY": "{}/own", "XDG_DATA_HOME": "{}/data"}, "own"),
        ({"READER_LIBRARY": "~/own", "HOME": "{}"}, "own"),
    ],
)
def test_the_variables_that_say_where(variables: dict[str, str], place: str, tmp_path: Path) -> None:
    environment: dict[str, str | None] = {
        "XDG_DATA_HOME": None,
        **{name: value.format(tmp_path) for name, value in variables.items()},
    }
    notice, _, _, _, used = session(environment)
    assert notice is None
    assert used == tmp_path / place
    assert (used / FILE_NAME).exists()


def test_a_full_disk_at_opening(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 2048) as is_there:
        if not is_there:
            pytest.skip("no disk can be mounted here")
        ballast = fill(disk)
        notice, titles, answers, _, used = session({"READER_LIBRARY": str(disk / "new")})
        assert notice is not None and "Nothing is kept" in notice
        assert (titles, answers) == ([], {"done"})
        assert used != disk / "new"
        ballast.unlink()
        folder = filled(disk / "library")
        fill(disk)
        notice, titles, _, _, _ = session({"READER_LIBRARY": str(folder)})
        assert notice is not None and "goes on" in notice
        assert titles == ["Title 1"]
        remount(disk, 8192)
        notice, titles, answers, _, used = session({"READER_LIBRARY": str(folder)})
        assert (notice, titles, answers, used) == (None, ["Title 1"], {"done"}, folder)
        with ExitStack() as stack:
            library = stack.enter_context(Library.open(folder))
            assert len(library.ids("is:starred is:read")) == 1


def test_a_library_opened_on_a_full_disk_is_written_once_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 8192) as is_there:
        if not is_there:
            pytest.skip("no disk can be mounted here")
        folder = filled(disk / "library")
        ballast = fill(disk)
        with Library.open(folder) as library:
            assert library.is_read_only and library.notice is not None
            ids = library.ids()
            assert not library.try_to_write()
            with pytest.raises(UnwritableError):
                library.set_starred(ids, True)
            assert library.article(ids[0]).title == "Title 1"
            ballast.unlink()
            assert library.try_to_write()
            assert not library.is_read_only and library.notice is None
            library.set_starred(ids, True)
            library.set_tags(ids, ["harbour wall"])
            assert library.ids('tag:"harbour wall"') == library.ids("is:starred") == ids
        with Library.open(folder) as library:
            assert library.notice is None
            assert [row.is_starred for row in library.rows(ids)] == [True]
