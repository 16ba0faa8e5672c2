"""Pictures that a source holds, put into the article that is printed."""

import base64
import io
from pathlib import Path

import pytest
from archive_values import zipped
from ingest_samples import html_page
from PIL import Image

from reader.ingest import read_articles
from reader.ingest.embedding import with_pictures
from reader.model import Article, BlockKind
from reader.worker.job import Cleaned


def png() -> bytes:
    written = io.BytesIO()
    Image.effect_noise((60, 40), 90).save(written, "PNG")
    return written.getvalue()


PICTURE = png()
ADDRESS = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"


def page(src: str) -> bytes:
    return html_page("Harbour wall reopens").replace("</h1>", f'</h1><img src="{src}" alt="The wall">').encode()


def shown(source: Path | str) -> tuple[Article, list[str | None]]:
    (read,) = read_articles([str(source)], processes=1)
    cleaned = read[1]
    assert isinstance(cleaned, Cleaned)
    article = with_pictures(cleaned.articles[0], read[0])
    return article, [block.image for block in article.body if block.kind is BlockKind.FIGURE]


def test_picture_beside_a_page_is_put_in(tmp_path: Path) -> None:
    (tmp_path / "wall_files").mkdir()
    (tmp_path / "wall_files" / "wall.png").write_bytes(PICTURE)
    (tmp_path / "wall.html").write_bytes(page("wall_files/wall.png"))
    article, images = shown(tmp_path / "wall.html")
    assert images == [ADDRESS]
    assert article.title == "Harbour wall reopens"


def test_picture_inside_a_page_and_inside_an_archive_is_put_in(tmp_path: Path) -> None:
    (tmp_path / "inside.html").write_bytes(page(ADDRESS))
    (tmp_path / "pages.zip").write_bytes(zipped({"a/wall.html": page("wall.png"), "a/wall.png": PICTURE}))
    assert shown(tmp_path / "inside.html")[1] == [ADDRESS]
    assert shown(tmp_path / "pages.zip" / "a" / "wall.html")[1] == [ADDRESS]


@pytest.mark.parametrize("src", ["wall_files/gone.png", "../secret.png", "wall.svg"])
def test_what_is_not_there_or_no_picture_stays_out(tmp_path: Path, src: str) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (folder / "wall.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "wall.html").write_bytes(page(src))
    assert not any((image or "").startswith("data:") for image in shown(folder / "wall.html")[1])
