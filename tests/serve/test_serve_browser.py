"""The app in a real browser."""

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra reader-tui[serve] is not installed")
from chromium import chromium_page, find_chromium
from new_library import new_library
from ui_articles import article

from reader.library import Library
from reader.serve.server import Server
from reader.serve.session import command

CHROMIUM = find_chromium()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
async def test_the_app_is_read_in_a_browser_which_asks_no_other_host(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with new_library(folder) as library:
        for name, title in (("one", "Harbour wall reopens"), ("two", "Tides and their tables")):
            library.store(article(name, title, "2019-05-04"), location=str(tmp_path / name))
    told: list[str] = []
    server = Server(command(str(folder), []), told.append)
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.ensure_future(server.run(0, ready.set_result))
    address = await ready
    assert CHROMIUM is not None
    async with chromium_page(CHROMIUM, tmp_path / "browser") as page:
        await page.go(address + "x")
        await page.until_value("document.body.innerText.startsWith('This address is not enough')")
        await page.go(address)
        await page.until(lambda: "Tides and their tables" in page.terminal and "unread 2 of 2" in page.terminal)
        assert await page.value("location.pathname + location.search") == server.access.path
        assert await page.value("document.fonts.check('bold 16px \"Roboto Mono\"') && document.cookie === ''")
        rows = await page.value("document.querySelector('.xterm-screen').getBoundingClientRect().bottom <= innerHeight")
        assert rows
        await page.press("j", "Enter")
        await page.until(lambda: "unread 1 of 2" in page.terminal)
        await page.press("G")
        await page.until(lambda: "The very last words" in page.terminal)
        await page.go("about:blank")
        await page.until(lambda: server._sessions == 0)
        assert page.foreign() == []
        assert not [line for line in page.told if "Content Security Policy" in line]
    running.cancel()
    await asyncio.wait([running])
    assert told == []
    with Library.open(folder) as library:
        (read,) = library.ids("is:read")
        place = library.place(read)
        assert place is not None and place.block > 0
