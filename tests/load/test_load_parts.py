"""Which parts of a container are gone through, whatever its form."""

import gzip

import pytest
from archive_values import document_of, html, zipped
from test_form_epub import BOOK
from test_form_tar import ARCHIVE as TAR
from test_form_warc import ARCHIVE as WARC
from test_form_warc import wacz
from test_form_zip import ARCHIVE as ZIP

from reader.errors import LoadError
from reader.load.page import read_parts
from reader.load.parts import PartNames, part_name
from reader.model import Page

CONTAINERS = {
    "zip": ZIP,
    "tar": TAR,
    "packed tar": gzip.compress(TAR),
    "warc": WARC,
    "packed warc": gzip.compress(WARC),
    "wacz": wacz(None),
    "epub": BOOK,
    "nested": zipped({"a.zip": ZIP, "b.tar.gz": gzip.compress(TAR), "c.html": html("C")}),
}
every_container = pytest.mark.parametrize("container", CONTAINERS.values(), ids=CONTAINERS)


def parts(container: bytes, **walk: str) -> list[str]:
    """The parts that are gone through, where anything that is wrong fails the test."""
    found = list(read_parts(document_of(container, **walk)))
    assert all(isinstance(item, Page) for item in found)
    return [item.part for item in found if isinstance(item, Page)]


@every_container
def test_each_part_has_a_name_of_its_own(container: bytes) -> None:
    names = parts(container)
    assert len(set(names)) == len(names) > 1


@every_container
def test_each_part_can_be_asked_for_alone(container: bytes) -> None:
    for name in parts(container):
        assert parts(container, only=name) == [name]
    assert parts(container, only="none of them") == []


@every_container
def test_reading_goes_on_after_any_part(container: bytes) -> None:
    names = parts(container)
    for at, name in enumerate(names):
        assert parts(container, after=name) == names[at + 1 :]


@pytest.mark.parametrize(
    ("raw", "name"),
    [("../../a/./b.html", "a/b.html"), ("\\\\server\\x", "server/x"), ("a\n\x1b[31mb", "a [31mb"), ("..", "part")],
)
def test_names_lead_nowhere_and_hold_nothing_that_a_terminal_obeys(raw: str, name: str) -> None:
    assert part_name(raw) == name


def test_names_that_are_alike_stay_apart_however_long_they_are() -> None:
    names = PartNames()
    given = [names.name("folder/" + "x" * 300) for _ in range(3)]
    assert len(set(given)) == 3
    assert {name.rpartition("/")[0] for name in given} == {"folder"}
    assert max(len(name.rpartition("/")[2]) for name in given) <= 200


@every_container
def test_parts_beyond_the_limit_are_not_lost_in_silence(container: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.load.document.MAX_PARTS", 1)
    told = []
    try:
        for found in read_parts(document_of(container)):
            if isinstance(found, LoadError):
                told.append(found.reason)
    except LoadError as error:
        told.append(error.reason)
    assert told == ["holds more than 1 parts; the rest was left out"]
