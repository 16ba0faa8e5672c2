"""Pictures on terminals: how they are encoded, and how the app shows them in the flow of the text."""

import base64
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from ui_waiting import main_screen, shown, until

from reader.errors import LoadError, SourceError
from reader.library import Library
from reader.load.picture_file import PictureFile
from reader.model import Article, Block, BlockKind, Place
from reader.picture_box import Size
from reader.ui.app import ReaderApp
from reader.ui.flow import Flow
from reader.ui.messages import PictureMissing
from reader.ui.picture_tasks import Picturer
from reader.ui.pictures.blocks import BlockDrawing
from reader.ui.pictures.canvas import Canvas
from reader.ui.pictures.kitty import kitty_drawing, picture_numbers
from reader.ui.pictures.protocol import Protocol, protocol_of
from reader.ui.pictures.rows import with_row
from reader.ui.pictures.shown import DrawingName, Drawings, PictureName
from reader.ui.pictures.sixel import SixelDrawing, encode, sixel_drawing
from reader.ui.viewer import Viewer
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.picture_pane import WantedDrawing
from reader.wanted_picture import WantedPicture
from reader.worker.cleaner import Cleaner, never
from reader.worker.job import Job
from reader.worker.picture import PictureAnswer

ALT = "A wall, red and blue"
CAPTION = "The wall before it was painted."
RED, BLUE = (255, 0, 0), (0, 0, 255)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


# Which way


@pytest.mark.parametrize(
    ("environment", "colours", "protocol"),
    [
        ({"TERM": "xterm-kitty"}, "truecolor", "kitty"),
        ({"TERM": "xterm-ghostty"}, "truecolor", "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, "truecolor", "kitty"),
        ({"TERM": "foot"}, "truecolor", "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "truecolor", "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "truecolor", "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230801"}, "truecolor", "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "210800"}, "truecolor", "blocks"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "x"}, "256", "blocks"),
        ({"TERM": "xterm-256color"}, "256", "blocks"),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, "truecolor", "blocks"),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, "256", "blocks"),
        ({"TERM": "xterm"}, "standard", "off"),
        ({"TERM": "dumb"}, None, "off"),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "truecolor", "off"),
        ({"TERM": "xterm-kitty", "READER_PICTURES": "blocks"}, "truecolor", "blocks"),
        ({"TERM": "tmux-256color", "TMUX": "1", "READER_PICTURES": " SIXEL "}, "256", "sixel"),
        ({"TERM": "xterm-kitty", "READER_PICTURES": "off"}, "truecolor", "off"),
        ({"TERM": "xterm-kitty", "READER_PICTURES": "auto"}, "truecolor", "kitty"),
        ({"TERM": "xterm-kitty", "READER_PICTURES": "mosaic"}, "truecolor", "kitty"),
    ],
)
def test_the_way_that_a_terminal_has(environment: dict[str, str], colours: str | None, protocol: str) -> None:
    assert protocol_of(environment, colours) == protocol


@given(
    st.sampled_from(Protocol),
    st.tuples(st.integers(1, 200), st.integers(1, 100)),
    st.tuples(st.integers(4, 60), st.integers(6, 120)),
)
def test_no_more_is_wished_than_fits(protocol: Protocol, room: Size, cell: Size) -> None:
    wish = Canvas(protocol, cell).wish(room)
    assert wish.room[0] == room[0]
    assert wish.room[1] <= room[1]
    assert wish.sampled[0] >= 1 <= wish.sampled[1]
    if protocol is Protocol.SIXEL:
        assert wish.sampled == cell
    if protocol is Protocol.KITTY:
        pixels = wish.room[0] * wish.room[1] * wish.sampled[0] * wish.sampled[1]
        assert pixels <= max(1_000_000, wish.room[0] * wish.room[1])


# Half blocks


def test_half_blocks_have_two_pixels_in_a_cell() -> None:
    drawing = BlockDrawing((2, 2), bytes(RED + RED + BLUE + BLUE + RED + BLUE + BLUE + BLUE))
    assert [colours(drawing.row(0)), colours(drawing.row(1))] == [[(RED, BLUE)] * 2, [(RED, BLUE), (BLUE, BLUE)]]


def colours(segments: list[Segment]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Ink and ground of each half block."""
    cells = []
    for text, style, _ in segments:
        assert set(text) == {"▀"}
        assert style and style.color and style.color.triplet and style.bgcolor and style.bgcolor.triplet
        cells += [(tuple(style.color.triplet), tuple(style.bgcolor.triplet))] * len(text)
    return cells


# Sixel


def decoded(sixel: str) -> tuple[list[list[int | None]], dict[int, tuple[int, ...]]]:
    """The numbers of colours that Sixel draws, None where it draws nothing, and what colours they are."""
    found = re.fullmatch(r"\x1bP0;1q\"1;1;(\d+);(\d+)([!-~]*)\x1b\\", sixel)
    assert found
    width, height = int(found[1]), int(found[2])
    pixels: list[list[int | None]] = [[None] * width for _ in range(height)]
    palette: dict[int, tuple[int, ...]] = {}
    x = y = colour = 0
    for token in re.finditer(r"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~])|(\$)|(-)", found[3]):
        if token[1]:
            colour = int(token[1])
            if token[2]:
                palette[colour] = tuple(map(int, token.group(2, 3, 4)))
        elif token[8] or token[9]:
            x, y = 0, y + (6 if token[9] else 0)
        else:
            bits, count = ord(token[6] or token[7]) - 63, int(token[5] or 1)
            for column in range(x, x + count):
                for bit in range(6):
                    if bits >> bit & 1:
                        assert pixels[y + bit][column] is None
                        pixels[y + bit][column] = colour
            x += count
    assert "".join(t[0] for t in re.finditer(r"#\d+(?:;2;\d+;\d+;\d+)?|!\d+[?-~]|[?-~]|\$|-", found[3])) == found[3]
    return pixels, palette


@given(st.integers(1, 40), st.integers(1, 15), st.data())
def test_sixel_draws_every_pixel_once(width: int, height: int, draw: st.DataObject) -> None:
    data = draw.draw(st.lists(st.integers(0, 5) | st.just(255), min_size=width * height, max_size=width * height))
    palette = bytes(range(256)) * 3
    pixels, defined = decoded(encode(bytes(data), width, palette))
    assert [number for row in pixels for number in row] == data
    for number in set(data):
        assert defined[number] == tuple(round(value * 100 / 255) for value in palette[3 * number : 3 * number + 3])


def test_a_picture_comes_in_a_slice_for_each_row_of_cells() -> None:
    drawing = sixel_drawing((2, 3), (8, 30), bytes([0] * 80 + [1] * 80 + [2] * 80), bytes(9))
    assert [decoded(drawing.overlay(row))[0] for row in range(3)] == [[[number] * 8] * 10 for number in range(3)]


# Kitty


@given(st.binary(min_size=3, max_size=20_000))
def test_a_picture_is_sent_in_chunks_as_the_protocol_demands(data: bytes) -> None:
    drawing = kitty_drawing((3, 2), (1, len(data) // 3), data, 1 << 24 | 20)
    chunks = re.findall(r"\x1b_G([^;\x1b]*);([A-Za-z0-9+/=]*)\x1b\\", drawing.sends)
    assert "".join(f"\x1b_G{keys};{payload}\x1b\\" for keys, payload in chunks) == drawing.sends
    assert zlib.decompress(base64.b64decode("".join(payload for _, payload in chunks))) == data
    assert all(len(payload) == 4096 for _, payload in chunks[:-1])
    assert 0 < len(chunks[-1][1]) <= 4096
    first = dict(key.split("=") for key in chunks[0][0].split(","))
    assert first | {"m": ""} == {
        "a": "T", "U": "1", "i": str(drawing.number), "f": "24", "s": "1", "v": str(len(data) // 3),
        "c": "3", "r": "2", "o": "z", "q": "2", "m": "",
    }  # fmt: skip
    assert [keys.rpartition("m=")[2] for keys, _ in chunks] == ["1"] * (len(chunks) - 1) + ["0"]


def test_cells_name_their_row_and_the_picture() -> None:
    drawing = kitty_drawing((5, 20), (1, 1), bytes(3), 2 << 24 | 200)
    for row in (0, 19):
        (cells,) = drawing.row(row)
        assert cell_len(cells.text) == 5
        assert cells.text.count("\U0010eeee") == 5
        assert Strip([cells]).render(Console(color_system="truecolor")) == f"\x1b[38;5;200m{cells.text}\x1b[0m"
    assert drawing.row(0)[0].text[:4] == "\U0010eeee\u0305\u0305\u030e"
    assert drawing.row(1)[0].text[:4] == "\U0010eeee\u030d\u0305\u030e"
    assert drawing.forgets == f"\x1b_Ga=d,d=I,i={2 << 24 | 200},q=2\x1b\\"


def test_pictures_have_numbers_of_their_own() -> None:
    numbers = picture_numbers()
    given_out = [next(numbers) for _ in range(10_000)]
    assert len(set(given_out)) == 10_000
    assert all(16 <= number & 0xFFFFFF <= 255 and 1 <= number >> 24 <= 63 for number in given_out)


# Rows in lines


def test_a_strip_with_graphics_is_whole_or_without() -> None:
    strip = with_row(Strip([Segment("a" + " " * 19)], 20), 4, SixelDrawing((8, 1), ("SIXEL",)), 0)
    whole = strip.render(Console(color_system="truecolor"))
    assert whole == "a" + " " * 11 + "\x1b7\x1b[8DSIXEL\x1b8" + " " * 8
    assert strip.cell_length == 20
    assert strip.crop(0, 20) is strip
    assert strip.divide([20]) == [strip]
    for parts in ([strip.crop(0, 10)], [strip.crop(6)], strip.divide([6, 20]), strip.divide([10, 15])):
        assert all("SIXEL" not in part.text and "\x1b" not in part.text for part in parts)
    assert [part.cell_length for part in strip.divide([6, 20])] == [6, 14]
    assert "SIXEL" in Strip.join([Strip([Segment("xx")]), strip, Strip([Segment("yy")])]).text


def test_graphics_never_reach_the_last_cell_of_a_line() -> None:
    strip = Strip([Segment(" " * 8)], 8)
    assert with_row(strip, 0, SixelDrawing((8, 1), ("SIXEL",)), 0) is strip


# Keeping drawings


def test_drawings_are_kept_up_to_a_sum_of_bytes() -> None:
    drawings = Drawings(most_bytes=25)
    names = [
        DrawingName(PictureName(("a", ""), WantedPicture(str(n))), Canvas(Protocol.BLOCKS), (1, 1)) for n in range(4)
    ]
    made = [BlockDrawing((1, 1), bytes(10)) for _ in names]
    assert drawings.add(names[0], made[0]) == drawings.add(names[1], made[1]) == []
    assert drawings.get(names[0]) is made[0]
    assert drawings.add(names[2], made[2]) == [made[1]]
    assert drawings.get(names[1]) is None
    huge = BlockDrawing((1, 1), bytes(100))
    assert drawings.add(names[3], huge) == [made[0], made[2]]
    assert drawings.get(names[3]) is huge
    assert drawings.clear() == [huge]


# In the flow


def figure(name: str, alt: str = ALT) -> Block:
    return Block(BlockKind.FIGURE, alt, saved_as=name)


BODY = (
    paragraph("Before the picture. " * 30),
    figure("a.png"),
    Block(BlockKind.CAPTION, CAPTION),
    figure("b.png", ""),
    figure("c.png"),
    paragraph("After the pictures. " * 30),
    Block(BlockKind.FIGURE, "In a quotation", quote=1, saved_as="d.png"),
)


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(1, 30), st.integers(1, 15))), st.randoms())
def test_a_flow_wrapped_again_is_as_one_wrapped_anew(boxes: dict[str, Size], random: object) -> None:
    whole = Article("a.html", "A title", BODY)
    there: dict[str, Size] = {}

    def box_of(block: Block) -> Size | None:
        return there.get((block.saved_as or "")[:1])

    flow = Flow(whole, BODY, 40, "by me", boxes=box_of)
    flow.reach_block(len(BODY))
    for name, box in boxes.items():
        there[name] = box
        flow.wrap_again(next(n for n, block in enumerate(BODY) if (block.saved_as or "")[:1] == name))
    fresh = Flow(whole, BODY, 40, "by me", boxes=box_of)
    fresh.reach_block(len(BODY))
    assert list(flow.numbered(0, flow.stop)) == list(fresh.numbered(0, fresh.stop))
    for y in range(flow.stop):
        assert flow.line_at(flow.key(y)) == y
        assert flow.line(flow.place(y)) == y or flow.at(y).block < 0


def test_a_picture_is_in_the_middle_and_its_words_are_not_repeated() -> None:
    flow = Flow(
        Article("a.html", "A title", BODY), BODY, 40, "", boxes=lambda block: (20, 5) if block.image is None else None
    )
    flow.reach_block(len(BODY))
    rows = [flow.at(y) for y in flow.lines_of(1)]
    assert [(line.text, line.indent, line.picture) for line in rows] == [("", 10, row) for row in range(5)]
    assert ALT not in "".join(line.text for _, line in flow.numbered(0, flow.stop))
    after = flow.lines_of(1).stop
    assert flow.at(after).text == CAPTION
    assert flow.lines_of(4).start - flow.lines_of(3).stop == 1
    quoted = flow.at(flow.lines_of(6).start)
    assert (quoted.text, quoted.indent) == ("▏", 2 + (38 - 20) // 2)


# In the app


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("READER_PICTURES", "blocks")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def illustrated(tmp_path: Path) -> Iterator[Library]:
    """A library of one article with two pictures beside its page, and one that was not saved."""
    page = tmp_path / "wall.html"
    page.write_text("<!DOCTYPE html><html><p>The page itself is not cleaned again.</html>", encoding="utf-8")
    (tmp_path / "wall_files").mkdir()
    for name in ("one", "two"):
        image = Image.new("RGB", (400, 200), RED)
        image.paste(BLUE, (200, 0, 400, 200))
        image.save(tmp_path / "wall_files" / f"{name}.png")
    paragraphs = [paragraph(f"Paragraph {n} tells what happened at the harbour that day. " * 4) for n in range(38)]
    blocks = (
        paragraphs[0],
        figure("wall_files/one.png"),
        Block(BlockKind.CAPTION, CAPTION),
        *paragraphs[1:20],
        figure("wall_files/two.png", "The second picture"),
        figure("wall_files/gone.png", "A picture that was not saved"),
        *paragraphs[20:],
    )
    with Library.open(tmp_path / "library") as library:
        whole = Article("wall.html", "Harbour wall reopens", blocks, site="Harbour Times")
        library.store(whole, location=str(page))
        yield library


def view(app: ReaderApp) -> ArticleView:
    return main_screen(app).article


def is_drawn(app: ReaderApp) -> bool:
    return "▀" in shown(app)


async def test_a_picture_is_shown_over_its_caption(illustrated: Library) -> None:
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_drawn(app))
        strips = app.screen._compositor.render_strips()
        rows = [y for y, strip in enumerate(strips) if "▀" in strip.text]
        cells = [cell for text, style, _ in strips[rows[0]] if "▀" in text for cell in colours([Segment(text, style)])]
        text = shown(app)
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert cells[0] == (RED, RED)
    assert cells[-1] == (BLUE, BLUE)
    assert CAPTION in strips[rows[-1] + 1].text
    assert "[picture" not in text
    assert len(rows) <= 0.6 * 36


async def test_what_is_read_stays_where_it_is_when_a_picture_comes(illustrated: Library) -> None:
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter", "space")
        top = view(app)._flow.at(view(app).top)  # type: ignore[union-attr]
        await until(pilot, lambda: len(view(app)._sizes) == 1)
        assert view(app)._flow.at(view(app).top) == top  # type: ignore[union-attr]
        assert view(app).top > 30
        await pilot.press("g")
        await until(pilot, lambda: is_drawn(app))


async def test_pictures_that_are_not_there_leave_their_words(illustrated: Library) -> None:
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        view(app).go_to(Place(21))
        await until(pilot, lambda: is_drawn(app) and bool(view(app)._missing))
        assert "[picture: A picture that was not saved]" in shown(app)


async def test_a_key_shows_the_words_instead_and_that_is_remembered(illustrated: Library) -> None:
    first, second = ReaderApp(illustrated), ReaderApp(illustrated)
    async with first.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_drawn(first))
        await pilot.press("i")
        await pilot.pause()
        assert not is_drawn(first)
        assert f"[picture: {ALT}]" in shown(first)
    async with second.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        assert f"[picture: {ALT}]" in shown(second)
        await pilot.press("i")
        await until(pilot, lambda: is_drawn(second))


async def test_without_colours_the_words_are_shown(illustrated: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter", "i")
        await pilot.pause()
        assert f"[picture: {ALT}]" in shown(app)
        assert "No pictures here" in shown(app)


async def test_another_size_gives_pictures_another_room(illustrated: Library) -> None:
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_drawn(app))
        before = shown(app).count("▀")
        await pilot.resize_terminal(70, 20)
        await until(pilot, lambda: is_drawn(app) and shown(app).count("▀") < before)


class Written:
    """What the app writes beside its frames."""

    def __init__(self, app: ReaderApp) -> None:
        self.text = ""
        driver = app._driver
        assert driver is not None
        driver.write = self._write  # type: ignore[method-assign]

    def _write(self, data: str) -> None:
        self.text += data


async def test_kitty_gets_a_picture_once_and_text_where_it_stands(
    illustrated: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_PICTURES", "kitty")
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        written = Written(app)
        await pilot.press("enter")
        await until(pilot, lambda: shown(app).count("\U0010eeee") > 100)
        number = re.search(r"i=(\d+)", written.text)
        assert number
        await scrolled(pilot, "j", "k", "j")
        assert written.text.count(f"a=T,U=1,i={number[1]},") == 1
        await pilot.press("question_mark")
        await pilot.pause()
        assert "\U0010eeee" not in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "\U0010eeee" in shown(app))
    assert f"a=d,d=I,i={number[1]}," in written.text


async def scrolled(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_sixel_lays_a_slice_over_each_line(illustrated: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_PICTURES", "sixel")
    app = ReaderApp(illustrated)

    def slices() -> list[str]:
        return re.findall(r"\x1bP0;1q[^\x1b]*\x1b\\", shown(app))

    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: bool(slices()))
        pixels, palette = decoded(slices()[0])
        assert (len(pixels), len(pixels[0]) % 10) == (20, 0)
        assert palette[pixels[10][len(pixels[0]) // 4] or 0] == (100, 0, 0)
        count = len(slices())
        await scrolled(pilot, *"jjjjjjjjjjjj")
        assert 0 < len(slices()) < count
        await pilot.press("question_mark")
        await pilot.pause()
        assert not slices()


@pytest.mark.parametrize(("size", "theme"), [((100, 40), "reader-dark"), ((70, 24), "reader-light")])
def test_the_look_of_a_picture(snap_compare: Any, illustrated: Library, size: Size, theme: str) -> None:
    app = ReaderApp(illustrated, theme=theme)

    async def drawn(pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: is_drawn(app))

    assert snap_compare(app, run_before=drawn, terminal_size=size)


# In another program


@pytest.mark.skipif(sys.platform == "win32", reason="a script as the viewer")
async def test_a_key_opens_the_picture_in_a_viewer(
    illustrated: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    script = tmp_path / "viewer"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{log}.new" && mv "{log}.new" "{log}"\n')
    script.chmod(0o755)
    monkeypatch.setattr("reader.ui.viewer.viewer_command", lambda: [str(script)])
    app = ReaderApp(illustrated)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter", "I")
        await until(pilot, log.exists)
        count, path = log.read_text().splitlines()
        assert (count, Path(path).suffix) == ("1", ".png")
        assert Path(path).read_bytes() == (tmp_path / "wall_files" / "one.png").read_bytes()
        view(app).go_to(Place(24))
        await until(pilot, lambda: bool(view(app)._missing))
        await pilot.press("j", "j", *"j" * 20, "I")
        await until(pilot, lambda: "No picture is in sight" in shown(app))
    assert not Path(path).exists()


@pytest.mark.parametrize(("error", "asked"), [(SourceError, 2), (LoadError, 5)])
def test_a_worker_that_breaks_down_over_an_article_is_not_asked_for_ever(
    illustrated: Library, error: type[SourceError], asked: int
) -> None:
    class Broken(Cleaner):
        asked = 0

        def picture(self, job: Job, cancelled: Callable[[], bool] = never) -> PictureAnswer:
            self.asked += 1
            raise error(job.source, "took too long")

    worker, told = Broken(), list[Message]()
    picturer = Picturer(illustrated.folder, worker)
    wanted = [
        WantedDrawing(
            PictureName(("wall.html", ""), WantedPicture(saved_as=f"{n}.png")), Canvas(Protocol.BLOCKS), (9, 9)
        )
        for n in range(5)
    ]
    picturer.draw(illustrated.ids()[0], wanted, told.append, never)
    assert [message.wanted for message in told if isinstance(message, PictureMissing)] == wanted
    assert worker.asked == asked
    picturer.close()


def test_files_for_the_viewer_are_the_users_alone_and_go_with_it(tmp_path: Path) -> None:
    viewer = Viewer([sys.executable, "-c", "pass"])
    assert viewer.show(PictureFile(b"one", ".png")) is None
    assert viewer.show(PictureFile(b"two", ".jpg")) is None
    folder = viewer._folder
    assert folder is not None
    assert sorted(path.name for path in folder.iterdir()) == ["picture-1.png", "picture-2.jpg"]
    if os.name == "posix":
        assert stat.S_IMODE((folder / "picture-1.png").stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    viewer.close()
    assert not folder.exists()


def test_a_viewer_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Viewer(["/nowhere/viewer"])
    assert missing.show(PictureFile(b"one", ".png")) == "The viewer did not start: No such file or directory"
    missing.close()
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert Viewer().show(PictureFile(b"one", ".png")) == "There is no desktop here that could show the picture"
