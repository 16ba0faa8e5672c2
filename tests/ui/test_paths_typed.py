"""Paths that are typed: what they could go on with, and what is meant."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.paths_typed import MOST_OFFERED, Entry, entries_of, offered_paths, path_fault, typed_path

ENTRIES = [
    Entry("notes.md", is_folder=False),
    Entry("Saved", is_folder=True),
    Entry("sailing", is_folder=True),
    Entry(".secret", is_folder=True),
]


@pytest.mark.parametrize(
    ("typed", "has_files", "offered"),
    [
        ("~/", False, ["~/sailing/", "~/Saved/"]),
        ("~/SA", False, ["~/sailing/", "~/Saved/"]),
        ("~/sav", True, ["~/Saved/"]),
        ("~/", True, ["~/sailing/", "~/Saved/", "~/notes.md"]),
        ("~/.", False, ["~/.secret/"]),
        ("~/none", True, []),
        ("~", False, ["~/"]),
        ("", True, ["sailing/", "Saved/", "notes.md"]),
    ],
)
def test_folders_come_first_and_what_is_typed_stays(typed: str, has_files: bool, offered: list[str]) -> None:
    found = offered_paths(typed, has_files=has_files, listing=lambda _: ENTRIES)
    assert [path.replace(os.sep, "/") for path in found] == offered


def test_not_more_is_offered_than_anybody_looks_through() -> None:
    many = [Entry(f"folder {n}", is_folder=True) for n in range(9_000)]
    assert len(offered_paths("/", has_files=False, listing=lambda _: many)) == MOST_OFFERED


def test_a_folder_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    assert entries_of(str(tmp_path / "missing")) == ()
    assert entries_of("\0") == ()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_completed_or_not_and_told_in_a_sentence(typed: str) -> None:
    assert all(
        path.startswith(os.path.split(typed)[0]) for path in offered_paths(typed, has_files=True) if typed != "~"
    )
    path = typed_path(typed)
    assert not path or os.path.isabs(path)
    fault = path_fault(path, is_folder=True) if path else ""
    assert not fault or fault.endswith(".")


@pytest.mark.parametrize("written", ["  {}  ", "'{}'", '"{}"', "file://{}"])
def test_what_file_managers_paste_is_understood(written: str, tmp_path: Path) -> None:
    folder = tmp_path / "saved pages"
    folder.mkdir()
    path = str(folder).replace(" ", "%20") if written.startswith("file") else str(folder)
    assert typed_path(written.format(path)) == str(folder)


def test_what_is_wrong_with_a_path_is_said(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("x")
    assert path_fault(str(tmp_path), is_folder=True) == ""
    assert path_fault(str(file), is_folder=False) == ""
    assert path_fault(str(file), is_folder=True) == f"{file} is a file, not a folder."
    assert path_fault(str(tmp_path / "none"), is_folder=True) == f"{tmp_path / 'none'} does not exist."
