"""What is exported: every form, into one file and into a folder; nothing of the user's is written over unasked."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_values import found_in
from harbour_library import ADDRESS, ARTICLES, harbour

from reader.errors import ExportError
from reader.export.chosen import Chosen
from reader.export.exporting import export_file, export_folder
from reader.export.values import Form, Sections, Wanted
from reader.extract.article import extract
from reader.formats.markdown import article_markdown
from reader.model import Page


@pytest.fixture
def chosen(tmp_path: Path) -> Iterator[Chosen]:
    library, ids = harbour(tmp_path / "library")
    with library:
        yield Chosen(library, ids)


def one_file(chosen: Chosen, folder: Path, form: Form, wanted: Wanted | None = None) -> str:
    path = folder / "out"
    steps = list(export_file(chosen, wanted or Wanted(form, title="All"), path))
    assert [(step.done, step.total, step.error) for step in steps] == [(n, 3, None) for n in (1, 2, 3)]
    return path.read_text(encoding="utf-8") if form is not Form.EPUB else str(path)


def test_a_folder_has_a_file_of_each_article_with_names_for_every_system(chosen: Chosen, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert len(list(export_folder(chosen, Wanted(Form.MARKDOWN), folder))) == 3
    assert sorted(path.name for path in folder.iterdir()) == ["The wall open 2.md", "The wall open.md", "Tides.md"]
    written = (folder / "The wall open.md").read_text(encoding="utf-8")
    head = written.split("---\n")[1].splitlines()
    assert {'title: "The wall: open?"', f'url: "{ADDRESS}wall"', 'date: "2019-05-03"', "starred: true"} <= set(head)
    assert 'tags: ["harbour", "news"]' in head
    assert "## Linked from\n\n- [Tides](Tides.md)" in written
    assert "## Highlights\n\n> The lamps\n\nAt last." in written


def test_what_is_there_already_is_left_unless_asked(chosen: Chosen, tmp_path: Path) -> None:
    (tmp_path / "Tides.txt").write_text("mine")
    steps = list(export_folder(chosen, Wanted(Form.TEXT), tmp_path))
    assert [step.is_left for step in steps] == [False, True, False]
    assert (tmp_path / "Tides.txt").read_text() == "mine"
    list(export_folder(chosen, Wanted(Form.TEXT, replaces=True), tmp_path))
    assert (tmp_path / "Tides.txt").read_text(encoding="utf-8").startswith("Tides\n")


def test_json_is_one_array_and_lines_of_it(chosen: Chosen, tmp_path: Path) -> None:
    values = json.loads(one_file(chosen, tmp_path, Form.JSON))
    assert values == [json.loads(line) for line in one_file(chosen, tmp_path, Form.JSONL).splitlines()]
    assert [each["text"] for each in values] == [article.text for article in ARTICLES]
    assert (values[0]["starred"], values[0]["tags"]) == (True, ["harbour", "news"])
    assert values[1]["linked_from"] == [{"title": "The wall: open?", "url": f"{ADDRESS}wall"}]
    assert values[0]["highlights"] == [{"text": "The lamps", "note": "At last."}]


def test_one_page_of_html_keeps_links_between_its_articles_inside(chosen: Chosen, tmp_path: Path) -> None:
    page = one_file(chosen, tmp_path, Form.HTML)
    first, second, _ = chosen.ids
    assert f'See <a href="#a{second}">there</a>.' in page
    assert f'<h2>Linked from</h2>\n<ul>\n<li><a href="#a{first}">' in page
    assert page.count("<!DOCTYPE html>") == 1 and page.count("<article ") == 3


def test_text_and_markdown_follow_each_other(chosen: Chosen, tmp_path: Path) -> None:
    assert one_file(chosen, tmp_path, Form.TEXT).count(f"\n{'=' * 72}\n") == 2
    assert one_file(chosen, tmp_path, Form.MARKDOWN).count("\n# ") == 3


def test_highlights_can_be_left_out(chosen: Chosen, tmp_path: Path) -> None:
    wanted = Wanted(Form.TEXT, with_highlights=False)
    assert "At last." in one_file(chosen, tmp_path, Form.TEXT)
    assert "At last." not in one_file(chosen, tmp_path, Form.TEXT, wanted)


@pytest.mark.parametrize(
    ("sections", "headings"),
    [
        (Sections.SITE, ["Harbour Times", "Sea Letter"]),
        (Sections.DAY, ["3 May 2019", "2 May 2019", "1 May 2019"]),
        (Sections.NONE, []),
        (Sections.FEED, []),
    ],
)
def test_a_book_has_its_articles_under_headings(
    chosen: Chosen, tmp_path: Path, sections: Sections, headings: list[str]
) -> None:
    path = one_file(chosen, tmp_path, Form.EPUB, Wanted(Form.EPUB, title="All", sections=sections))
    with zipfile.ZipFile(path) as book:
        contents = book.read("EPUB/nav.xhtml").decode()
    assert [line[10:-7] for line in contents.splitlines() if line.startswith("<li><span>")] == headings


def test_a_book_read_again_has_the_same_texts(chosen: Chosen, tmp_path: Path) -> None:
    data = Path(one_file(chosen, tmp_path, Form.EPUB)).read_bytes()
    again = {page.part: extract(page) for page in found_in(data) if isinstance(page, Page)}
    # By site: the two of the first stand together.
    assert [each.text for each in again.values()] == [ARTICLES[number].text for number in (0, 2, 1)]
    assert [each.url for each in again.values()] == [ARTICLES[number].url for number in (0, 2, 1)]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        first = book.read("EPUB/text/0001.xhtml").decode()
    assert 'See <a href="0003.xhtml">there</a>.' in first
    assert '<li><a href="0003.xhtml">Tides</a></li>' in first


def test_the_same_articles_make_the_same_book(chosen: Chosen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Path(one_file(chosen, tmp_path, Form.EPUB)).read_bytes()
    assert Path(one_file(chosen, tmp_path, Form.EPUB)).read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with zipfile.ZipFile(one_file(chosen, tmp_path, Form.EPUB)) as book:
        assert "2023-11-14T22:13:20Z" in book.read("EPUB/package.opf").decode()


def test_an_export_that_is_stopped_leaves_the_file_as_it_was(chosen: Chosen, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_text("the last one")
    steps = export_file(chosen, Wanted(Form.EPUB), path)
    next(steps)
    steps.close()
    assert path.read_text() == "the last one"
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["book.epub"]


def test_what_cannot_be_written_is_told(chosen: Chosen, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="file/in it.epub cannot be written: "):
        list(export_file(chosen, Wanted(Form.EPUB), tmp_path / "file" / "in it.epub"))


def test_articles_that_are_not_cleaned_are_left_out(tmp_path: Path) -> None:
    library, ids = harbour(tmp_path)
    with library:
        assert Chosen(library, [*ids, ids[0], 999]).ids == ids


def test_what_the_library_does_not_know_is_not_told(tmp_path: Path) -> None:
    library, ids = harbour(tmp_path / "library")
    with library:
        written = one_file(Chosen(library, ids, is_kept=False), tmp_path, Form.MARKDOWN)
    assert "starred:" not in written and "added:" not in written


def test_markdown_of_show_stays_as_it_is() -> None:
    assert article_markdown(ARTICLES[0]).startswith('---\ntitle: "The wall: open?"\nurl: ')
