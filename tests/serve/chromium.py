"""A real Chromium without a window, driven over its DevTools protocol."""

import asyncio
import base64
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse

SECONDS = 60.0
"""How long anything is waited for."""
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --disable-extensions --mute-audio "
    "--no-proxy-server --window-size=1000,640 --remote-debugging-port=0 about:blank"
).split()
_KEYS = {"Enter": ("\r", 13), "Escape": ("", 27), "ArrowDown": ("", 40), "Tab": ("", 9)}


def find_chromium() -> str | None:
    """The browser, where there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """A page, what its WebSocket brought and what it asked for."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._count = 0
        self.asked: list[str] = []
        """The addresses of all requests."""
        self.told: list[str] = []
        """What the console said."""
        self.terminal = ""
        """All that was sent to the terminal."""

    async def listen(self) -> None:
        """Take in what the browser tells, until it ends."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                if not (future := self._answers.pop(told["id"])).done():
                    future.set_result(told)
            else:
                self._take(told["method"], told["params"])

    def _take(self, method: str, values: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked.append(values["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked.append(values["url"])
        elif method == "Network.webSocketFrameReceived" and values["response"]["opcode"] == 2:
            self.terminal += base64.b64decode(values["response"]["payloadData"]).decode("utf-8", errors="replace")
        elif method == "Log.entryAdded":
            self.told.append(values["entry"]["text"])

    async def order(self, method: str, **values: Any) -> dict[str, Any]:
        """Have the browser do something; what it answers."""
        self._count += 1
        self._answers[self._count] = future = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._count, "method": method, "params": values})
        async with asyncio.timeout(SECONDS):
            answer = await future
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    async def go(self, address: str) -> None:
        """Open an address."""
        await self.order("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """What some JavaScript comes to."""
        found = await self.order("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def press(self, *keys: str) -> None:
        """Press keys, as on a keyboard."""
        for key in keys:
            text, code = _KEYS.get(key, (key, 0))
            name = {"key": key, "windowsVirtualKeyCode": code}
            await self.order("Input.dispatchKeyEvent", type="keyDown", text=text, **name)
            await self.order("Input.dispatchKeyEvent", type="keyUp", **name)

    async def until(self, claim: Callable[[], bool]) -> None:
        """Wait for a fact."""
        async with asyncio.timeout(SECONDS):
            while not claim():
                await asyncio.sleep(0.02)

    async def until_value(self, script: str) -> None:
        """Wait for some JavaScript to come true."""
        async with asyncio.timeout(SECONDS):
            while not await self.value(script):
                await asyncio.sleep(0.05)

    async def picture(self) -> bytes:
        """The page as a PNG."""
        return base64.b64decode((await self.order("Page.captureScreenshot", format="png"))["data"])

    def foreign(self) -> list[str]:
        """What was asked of any other host than the own one."""
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).hostname != "127.0.0.1"
        ]


@asynccontextmanager
async def chromium_page(program: str, folder: Path) -> AsyncIterator[Page]:
    """A page of a browser that was started for it, with its own files in a folder."""
    process = await asyncio.create_subprocess_exec(
        program,
        f"--user-data-dir={folder}",
        *_FLAGS,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"HOME": str(folder)},
    )
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                targets = await answer.json()
            address = next(target["webSocketDebuggerUrl"] for target in targets if target["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.ensure_future(page.listen())
                for domain in ("Page", "Network", "Runtime", "Log"):
                    await page.order(f"{domain}.enable")
                yield page
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _port(told: Path) -> int:
    async with asyncio.timeout(SECONDS):
        while not (told.exists() and told.read_text().count("\n")):
            await asyncio.sleep(0.02)
    return int(told.read_text().splitlines()[0])
