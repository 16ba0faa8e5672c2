"""Ingest: files, folders and addresses become articles of the library, and nothing that fails is in the way."""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_samples import Site, html_page, serving

from reader.errors import FetchError, LoadError, SourceError
from reader.ingest import Ingest, Progress, expanded, read_articles
from reader.ingest.originals import Record, file_name, keep, read_record
from reader.library import Library, Status
from reader.worker.cleaner import CleaningStopped


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
    """Two pages, one below the other, a broken one and a file that is none."""
    folder = tmp_path / "saved"
    (folder / "older").mkdir(parents=True)
    (folder / "a.html").write_text(html_page("Harbour wall reopens"))
    (folder / "older" / "b.html").write_text(html_page("Ferry line closes"))
    (folder / "empty.html").touch()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {
        "/wall": html_page("Harbour wall reopens"),
        "/ferry": html_page("Ferry line closes", '<link rel="canonical" href="/ferry">'),
    }
    with serving(pages, {"/short": "/wall"}) as site:
        yield site


def titles(library: Library) -> set[str]:
    return {row.title for row in library.rows(library.ids())}


def test_index_lists_pages_and_cleans_nothing(library: Library, ingest: Ingest, folder: Path) -> None:
    scope, failed = ingest.index([str(folder), str(folder / "missing"), "http://example.org/", "-"])
    assert scope == [str(folder)]
    assert [(error.source, error.reason) for error in failed] == [(str(folder / "missing"), "no such file")]
    assert {row.source: row.status for row in library.rows(library.ids(under=scope))} == dict.fromkeys(
        (str(folder / name) for name in ("a.html", "empty.html", "older/b.html")), Status.PENDING
    )


def test_paths_are_known_by_their_absolute_names(
    library: Library, ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert ingest.index(["older", "a.html"])[0] == [str(folder / "older"), str(folder / "a.html")]
    assert set(library.pending()) == {str(folder / "older/b.html"), str(folder / "a.html")}


def test_waiting_files_are_cleaned_with_a_report_for_each(library: Library, ingest: Ingest, folder: Path) -> None:
    scope, _ = ingest.index([str(folder)])
    reports = [report for report in ingest.clean_pending(scope, processes=2) if report.is_over]
    assert [(report.done, report.total) for report in reports] == [(1, 3), (2, 3), (3, 3)]
    assert reports[-1].failed == 1
    by_source = {Path(report.source).name: report for report in reports}
    assert by_source["empty.html"].error is not None
    assert by_source["empty.html"].error.reason == "is empty"
    article = by_source["b.html"].article
    assert article is not None
    assert library.article(article).title == "Ferry line closes"
    assert {"Harbour wall reopens", "Ferry line closes"} <= titles(library)
    assert list(ingest.clean_pending(scope)) == []


def test_second_index_waits_only_for_what_changed(library: Library, ingest: Ingest, folder: Path) -> None:
    list(ingest.clean_pending(ingest.index([str(folder)])[0]))
    (folder / "a.html").write_text(html_page("Harbour wall reopens, says mayor"))
    ingest.index([str(folder)])
    assert library.pending() == [str(folder / "a.html")]


def test_files_that_were_never_cleaned_and_are_gone_are_forgotten(
    library: Library, ingest: Ingest, folder: Path
) -> None:
    ingest.index([str(folder)])
    (folder / "a.html").unlink()
    ingest.index([str(folder)])
    assert str(folder / "a.html") not in library.pending()


def test_cancelling_keeps_what_is_done(library: Library, ingest: Ingest, folder: Path) -> None:
    # More than are ever stored in one go. What a process did last may be stored and not told to be over yet.
    for number in range(30):
        (folder / f"{number}.html").write_text(html_page(f"Harbour wall reopens, part {number}"))
    scope, _ = ingest.index([str(folder)])
    waiting = set(library.pending())
    reports: list[Progress] = []
    for report in ingest.clean_pending(scope, processes=2, cancelled=lambda: bool(reports)):
        if report.is_over:
            reports.append(report)
    done = {report.source for report in reports}
    pending = set(library.pending())
    assert done and pending
    assert done.isdisjoint(pending)
    stored = {row.source: row for row in library.rows(library.ids())}
    assert all(stored[place].status in (Status.READY, Status.FAILED) for place in waiting - pending)
    assert all(stored[place].status is Status.PENDING for place in pending)
    assert len(waiting - pending - done) <= 2


def test_row_is_cleaned_before_its_turn(library: Library, ingest: Ingest, folder: Path) -> None:
    scope, _ = ingest.index([str(folder / "a.html")])
    (waiting,) = library.ids(under=scope)
    assert library.article(ingest.clean(waiting)).title == "Harbour wall reopens"
    assert library.pending() == []


def test_row_that_fails_remembers_why(library: Library, ingest: Ingest, folder: Path) -> None:
    ingest.index([str(folder / "empty.html")])
    (row,) = library.rows(library.ids())
    with pytest.raises(LoadError, match="is empty"):
        ingest.clean(row.id)
    assert [(row.status, row.reason) for row in library.rows([row.id])] == [(Status.FAILED, "is empty")]


def test_row_that_is_stopped_goes_on_waiting(library: Library, ingest: Ingest, folder: Path) -> None:
    ingest.index([str(folder / "a.html")])
    ingest.close()
    with pytest.raises(CleaningStopped):
        ingest.clean(library.ids()[0])
    assert library.pending() == [str(folder / "a.html")]


def test_added_file_is_copied(library: Library, ingest: Ingest, folder: Path) -> None:
    path = folder / "a.html"
    (article,) = ingest.add(str(path))
    kept = library.kept(str(path))
    assert kept is not None
    assert kept.parent == library.folder / "pages"
    assert kept.read_bytes() == path.read_bytes()
    assert ingest.index([str(folder / "a.html")])[0] == [str(path)]
    assert library.pending() == []
    path.unlink()
    assert ingest.clean(article) == article
    assert library.kept(str(path)) == kept


def test_standard_input_is_kept(library: Library, ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    data = html_page("Piped in").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = ingest.add("-")
    location = library.location(article)
    assert location is not None
    assert Path(location).read_bytes() == data
    assert library.article(article).title == "Piped in"


def test_what_cannot_be_added_leaves_nothing(library: Library, ingest: Ingest, folder: Path) -> None:
    with pytest.raises(LoadError, match=r"photo\.png: is a PNG picture"):
        ingest.add(str(folder / "photo.png"))
    assert library.ids() == []
    assert not (library.folder / "pages").exists()


def test_address_is_fetched_kept_and_found_again(library: Library, ingest: Ingest, site: Site) -> None:
    (article,) = ingest.add(f"{site.base}/short")
    assert library.article(article).url == f"{site.base}/wall"
    kept = library.kept(f"{site.base}/wall")
    assert kept is not None
    assert kept.read_text() == site.pages["/wall"]
    record = read_record(kept)
    assert record is not None
    assert (record.url, record.media_type, record.charset) == (f"{site.base}/wall", "text/html", "utf-8")
    for path in ("/wall", "/short", "/wall/#part"):
        assert ingest.open_address(f"{site.base}{path}", typed=True) == article
    assert site.asked == ["/short", "/wall"]


def test_address_can_be_cleaned_again_without_the_network(library: Library, ingest: Ingest, site: Site) -> None:
    (article,) = ingest.add(f"{site.base}/ferry")
    before = library.article(article)
    assert ingest.clean(article) == article
    assert library.article(article) == before
    assert site.asked == ["/ferry"]


def test_link_may_not_lead_into_the_own_network(library: Library, ingest: Ingest, site: Site) -> None:
    with pytest.raises(FetchError):
        ingest.open_address(f"{site.base}/wall", typed=False)
    assert site.asked == []
    assert library.ids() == []


def test_addresses_that_are_none_are_refused(ingest: Ingest) -> None:
    for address in ("javascript:alert(1)", "mailto:a@example.org", ""):
        with pytest.raises(FetchError):
            ingest.open_address(address)


def test_cancelled_fetch_stores_nothing(library: Library, ingest: Ingest, site: Site) -> None:
    with pytest.raises(SourceError):
        ingest.open_address(f"{site.base}/wall", typed=True, cancelled=lambda: True)
    assert library.ids() == []


def test_articles_without_a_library_come_in_order(folder: Path, site: Site) -> None:
    sources = [f"{site.base}/wall", str(folder), str(folder / "missing"), f"{site.base}/none"]
    results = list(read_articles(sources, processes=2))
    assert [source for source, _ in results] == [
        f"{site.base}/wall",
        *(str(folder / name) for name in ("a.html", "empty.html", "older/b.html")),
        str(folder / "missing"),
        f"{site.base}/none",
    ]
    shown = [result.reason if isinstance(result, SourceError) else result.articles[0].title for _, result in results]
    assert shown == [
        "Harbour wall reopens",
        "Harbour wall reopens",
        "is empty",
        "Ferry line closes",
        "no such file",
        "the server answers 404 Not Found",
    ]


def test_folders_are_named_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert list(expanded(["saved/older", "-", "http://example.org/"])) == [
        "saved/older/b.html",
        "-",
        "http://example.org/",
    ]


def test_folder_without_articles_is_told(tmp_path: Path) -> None:
    (error,) = expanded([str(tmp_path)])
    assert isinstance(error, SourceError)
    assert error.reason == "holds no articles"


@given(st.text(max_size=300), st.sampled_from([None, "text/html", "text/plain", "image/x"]))
def test_any_source_gives_a_name_that_a_disk_takes(source: str, media_type: str | None) -> None:
    name = file_name(b"data", Record(source, media_type=media_type))
    assert 1 <= len(name.encode()) <= 255
    assert "/" not in name
    assert not name.startswith((".", "-"))
    assert name.isprintable()


@pytest.mark.parametrize(
    ("source", "media_type", "start", "ending"),
    [
        ("http://www.example.org/2019/harbour-wall?x=1", "text/html", "example-org-harbour-wall-", ".html"),
        ("http://example.org/", None, "example-org-", ".html"),
        ("/home/a/Saved pages/Wall, old.html.gz", None, "Wall-old-", ".html.gz"),
        ("-", None, "page-", ".html"),
    ],
)
def test_names_tell_what_is_inside(source: str, media_type: str | None, start: str, ending: str) -> None:
    name = file_name(b"data", Record(source, media_type=media_type))
    assert name.startswith(start)
    assert name.endswith(ending)


def test_what_is_known_of_an_original_is_kept_with_it(tmp_path: Path) -> None:
    record = Record("http://example.org/x", "http://example.org/y", "text/html", "koi8-r", datetime.now(UTC), "cut")
    path = keep(tmp_path, b"page", record)
    assert path.read_bytes() == b"page"
    assert read_record(path) == record
    assert keep(tmp_path, b"page", record) == path
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"saved": null, "source": "x", "more": 1}'])
def test_record_that_is_damaged_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    (tmp_path / "page.html.json").write_bytes(content)
    assert read_record(path) is None
    assert read_record(tmp_path / "other") is None


def test_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "pages").touch()
    with pytest.raises(SourceError, match="page: its original cannot be kept"):
        keep(tmp_path, b"page", Record("page"))
