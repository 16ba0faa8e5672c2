"""Highlights written into files: where, and never over what is the user's."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import LibraryError
from reader.ingest.highlight_files import write_group, write_highlights
from reader.ingest.originals import name_of
from reader.library import Library
from reader.model import Article, Block, BlockKind
from reader.own_file import HIGHLIGHTS_SIGN, is_own
from reader.passages import passage_between

BODY = (Block(BlockKind.PARAGRAPH, "The wall is open."),)


def marked(library: Library, location: str, title: str = "The wall") -> int:
    article_id = library.store(Article("page", title, BODY, url=f"https://example.org/{title}"), location=location)
    passage = passage_between(BODY, (0, 4), (0, 8))
    assert passage is not None
    library.add_highlight(article_id, passage, "A note.")
    return article_id


def test_beside_the_file(tmp_path: Path) -> None:
    page = tmp_path / "wall.html"
    page.touch()
    with Library.open(tmp_path / "library") as library:
        path = write_highlights(library, marked(library, str(page)))
        assert path == tmp_path / "wall.html.highlights.md"
        assert path.read_text().startswith(f"{HIGHLIGHTS_SIGN}\n\n# [The wall]")
        assert is_own(path.read_bytes())
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert write_highlights(library, marked(library, str(page))) == path


def test_of_an_address_a_part_and_an_article_that_is_gone_in_the_library(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.touch()
    with Library.open(tmp_path / "library") as library:
        paths = [
            write_highlights(library, marked(library, location, title))
            for location, title in [("https://example.org/a", "A/../B"), (f"{book}/1", "."), (f"{book}/2", "")]
        ]
        library.drop("https://example.org/a")
        gone = [each for each in library.all_highlights() if each.article_id is None]
        assert write_group(library, gone) == paths[0]
        assert len(set(paths)) == 3
        assert {path.parent for path in paths} == {tmp_path / "library" / "highlights"}


def test_beside_a_name_that_cannot_be_longer_there_is_no_room(tmp_path: Path) -> None:
    page = tmp_path / f"{'w' * 250}.html"
    page.touch()
    with Library.open(tmp_path / "library") as library:
        path = write_highlights(library, marked(library, str(page)))
        assert path.parent == tmp_path / "library" / "highlights"


def test_an_article_without_highlights_has_no_file(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(LibraryError, match="no highlights"):
        write_highlights(library, 7)


@pytest.mark.parametrize("content", [b"", b"My own words\n", f"\n{HIGHLIGHTS_SIGN}".encode()])
def test_what_is_not_readers_own_is_left(tmp_path: Path, content: bytes) -> None:
    page, own = tmp_path / "wall.html", tmp_path / "wall.html.highlights.md"
    page.touch()
    own.write_bytes(content)
    with Library.open(tmp_path / "library") as library:
        article_id = marked(library, str(page))
        with pytest.raises(LibraryError, match="was not written by reader"):
            write_highlights(library, article_id)
        assert own.read_bytes() == content
        own.unlink()
        os.mkfifo(own)
        with pytest.raises(LibraryError, match="was not written by reader"):
            write_highlights(library, article_id)


def test_a_folder_that_takes_nothing_is_told_in_one_sentence(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        article_id = marked(library, "https://example.org/a")
        (tmp_path / "library" / "highlights").touch()
        with pytest.raises(LibraryError, match="cannot be written") as caught:
            write_highlights(library, article_id)
        assert "\n" not in str(caught.value)


@given(st.text(max_size=300))
def test_any_title_gives_a_name_that_a_disk_takes(title: str) -> None:
    name = f"{name_of(title, b'identity')}.highlights.md"
    assert 1 <= len(name.encode()) <= 255
    assert "/" not in name and not name.startswith((".", "-")) and name.isprintable()
