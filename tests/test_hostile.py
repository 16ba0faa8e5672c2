"""What attacks from files, through the real commands: nothing freezes, dies, escapes or is lost in silence."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import CATEGORIES
from hostile_answers import Answers, Surroundings, imported, shown
from hostile_inputs import PROGRAM, HostileInput, HostileInputs, Listener, hostile_inputs
from hostile_judgement import command_findings, findings, is_killed

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM} writes the hostile files, and it is not there")

_SCALE = 0.01
"""Of the large inputs: all in half a second."""
_ONLY_AT_FULL_SCALE = frozenset({"archives-bomb-2gb.html.gz"})
"""What is refused for its size alone, and read where it is small."""


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as listener:
        yield listener


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, listener: Listener) -> Iterator[HostileInputs]:
    folder = tmp_path_factory.mktemp("hostile") / "inputs"
    with hostile_inputs(folder, _SCALE, (*CATEGORIES, "state"), port=listener.port) as inputs:
        yield inputs


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("route", [shown, imported])
def test_hostile_files_open_or_are_refused_in_a_sentence(
    route: Callable[[list[HostileInput], Surroundings], Answers],
    category: str,
    hostile: HostileInputs,
    listener: Listener,
    tmp_path: Path,
) -> None:
    inputs = [entry for entry in hostile.category(category) if not _needs_more(entry)]

    answers = route(inputs, Surroundings(tmp_path, without_rights=_needs_rights_given_up(inputs)))

    found = {entry.identity: findings(entry, answers) for entry in inputs}
    assert {identity: faults for identity, faults in found.items() if faults} == {}
    assert command_findings(inputs, answers) == []
    assert not any(is_killed(answers, entry) for entry in inputs)
    assert listener.connections() == 0
    assert hostile.check(tmp_path) == ""


@pytest.mark.parametrize("number", range(0, 22, 2))
def test_hostile_files_in_the_place_of_the_programs_own_are_told_and_kept(
    number: int, hostile: HostileInputs, tmp_path: Path
) -> None:
    for entry in [entry for entry in hostile.inputs if entry.category == "state"][number : number + 2]:
        home = tmp_path / entry.identity
        original = Path(entry.source)
        if entry.how == "database":
            place, words = home / "library" / "library.sqlite", ["list"]
        else:
            place, words = home / "config" / "sites.toml", ["show", str(_page(tmp_path))]
        place.parent.mkdir(parents=True)
        _copy(original, place)

        ended = Surroundings(home).run(words, 30)

        assert not ended.is_hanging and ended.status in (0, 1), entry.what
        assert ended.messages or "opens" in entry.outcomes, entry.what
        if entry.how == "database":
            # One message, and the next start has none unless the file must not be touched.
            assert ended.messages.count(b"\n") <= 1, entry.what
            again = Surroundings(home).run(words, 30)
            assert not again.messages or again.status == ended.status == 1, entry.what
        assert b"Traceback" not in ended.messages, entry.what
        assert b"\x1b" not in ended.messages, entry.what
        if entry.how == "config" and place.is_file():
            assert _content(place) == _content(original), entry.what
            assert not ended.messages or str(place).encode() in ended.messages, entry.what
        assert original.is_dir() or not original.stat().st_size or _content(original) in map(_content, _files(place))


def _page(folder: Path) -> Path:
    page = folder / "page.txt"
    page.write_text(
        "The harbour wall reopens\n\n" + "It was mended for two years, and nobody knows who paid for it.\n" * 9
    )
    return page


def _copy(original: Path, place: Path) -> None:
    if original.is_dir():
        place.mkdir()
        return
    for suffix in ("", "-wal", "-journal"):
        if (found := original.with_name(original.name + suffix)).exists():
            shutil.copy(found, place.with_name(place.name + suffix))


def _files(place: Path) -> list[Path]:
    """The file at a place, and what it was set aside as."""
    return [path for path in place.parent.glob(f"{place.name}*") if path.is_file()]


def _content(path: Path) -> bytes:
    return path.read_bytes()


def _needs_more(entry: HostileInput) -> bool:
    """Whether an input means nothing here."""
    if entry.needs == "real-tty" or entry.identity in _ONLY_AT_FULL_SCALE:
        return True
    return _needs_rights_given_up([entry]) and not shutil.which("setpriv")


def _needs_rights_given_up(inputs: list[HostileInput]) -> bool:
    return any(entry.needs == "non-root" for entry in inputs)
