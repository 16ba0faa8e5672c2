"""Pictures of saved pages: found inside and beside them, and made into pixels."""

import base64
import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reader.errors import LoadError
from reader.inline_picture import inline_name
from reader.load.document import Document, Known, Walk
from reader.load.page import open_document
from reader.load.pictures import WantedPicture, data_bytes, find_picture, inline_picture
from reader.load.pixels import read_pixels
from reader.picture_box import Size, Wish, box_of, paper_for, sampled_size

DARK = (24, 26, 29)
BLOCKS = Wish(room=(72, 20), cell=(10, 20), sampled=(1, 2), paper=DARK)


def encoded(image: Image.Image, form: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def halves(mode: str = "RGB", size: Size = (200, 100)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def document(path: Path) -> Document:
    return open_document(io.BytesIO(path.read_bytes()), str(path), Known(), Walk(), str(path))


def page(folder: Path, markup: str, name: str = "page.html") -> Document:
    path = folder / name
    path.write_text(f"<!DOCTYPE html><html><body>{markup}</body></html>", encoding="utf-8")
    return document(path)


def address(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()


# Inside the page


@pytest.mark.parametrize(
    "write",
    [
        lambda data: f"<img src='{data}'>",
        lambda data: f'<img alt=a src="{data}">',
        lambda data: f'<img src=" {data[:100]}\n  {data[100:]} ">',
        lambda data: f"<img src={data} alt=a>",
        lambda data: f'<img src="{data.replace("+", "&#43;").replace("=", "&equals;")}">',
        lambda data: f'<img src="{data.replace("+", "%2B")}">',
    ],
)
def test_a_picture_inside_the_page_is_found_by_its_digest(tmp_path: Path, write: object) -> None:
    data = encoded(halves()) + bytes(range(256)) * 8
    markup = write(address(data))  # type: ignore[operator]
    written = address(data).replace("+", "%2B") if "%2B" in markup else address(data)
    opened = page(tmp_path, f"<img src='{address(b'another' * 300)}'>{markup}")
    assert find_picture(opened, "", WantedPicture(saved_as=inline_name(written))) == data


def test_a_picture_in_a_packed_page_is_found(tmp_path: Path) -> None:
    data = encoded(halves())
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(f"<!DOCTYPE html><html><p>a</p><img src='{address(data)}'></html>".encode()))
    assert find_picture(document(path), "", WantedPicture(saved_as=inline_name(address(data)))) == data


def test_nothing_is_found_that_is_not_there(tmp_path: Path) -> None:
    opened = page(tmp_path, f"<img src='{address(b'another' * 300)}'>")
    for name in ("inline:0123456789abcdef", "cid:a@b", "page_files/a.png", "", None):
        assert find_picture(opened, "", WantedPicture(saved_as=name)) is None


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("data:image/png;base64,AAEC", b"\0\1\2"),
        ("data:image/svg+xml;charset=utf-8,%3Csvg/%3E", b"<svg/>"),
        ("DATA:image/png;name=a.png;base64,AA EC", b"\0\1\2"),
        ("data:image/png;base64,AA-_", b"\0\x0f\xbf"),
        ("data:image/png;base64,AA$$", None),
        ("data:text/html;base64,AAEC", None),
        ("https://example.org/a.png", None),
    ],
)
def test_what_a_data_address_holds(written: str, data: bytes | None) -> None:
    assert data_bytes(written) == data


@given(st.text(alphabet="data:image/png;b64,<>'\"= \n&#%A", max_size=300))
def test_any_markup_is_looked_through(markup: str) -> None:
    assert inline_picture(markup, "inline:0123456789abcdef") is None


# Beside the page


@pytest.mark.parametrize(
    ("saved_as", "lies_at"),
    [
        ("page_files/a.png", "page_files/a.png"),
        ("./page_files/a.png", "page_files/a.png"),
        ("./A%20page_files/%C3%A9t%C3%A9.png", "A page_files/été.png"),
        ("A page_files/e\u0301te\u0301.png", "A page_files/été.png"),
        ("page_files/a.png?w=640#top", "page_files/a.png"),
        ("page_files/100%25.png", "page_files/100%25.png"),
        ("img.php?id=3", "img.php?id=3"),
        ("Page_Files/A.PNG", "page_files/a.png"),
        ("page_files/e\u0301t\u00c9.png", "page_files/\u00e9te\u0301.png"),
        ("a.png", "a.png"),
    ],
)
def test_a_picture_beside_the_page_is_found(tmp_path: Path, saved_as: str, lies_at: str) -> None:
    (tmp_path / lies_at).parent.mkdir(exist_ok=True)
    (tmp_path / lies_at).write_bytes(b"picture")
    assert find_picture(page(tmp_path, "<p>a"), "", WantedPicture(saved_as=saved_as)) == b"picture"


@pytest.mark.parametrize(
    "saved_as",
    [
        "../secret.png",
        "files/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "..\\secret.png",
        "/etc/hostname",
        "link.png",
        "fifo.png",
        "folder",
    ],
)
def test_nothing_outside_of_the_folder_is_read(tmp_path: Path, saved_as: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "pages"
    (folder / "folder").mkdir(parents=True)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(folder / "fifo.png")
    assert find_picture(page(folder, "<p>a"), "", WantedPicture(saved_as=saved_as)) is None


# Into pixels


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO"])
def test_every_kind_of_picture_that_the_web_has_is_read(form: str) -> None:
    pixels = read_pixels(encoded(halves(size=(64, 64)), form), "a", BLOCKS)
    width, height = pixels.size
    assert len(pixels.data) == 3 * width * height
    row = pixels.data[3 * width * (height // 2) :]
    red, blue = row[3 * (width // 4) :][:3], row[3 * (3 * width // 4) :][:3]
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_is_read(mode: str) -> None:
    form = dict.fromkeys(("CMYK", "PA", "I", "F"), "TIFF").get(mode, "PNG")
    image = Image.new(mode, (64, 64)) if mode[0] in "IF" else halves(mode, (64, 64))
    assert read_pixels(encoded(image, form), "a", BLOCKS).box == (13, 6)


def test_sixteen_bits_of_grey_keep_their_lights() -> None:
    pixels = read_pixels(encoded(Image.new("I;16", (100, 100), 0x8000)), "a", BLOCKS)
    assert set(pixels.data) == {128}


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    pixels = read_pixels(encoded(halves(size=(400, 100)), "PNG", exif=exif), "a", BLOCKS)
    assert pixels.picture == (100, 400)
    first, last = pixels.data[: 3 * pixels.size[0]], pixels.data[-3 * pixels.size[0] :]
    middle = 3 * (pixels.size[0] // 2)
    assert first[middle : middle + 3] == b"\xff\0\0"
    assert last[middle : middle + 3] == b"\0\0\xff"


def test_only_the_first_picture_of_an_animation_is_shown() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert read_pixels(data, "a", BLOCKS).data[:3] == b"\xff\0\0"


@pytest.mark.parametrize(
    ("ink", "ground"), [((0, 0, 0), (255, 255, 255)), ((255, 255, 255), DARK), ((255, 200, 0), DARK)]
)
def test_what_is_seen_through_gets_a_ground_that_its_ink_is_seen_on(ink: tuple[int, int, int], ground: Size) -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste((*ink, 255), (40, 40, 60, 60))
    assert tuple(read_pixels(encoded(image), "a", BLOCKS).data[:3]) == ground


def test_few_colours_come_as_a_palette() -> None:
    wish = Wish(room=(40, 20), cell=(10, 20), sampled=(10, 20), paper=DARK, colours=16)
    pixels = read_pixels(encoded(halves()), "a", wish)
    assert pixels.size == (400, 200)
    assert len(pixels.data) == 400 * 200
    assert len(pixels.palette) <= 48
    assert pixels.palette[3 * pixels.data[0] :][:3] == b"\xff\0\0"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no picture of a known kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no picture of a known kind"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no picture of a known kind"),
        (encoded(halves())[:200], "is a broken picture"),
        (encoded(halves(), "JPEG")[:400], "is a broken picture"),
        (encoded(Image.new("1", (7, 900))), "is too small to be a picture"),
        (encoded(Image.new("1", (8000, 6000))), "has more than 40 million pixels"),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        read_pixels(data, "a", BLOCKS)


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "ICO"]), st.data())
def test_broken_bytes_never_raise_anything_else(junk: bytes, form: str, draw: st.DataObject) -> None:
    data = encoded(halves(size=(20, 20)), form)
    at = draw.draw(st.integers(0, len(data)))
    try:
        read_pixels(data[:at] + junk + data[at + len(junk) :], "a", BLOCKS)
    except LoadError:
        pass


# How large


sizes = st.tuples(st.integers(8, 20_000), st.integers(8, 20_000))
cells = st.tuples(st.integers(4, 40), st.integers(8, 80))
rooms = st.tuples(st.integers(1, 200), st.integers(1, 100))


@given(sizes, rooms, cells)
def test_a_picture_fits_its_room(picture: Size, room: Size, cell: Size) -> None:
    columns, rows = box_of(picture, room, cell)
    assert 1 <= columns <= room[0]
    assert 1 <= rows <= room[1]
    for sampled in ((1, 2), cell):
        width, height = sampled_size(picture, (columns, rows), cell, sampled)
        assert 1 <= width <= columns * sampled[0]
        assert 1 <= height <= rows * sampled[1]


@pytest.mark.parametrize(
    ("picture", "box"),
    [
        ((640, 300), (72, 17)),
        ((1200, 1200), (40, 20)),
        ((100, 100), (20, 10)),
        ((300, 3000), (4, 20)),
        ((8, 8), (2, 1)),
    ],
)
def test_proportions_are_kept_and_little_is_enlarged(picture: Size, box: Size) -> None:
    assert box_of(picture, (72, 20), (10, 20)) == box


def test_ink_that_is_seen_needs_no_other_paper() -> None:
    assert paper_for(200, DARK) == DARK
    assert paper_for(20, DARK) == (255, 255, 255)
    assert paper_for(250, (251, 249, 244)) == (24, 24, 24)
