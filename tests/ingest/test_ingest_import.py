"""Importing: containers part by part, what has changed and what was moved, addresses, and going on where it was."""

import csv
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_samples import html_page

from reader.errors import ExtractError, SourceError
from reader.ingest import Ingest, Progress
from reader.library import Library, QueueStatus
from reader.worker.job import Begun


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


@pytest.fixture
def ingest(library: Library) -> Iterator[Ingest]:
    with Ingest(library) as ingest:
        yield ingest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


TITLES = ("Bells", "Clocks", "Dials")


def archive(folder: Path, titles: tuple[str, ...] = TITLES, name: str = "pages.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as pages:
        for title in titles:
            pages.writestr(f"{title.lower()}.html", html_page(f"{title} of the harbour"))
    return path


def run(ingest: Ingest, *paths: Path, takes_links: bool = False) -> list[Progress]:
    scope, errors = ingest.index([str(path) for path in paths])
    assert errors == []
    return finished(ingest, scope, takes_links=takes_links)


def finished(ingest: Ingest, scope: list[str], *, takes_links: bool = False) -> list[Progress]:
    steps = ingest.clean_pending(scope, processes=1, takes_links=takes_links)
    return [step for step in steps if step.is_over]


def titles(library: Library, under: Path | None = None) -> set[str]:
    return {row.title for row in library.rows(library.ids(under=None if under is None else [str(under)]))}


def test_container_gives_several_articles(library: Library, ingest: Ingest, folder: Path) -> None:
    path = archive(folder)
    (step,) = run(ingest, folder)
    assert (step.source, step.error, step.taken.added) == (str(path), None, 3)
    assert titles(library) == {f"{title} of the harbour" for title in TITLES}
    assert titles(library, path) == titles(library)
    assert titles(library, path / "bells.html") == {"Bells of the harbour"}


def test_nothing_is_read_again_that_has_not_changed(library: Library, ingest: Ingest, folder: Path) -> None:
    archive(folder)
    (folder / "page.html").write_text(html_page("Harbour wall reopens"))
    (folder / "code.html").write_text("")
    assert len(run(ingest, folder)) == 3
    assert run(ingest, folder) == []


def test_file_that_only_looks_changed_keeps_its_articles(library: Library, ingest: Ingest, folder: Path) -> None:
    path = archive(folder)
    run(ingest, folder)
    before = library.ids()
    os.utime(path, ns=(1, 1))
    (step,) = run(ingest, folder)
    assert step.taken.articles == []
    assert library.ids() == before
    assert run(ingest, folder) == []


def test_changed_container_has_what_is_in_it_now(library: Library, ingest: Ingest, folder: Path) -> None:
    archive(folder)
    run(ingest, folder)
    path = archive(folder, ("Bells", "Engines"))
    os.utime(path, ns=(1, 1))
    (step,) = run(ingest, folder)
    assert step.taken.added == 1
    # What was read once stays readable, though it is not in the archive any more.
    assert {"Engines of the harbour", "Bells of the harbour"} <= titles(library)


def test_moved_files_keep_their_articles_and_are_not_cleaned_again(
    library: Library, ingest: Ingest, folder: Path
) -> None:
    path, page = archive(folder), folder / "page.html"
    page.write_text(html_page("Harbour wall reopens"))
    run(ingest, folder)
    before = library.ids()
    library.set_starred(before[:1], True)
    (folder / "older").mkdir()
    path.rename(folder / "older" / "renamed.zip")
    page.rename(folder / "older" / "wall.html")
    steps = run(ingest, folder)
    assert [step.taken.articles for step in steps] == [[], []]
    assert library.ids() == before
    assert library.rows(before[:1])[0].is_starred
    assert {row.source for row in library.rows(before)} == {
        str(folder / "older" / "wall.html"),
        *(str(folder / "older" / "renamed.zip" / f"{title.lower()}.html") for title in TITLES),
    }


def test_same_article_saved_twice_is_one(library: Library, ingest: Ingest, folder: Path) -> None:
    for name in ("a.html", "b.html"):
        (folder / name).write_text(html_page("Harbour wall reopens"))
    steps = run(ingest, folder)
    assert sum(step.taken.duplicates for step in steps) == 1
    (article,) = library.ids()
    assert len(library.duplicates_of(article)) == 2


def test_article_saved_again_after_a_change_is_a_revision(library: Library, ingest: Ingest, folder: Path) -> None:
    link = '<link rel="canonical" href="https://example.org/wall">'
    (folder / "a.html").write_text(html_page("Harbour wall reopens", link))
    run(ingest, folder)
    (folder / "b.html").write_text(html_page("Harbour wall reopens", link).replace("at some length", "very briefly"))
    (step,) = run(ingest, folder)
    assert step.taken.revisions == 1
    (article,) = library.ids()
    shown, older = library.revisions(article)
    assert "very briefly" in library.article(article).text
    assert older.id is not None
    assert "at some length" in library.revision(older.id).text


def export(folder: Path) -> Path:
    path = folder / "pocket.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title", "url", "time_added", "tags", "status"))
        rows.writerow(("Tides", "https://example.org/tides", "1600000000", "sea|moon", "unread"))
        rows.writerow(("Wall", "https://example.org/wall", "1600000001", "", "archive"))
    return path


def test_opening_a_folder_queues_nothing_and_says_what_the_export_is(
    library: Library, ingest: Ingest, folder: Path
) -> None:
    export(folder)
    (step,) = run(ingest, folder)
    assert library.queue() == []
    assert step.error is not None
    assert step.error.reason == "reader import queues its 2 addresses"


def test_import_queues_addresses_and_keeps_what_the_export_says_of_them(
    library: Library, ingest: Ingest, folder: Path
) -> None:
    path = export(folder)
    run(ingest, folder)
    assert ingest.await_addresses([str(folder)]) == 1
    (step,) = run(ingest, folder, takes_links=True)
    assert (step.error, step.taken.queued) == (None, 2)
    assert [(entry.url, entry.title, entry.status) for entry in library.queue()] == [
        ("https://example.org/tides", "Tides", QueueStatus.WAITING),
        ("https://example.org/wall", "Wall", QueueStatus.WAITING),
    ]
    assert library.ids(under=[str(path)]) == []
    assert run(ingest, folder, takes_links=True) == []


def test_stored_article_takes_what_an_export_says_of_it(library: Library, ingest: Ingest, folder: Path) -> None:
    page = html_page("Harbour wall reopens", '<link rel="canonical" href="https://example.org/wall">')
    (folder / "page.html").write_text(page)
    run(ingest, folder)
    export(folder)
    (step,) = run(ingest, folder, takes_links=True)
    assert (step.taken.queued, step.taken.known_links) == (1, 1)
    (row,) = library.rows(library.ids())
    assert row.is_read


def test_interrupted_container_goes_on_where_it_was(library: Library, ingest: Ingest, folder: Path) -> None:
    path = archive(folder)
    scope, _ = ingest.index([str(folder)])
    steps = ingest.clean_pending(scope, processes=1)
    intake = ingest._intake(str(path))
    job = ingest._job(str(path))
    events = ingest.cleaner.events(job)
    for event in events:
        intake.take(event)
        if isinstance(event, Begun):
            continue
        break
    events.close()
    steps.close()
    (step,) = finished(ingest, scope)
    assert (step.error, step.taken.added) == (None, 2)
    assert titles(library) == {f"{title} of the harbour" for title in TITLES}
    assert run(ingest, folder) == []


def test_part_without_an_article_costs_nothing_else(library: Library, ingest: Ingest, folder: Path) -> None:
    path = archive(folder)
    with zipfile.ZipFile(path, "a") as pages:
        pages.writestr("empty.html", "<html><body></body></html>")
    (step,) = run(ingest, folder)
    assert step.taken.added == 3
    assert [type(error) for error in step.taken.failures] == [ExtractError]
    assert step.taken.failures[0].source == f"{path}/empty.html"


def test_container_that_is_given_up_in_the_middle_says_so_and_keeps_what_was_read(
    library: Library, ingest: Ingest, folder: Path
) -> None:
    path = archive(folder)
    ingest.index([str(folder)])
    intake = ingest._intake(str(path))
    for event in list(ingest.cleaner.events(ingest._job(str(path))))[:3]:
        intake.take(event)
    intake.end(SourceError(str(path), "cleaning it crashed"))
    rows = {row.title: row.reason for row in library.rows(library.ids())}
    assert rows == {
        "pages.zip": "cleaning it crashed",
        "Bells of the harbour": None,
        "Clocks of the harbour": None,
    }
    os.utime(path, ns=(1, 1))
    (step,) = run(ingest, folder)
    assert (step.error, len(step.taken.articles)) == (None, 1)
    assert titles(library) == {f"{title} of the harbour" for title in TITLES}


def test_one_part_can_be_cleaned_again(library: Library, ingest: Ingest, folder: Path) -> None:
    archive(folder)
    run(ingest, folder)
    for article in library.ids():
        assert ingest.clean_again(article) == article


def test_part_that_is_named_is_the_scope(library: Library, ingest: Ingest, folder: Path) -> None:
    path = archive(folder)
    scope, errors = ingest.index([str(path / "clocks.html")])
    assert (scope, errors) == ([str(path / "clocks.html")], [])
    list(ingest.clean_pending([str(path)], processes=1))
    assert {row.title for row in library.rows(library.ids(under=scope))} == {"Clocks of the harbour"}


def test_the_librarys_own_folder_is_not_imported(library: Library, ingest: Ingest, folder: Path) -> None:
    page = folder / "page.html"
    page.write_text(html_page("Harbour wall reopens"))
    ingest.add(str(page))
    scope, _ = ingest.index([str(library.folder.parent)])
    assert list(ingest.clean_pending(scope)) == []
