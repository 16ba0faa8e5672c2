"""Pictures of pages, found and decoded in the worker process."""

import base64
import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from reader.errors import LoadError, SourceError
from reader.inline_picture import inline_name
from reader.load.picture_file import PictureFile, picture_ending
from reader.load.pictures import WantedPicture
from reader.load.pixels import Pixels
from reader.picture_box import Wish
from reader.worker.cleaner import Cleaner
from reader.worker.job import Job, job_from_json, job_to_json
from reader.worker.picture import PictureQuestion, picture_from, picture_to_frame

WISH = Wish(room=(40, 20), cell=(10, 20), sampled=(1, 2), paper=(0, 0, 0))
SENTENCE = "The harbour wall reopened to the public on Saturday. "
BESIDE = WantedPicture(saved_as="./page_files/a.png")


def red(form: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (200, 100), "red").save(file, form)
    return file.getvalue()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a.png").write_bytes(red())
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><p>{SENTENCE * 8}<img src='./page_files/a.png'></html>", encoding="utf-8")
    return path


def asked(path: Path, wanted: WantedPicture, wish: Wish | None = WISH, kept: str | None = None) -> Job:
    return Job(str(path), picture=PictureQuestion(wanted, kept, wish))


def test_the_pixels_of_a_picture_beside_the_page(page: Path) -> None:
    with Cleaner() as cleaner:
        found = cleaner.picture(asked(page, BESIDE))
    assert found == Pixels((200, 100), (40, 10), (40, 20), b"\xff\0\0" * 800)


def test_a_palette_of_as_many_colours_as_wished(page: Path) -> None:
    wish = Wish(room=(4, 4), cell=(10, 20), sampled=(10, 20), paper=(0, 0, 0), colours=8)
    with Cleaner() as cleaner:
        found = cleaner.picture(asked(page, BESIDE, wish))
    assert isinstance(found, Pixels)
    assert found.size == (40, 20)
    assert found.palette[3 * found.data[0] :][:3] == b"\xff\0\0"


def test_without_a_wish_the_file_itself(page: Path) -> None:
    with Cleaner() as cleaner:
        assert cleaner.picture(asked(page, BESIDE, None)) == PictureFile(red(), ".png")


def test_a_picture_inside_a_packed_page(tmp_path: Path) -> None:
    address = "data:image/png;base64," + base64.b64encode(red()).decode()
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(f"<!DOCTYPE html><html><p>a<img src='{address}'></html>".encode()))
    with Cleaner() as cleaner:
        found = cleaner.picture(asked(path, WantedPicture(saved_as=inline_name(address)), None))
    assert found == PictureFile(red(), ".png")


def test_a_picture_that_was_fetched_before(page: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(red("JPEG"))
    wanted = WantedPicture("https://example.org/a.jpg", "page_files/gone.png")
    with Cleaner() as cleaner:
        assert cleaner.picture(asked(page, wanted, None, str(kept))) == PictureFile(red("JPEG"), ".jpg")


def test_what_was_not_saved_is_told_and_the_process_goes_on(page: Path) -> None:
    with Cleaner() as cleaner:
        with pytest.raises(LoadError, match="was not saved with the page"):
            cleaner.picture(asked(page, WantedPicture("https://example.org/a.jpg"), kept=str(page.parent / "gone")))
        (page.parent / "page_files" / "a.png").write_bytes(b"<svg/>")
        for wish in (WISH, None):
            with pytest.raises(LoadError, match="is no picture of a known kind"):
                cleaner.picture(asked(page, BESIDE, wish))
        (page.parent / "page_files" / "a.png").write_bytes(red())
        assert isinstance(cleaner.picture(asked(page, BESIDE)), Pixels)
        assert cleaner.clean(Job(str(page))).articles


def test_the_question_crosses_the_pipe(page: Path) -> None:
    for wish in (WISH, None):
        job = asked(page, WantedPicture("https://example.org/a", "cid:a"), wish, "/kept")
        assert job_from_json(json.loads(json.dumps(job_to_json(job))), b"") == job


@pytest.mark.parametrize("colours", [0, 4])
def test_an_answer_is_checked(page: Path, colours: int) -> None:
    wish = Wish(room=(40, 20), cell=(10, 20), sampled=(1, 1), paper=(0, 0, 0), colours=colours)
    job = asked(page, BESIDE, wish)
    true = Pixels((40, 40), (2, 1), (2, 1), bytes((0, 1)) if colours else bytes(6), bytes(6) if colours else b"")
    header, body = json.loads(json.dumps(picture_to_frame(true)[0])), picture_to_frame(true)[1]
    assert picture_from(job, (header, body)) == true
    for wrong in (
        None,
        (header, body + b"0"),
        (header, body[:-1] + b"\xff") if colours else (header, body[:-1]),
        (header | {"size": [2, 2]}, body),
        (header | {"box": [41, 1], "size": [41, 1]}, bytes(41 * 3)),
        (header | {"picture": [0, 1]}, body),
        (header | {"colours": 300}, body),
        ({"ending": ".sh"}, body),
        ({}, body),
    ):
        with pytest.raises(SourceError, match="no usable answer"):
            picture_from(job, wrong)


def test_a_file_of_another_ending_is_no_answer(page: Path) -> None:
    with pytest.raises(SourceError):
        picture_from(asked(page, BESIDE, None), ({"ending": ".sh"}, b"data"))


@pytest.mark.parametrize(
    ("form", "ending"),
    [
        ("JPEG", ".jpg"),
        ("PNG", ".png"),
        ("GIF", ".gif"),
        ("WEBP", ".webp"),
        ("AVIF", ".avif"),
        ("BMP", ".bmp"),
        ("TIFF", ".tiff"),
        ("ICO", ".ico"),
    ],
)
def test_kinds_of_pictures_are_told_by_their_beginning(form: str, ending: str) -> None:
    assert picture_ending(red(form)) == ending


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"#!/bin/sh\n", b"<svg/>", b"MZ\x90\0", b"\0\0\1\0\0\0", b"BMW is a car"]
)
def test_other_bytes_are_no_picture(data: bytes) -> None:
    assert picture_ending(data) is None


def test_the_program_itself_imports_no_pillow() -> None:
    import subprocess

    code = "import reader.ui.app, reader.ingest, reader.worker.cleaner, sys; print('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
