"""Makes the pictures of the README from the real app on the sample library: SVG, and PNG through resvg.

    python -m pip install --group screenshots && python screenshots/make.py

The fonts are the system's: DejaVu Sans Mono (Debian: fonts-dejavu-core), and one for Japanese.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from made_feeds import follow_made_feeds

from reader.ingest import Ingest
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens import keeping
from reader.ui.screens.main import MainScreen

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "articles"
FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""Rich lets pictures load their font from a server; ours ask no server for anything."""

PNG_FONT = "DejaVu Sans Mono"
"""It has every sign that the program draws."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the terminal's size and theme, and the keys pressed before it is taken."""

    name: str
    size: tuple[int, int]
    title: str | None = None
    """The article that is opened first, if any."""
    keys: Sequence[str] = ()
    theme: str = "reader-dark"


SET = ("equals_sign", *"jjljljjll", "escape")
"""An even margin, hyphens, and the guide on the paragraph."""
HIGHLIGHTING = ("v", *"jjj", "enter", *"}}}}", "v", *"jj", "a", *"The one rule that everybody agrees on.", "ctrl+s")
"""A passage highlighted, and another with a note."""
PICTURES = (
    Picture("wide", (160, 45), "Moscow gives no ground on missile shield", ("space", "L", "j")),
    Picture("middle", (100, 30), "Melting ice buys the world’s clocks three more years", ("L", "j")),
    Picture("narrow", (70, 24)),
    Picture("light", (160, 45), "Seven bits for the whole world", ("space", "space"), "reader-light"),
    Picture("find", (100, 30), "The brass brain that knew the tide", ("slash", *"tide", "enter", "n")),
    Picture("dropped", (100, 30), "The brass brain that knew the tide", ("z", "D", "n")),
    Picture("hints", (140, 34), "Melting ice buys the world’s clocks three more years", ("j", "f")),
    Picture("kept", (140, 34), "Melting ice buys the world’s clocks three more years", ("L", *"jjjjjjjjjjAQj")),
    Picture("picture", (120, 44), "The longest breath", ("ctrl+d",)),
    Picture("changed", (100, 26), "Pisa gets its tower back", ("V", "enter")),
    Picture("reading", (120, 40), "How a page is set", ("z", *SET, "j", "j", "j")),
    Picture("table", (100, 30), "How a page is set", ("z", "slash", *"Cicero", "enter")),
    Picture("highlights", (120, 36), "How a page is set", ("z", *HIGHLIGHTING, "g")),
    Picture("search", (140, 34), None, ("slash", *"clock or tide")),
    Picture("feeds", (150, 36), None, ("B", *"jjjjjj")),
    Picture("help", (100, 44), None, ("question_mark",)),
    Picture("commands", (100, 26), None, ("colon", *"so")),
    Picture("manual", (100, 30), None, ("f2", "f")),
)

REVISED = "Pisa gets its tower back"
EARLIER = (
    ("by about 40 centimetres", "by almost half a metre"),
    ("three hundred years", "two hundred years"),
    (" Nobody proposed to set it straight.", ""),
)
"""What that article says, and what it said when it was saved before."""


async def take(picture: Picture, folder: Path) -> str:
    """The picture as SVG."""
    with Library.open(folder) as library:
        app = ReaderApp(library, [str(ARTICLES)], theme=picture.theme)
        async with app.run_test(size=picture.size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause(0.3)
            if picture.title:
                assert isinstance(app.screen, MainScreen)
                article = library.find_title(picture.title)
                assert article is not None, picture.title
                app.screen.open_article(article)
            for key in picture.keys:
                await pilot.press(key)
            await pilot.pause(0.3)
            if picture.name == "picture":
                # Its worker process starts first.
                await asyncio.wait_for(_has_picture(app), 30)
            if picture.name == "search":
                # What the cursor is on is shown once typing pauses.
                await asyncio.wait_for(_shows_what_is_listed_first(app), 30)
            svg = app.export_screenshot(title="reader", simplify=True)
    return FONT_FACES.sub("", svg)


async def _has_picture(app: ReaderApp) -> None:
    while not any("▀" in strip.text for strip in app.screen._compositor.render_strips()):
        await asyncio.sleep(0.1)


async def _shows_what_is_listed_first(app: ReaderApp) -> None:
    assert isinstance(app.screen, MainScreen)
    while app.screen.reading.article_id != app.screen.list.current:
        await asyncio.sleep(0.1)


def save_earlier(library: Library) -> None:
    """Store an article as it was the day before."""
    article_id = library.find_title(REVISED)
    assert article_id is not None
    article = library.article(article_id)
    blocks = []
    for block in article.blocks:
        text = block.text
        for now, before in EARLIER:
            text = text.replace(now, before)
        blocks.append(replace(block, text=text))
    earlier = replace(article, blocks=tuple(blocks), saved="2001-06-13T06:00:00+00:00")
    library.store(earlier, location=str(ARTICLES / "earlier"), digest="earlier")


def main() -> None:
    """Make all pictures, or those that are named."""
    import resvg_py  # only the pictures need it

    os.environ |= {"COLORTERM": "truecolor", "READER_PICTURES": "blocks"}
    # What is kept for a picture is asked of no server.
    vars(keeping)["work_off_queue"] = lambda *_: None

    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            if wanted and picture.name not in wanted:
                continue
            place = Path(folder, picture.name)
            with Library.open(place) as library, Ingest(library) as ingest:
                scope, _ = ingest.index([str(ARTICLES)])
                for _progress in ingest.clean_pending(scope):
                    pass
                if picture.name == "changed":
                    save_earlier(library)
                if picture.name == "feeds":
                    follow_made_feeds(library)
                    for _progress in ingest.clean_pending():
                        pass
            svg = asyncio.run(take(picture, place))
            (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            png = resvg_py.svg_to_bytes(svg_string=svg.replace("Fira Code", PNG_FONT))
            (HERE / f"{picture.name}.png").write_bytes(bytes(png))
            print(picture.name)


if __name__ == "__main__":
    main()
