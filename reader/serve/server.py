"""The server: one page with a terminal, in which the app runs, for browsers of this machine."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from reader.errors import ReaderError
from reader.serve.access import COOKIE, LOOPBACK, TOKEN, Access, is_own_host, is_own_origin
from reader.serve.pages import headers, short_page, terminal_page
from reader.serve.session import Session, session_environment, size_of

MOST_SESSIONS = 4
"""Apps that run at once; each takes about 60 MB."""
MOST_TYPED = 1 << 20
"""Bytes of a message of a page: what is pasted."""
HEARTBEAT_SECONDS = 10.0
"""How often it is looked whether a page is still there; what does not answer in half of that has gone."""
MOST_REASON = 123
"""Bytes (RFC 6455, 5.5)."""
_OWN = Path(__file__).with_name("web")
_FOREIGN = Path(textual_serve.__file__).with_name("static")
_FILES = {
    "terminal.css": _OWN / "terminal.css",
    "terminal.js": _OWN / "terminal.js",
    "textual.js": _FOREIGN / "js" / "textual.js",
    "xterm.css": _FOREIGN / "css" / "xterm.css",
    "roboto-mono.ttf": _FOREIGN / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "roboto-mono-italic.ttf": _FOREIGN / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
}
"""All files that pages are given, by their names there."""
_REFUSED = "This address is not enough: open the one that reader has printed, with its token."
_FULL = (
    f"{MOST_SESSIONS} pages are open already, which is as many as may be. Close one of them, and load this one again."
)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ServeError(ReaderError):
    """The server cannot be started."""


class Server:
    """Serves the app."""

    def __init__(self, words: Sequence[str], tell: Callable[[str], object]) -> None:
        """`words` is the command line of an app (`session.command`); `tell` passes a sentence on to the user."""
        self.access = Access()
        self._words = words
        self._tell = tell
        self._sessions = 0
        self._pages: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """What answers requests."""
        application = web.Application(middlewares=[_guarded], client_max_size=1024)
        path = self.access.path
        application.add_routes(
            [
                web.get("/", self._enter),
                web.get(path, self._for_users(self._page)),
                web.get(f"{path}ws", self._for_users(self._connect)),
                web.get(f"{path}static/{{name}}", self._for_users(self._file)),
            ]
        )
        application.on_shutdown.append(self._close_pages)
        return application

    async def run(self, port: int, ready: Callable[[str], object]) -> None:
        """Serve until it is cancelled; `ready` is given the address with the token. Raises ServeError."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, LOOPBACK, port)
            try:
                await site.start()
            except OSError as error:
                raise ServeError(f"Port {port} cannot be had: {error.strerror or error}") from error
            ready(self.access.address(runner.addresses[0][1]))
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    # Answers

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Give whoever has the token the cookie, and lead to the page, whose address has no token.

        By a page of its own: where a redirection comes from elsewhere, no cookie is sent that is for this site alone.
        """
        if not self.access.is_token(request.query.get(TOKEN, "")):
            return _short(_REFUSED, 403)
        answer = _short("One moment …", 200)
        answer.headers["Refresh"] = f"0; url={self.access.path}"
        answer.set_cookie(COOKIE, self.access.cookie, path=self.access.path, httponly=True, samesite="Strict")
        return answer

    def _for_users(self, handler: _Handler) -> _Handler:
        """Only for browsers that have the cookie."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if not self.access.has_cookie(request.cookies):
                return _short(_REFUSED, 403)
            return await handler(request)

        return guarded

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if self._sessions >= MOST_SESSIONS:
            return _short(_FULL, 503)
        return web.Response(text=terminal_page(request.host, self.access.path), content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = _FILES.get(request.match_info["name"])
        return _short("There is nothing here.", 404) if path is None else web.FileResponse(path)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        """Run an app for a page as long as that is open."""
        if not is_own_origin(request.headers.get("Origin", ""), request.host):
            return _short("Only the server's own page is connected.", 403)
        if self._sessions >= MOST_SESSIONS:
            return _short(_FULL, 503)
        self._sessions += 1
        try:
            return await self._attend(request)
        finally:
            self._sessions -= 1

    async def _attend(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MOST_TYPED)
        await page.prepare(request)
        self._pages.add(page)
        size = size_of(request.query.get("width", ""), request.query.get("height", ""))
        session = Session(self._words, session_environment(os.environ, size), show=page.send_bytes, tell=page.send_json)
        running = asyncio.ensure_future(self._run(session, page))
        try:
            async for message in page:
                if message.type is not WSMsgType.TEXT or not await _obeyed(session, page, message.data):
                    break
        finally:
            self._pages.discard(page)
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await page.close()
        return page

    async def _run(self, session: Session, page: web.WebSocketResponse) -> None:
        try:
            await session.run()
        except OSError as error:
            session.fault = f"The app did not start: {error.strerror or error}"
        if session.fault:
            self._tell(session.fault)
            await page.close(code=WSCloseCode.INTERNAL_ERROR, message=_reason(session.fault))
        else:
            await page.close()

    async def _close_pages(self, _: web.Application) -> None:
        await asyncio.gather(*(page.close() for page in list(self._pages)))


async def _obeyed(session: Session, page: web.WebSocketResponse, data: str) -> bool:
    """Do what a page's script says, `[what, value]`; False if it is nothing that it says."""
    try:
        what, *values = json.loads(data)
        value: Any = values[0] if values else None
        if what == "stdin":
            await session.type(str(value))
        elif what == "resize":
            width, height = size_of(str(value["width"]), str(value["height"]))
            await session.order("resize", width=width, height=height)
        elif what in ("focus", "blur"):
            await session.order(what)
        elif what == "ping":
            await page.send_json(["pong", str(value)[:40]])
        else:
            return False
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return True


def _reason(sentence: str) -> bytes:
    """As much of a sentence as the end of a WebSocket may say."""
    return sentence.encode()[:MOST_REASON].decode("utf-8", errors="ignore").encode()


def _short(sentence: str, status: int) -> web.Response:
    return web.Response(text=short_page(sentence), content_type="text/html", status=status)


@web.middleware
async def _guarded(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answer only those who ask for this machine, and with what pages may do."""
    if not is_own_host(request.host):
        return _short("Only this machine is served.", 421)
    try:
        answer = await handler(request)
    except web.HTTPException as error:
        answer = _short("There is nothing here.", error.status)
    if not answer.prepared:
        answer.headers.update(headers(request.host))
    return answer
