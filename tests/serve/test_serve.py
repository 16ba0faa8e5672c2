"""The server of the app: who is let in, how many, and that an app ends with its page."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("textual_serve", reason="the extra reader-tui[serve] is not installed")
from aiohttp import ClientSession, CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.client_ws import ClientWebSocketResponse

from reader.serve.access import COOKIE, Access, is_own_host, is_own_origin
from reader.serve.server import MOST_SESSIONS, ServeError, Server, _reason
from reader.serve.session import LARGEST, SMALLEST, command, session_environment, size_of

ECHO = """
import json, os, sys
read, write = sys.stdin.buffer.read, sys.stdout.buffer
def send(data):
    write.write(b"D" + len(data).to_bytes(4, "big") + data); write.flush()
write.write(b"__GANGLION__\\n")
send(f"{os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
while head := read(5):
    data = read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"M" and json.loads(data)["type"] == "quit":
        open(sys.argv[1], "a").write("ended by itself\\n")
        break
    send(head[:1] + data)
"""
"""An app that shows its size and all that it is given."""


@dataclass
class Served:
    """A server that runs, and a browser that has its cookie."""

    server: Server
    address: str
    browser: ClientSession
    told: list[str]

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def page(self) -> str:
        return self.origin + self.server.access.path

    async def connect(self, query: str = "", **headers: str) -> ClientWebSocketResponse:
        return await self.browser.ws_connect(f"{self.page}ws{query}", headers={"Origin": self.origin} | headers)


@asynccontextmanager
async def serving(words: list[str]) -> AsyncIterator[Served]:
    told: list[str] = []
    server = Server(words, told.append)
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.ensure_future(server.run(0, ready.set_result))
    try:
        address = await ready
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            async with browser.get(address) as answer:
                assert answer.status == 200
            yield Served(server, address, browser, told)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def echo(told: Path) -> list[str]:
    return [sys.executable, "-c", ECHO, str(told)]


# Who is let in


async def test_only_who_has_the_address_is_let_in(tmp_path: Path) -> None:
    async with serving(echo(tmp_path / "told")) as served, ClientSession() as stranger:
        for url in (served.origin, f"{served.origin}/?token=", served.address + "x", served.page, f"{served.page}ws"):
            async with stranger.get(url) as answer:
                assert (answer.status, answer.headers.getall("Set-Cookie", [])) == (403, [])
        with pytest.raises(WSServerHandshakeError, match="403"):
            await stranger.ws_connect(f"{served.page}ws", headers={"Origin": served.origin})
        async with stranger.get(served.address) as answer:
            cookie, refresh = answer.headers["Set-Cookie"], answer.headers["Refresh"]
        assert cookie.startswith(f"{COOKIE}=") and served.server.access.token not in cookie + refresh
        assert {"HttpOnly", "SameSite=Strict", f"Path={served.server.access.path}"} <= set(cookie.split("; "))


async def test_other_names_of_the_host_and_other_pages_are_refused(tmp_path: Path) -> None:
    async with serving(echo(tmp_path / "told")) as served:
        async with served.browser.get(served.page, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
        for origin in ("https://evil.example", "null", "", served.origin.replace("http", "https"), f"{served.origin}0"):
            with pytest.raises(WSServerHandshakeError, match="403"):
                await served.connect(Origin=origin)
    assert not (tmp_path / "told").exists()


async def test_pages_may_ask_nothing_of_other_hosts(tmp_path: Path) -> None:
    async with serving(echo(tmp_path / "told")) as served:
        async with served.browser.get(served.page) as answer:
            text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy
        assert "http:" not in text and "https:" not in text and served.server.access.token not in text
        for name in ("xterm.css", "terminal.css", "terminal.js", "textual.js", "roboto-mono.ttf"):
            async with served.browser.get(f"{served.page}static/{name}") as answer:
                assert answer.status == 200 and b"googleapis" not in await answer.read()
        for name in ("..%2faccess.py", "%2fetc%2fpasswd", "", "nothing"):
            async with served.browser.get(f"{served.page}static/{name}") as answer:
                assert answer.status == 404


@pytest.mark.parametrize("host", ["127.0.0.1:7323", "localhost", "[::1]:80", "localhost:9000"])
def test_names_of_this_machine(host: str) -> None:
    assert is_own_host(host)
    assert is_own_origin(f"http://{host}", host)
    assert not is_own_origin("http://localhost.evil.example", host)


@given(st.text(max_size=40))
def test_no_other_text_is_the_token_or_this_machine(text: str) -> None:
    access = Access()
    assert not access.is_token(text) and not access.has_cookie({COOKIE: text})
    assert not is_own_host(f"{text}.example")


def test_secrets_are_new_each_time_and_never_printed() -> None:
    one, other = Access(), Access()
    assert len({one.token, one.cookie, one.place, other.token, other.cookie, other.place}) == 6
    assert one.token not in repr(one) and one.cookie not in repr(one)


# Apps


async def test_a_page_and_its_app_talk_and_end_together(tmp_path: Path) -> None:
    told = tmp_path / "told"
    async with serving(echo(told)) as served:
        page = await served.connect("?width=101&height=31")
        assert (await page.receive()).data == b"101x31"
        await page.send_str(json.dumps(["stdin", "j\r"]))
        assert (await page.receive()).data == b"Dj\r"
        await page.send_str(json.dumps(["resize", {"width": 90, "height": 99999}]))
        resized = json.loads((await page.receive()).data[1:])
        assert resized == {"type": "resize", "width": 90, "height": LARGEST[1]}
        await page.send_str(json.dumps(["ping", "1"]))
        assert json.loads((await page.receive()).data) == ["pong", "1"]
        await page.close()
        async with asyncio.timeout(30):
            while not told.exists():
                await asyncio.sleep(0.01)
    assert told.read_text() == "ended by itself\n"


@pytest.mark.parametrize(
    "sent",
    ["{}", "[]", "[", '["resize"]', '["resize", {"width": []}]', '["other", 1]', pytest.param("[" * 9999, id="deep")],
)
async def test_a_page_that_talks_nonsense_is_hung_up_on(tmp_path: Path, sent: str) -> None:
    async with serving(echo(tmp_path / "told")) as served:
        page = await served.connect()
        await page.receive()
        await page.send_str(sent)
        assert (await page.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)
        assert served.told == []


async def test_only_so_many_apps_run_at_once(tmp_path: Path) -> None:
    async with serving(echo(tmp_path / "told")) as served:
        pages = [await served.connect() for _ in range(MOST_SESSIONS)]
        with pytest.raises(WSServerHandshakeError, match="503"):
            await served.connect()
        async with served.browser.get(served.page) as answer:
            assert answer.status == 503 and "pages are open already" in await answer.text()
        await pages.pop().close()
        async with asyncio.timeout(30):
            while (await served.browser.get(served.page)).status != 200:
                await asyncio.sleep(0.01)
    # Those left end with the server.
    assert (tmp_path / "told").read_text() == "ended by itself\n" * MOST_SESSIONS


async def test_what_an_app_that_cannot_start_says_is_told(tmp_path: Path) -> None:
    broken = [sys.executable, "-c", "import sys; sys.exit('The library \\x1b[2J is locked')"]
    async with serving(broken) as served:
        page = await served.connect()
        ended = await page.receive()
        assert (ended.type, ended.extra) == (WSMsgType.CLOSE, "The library [2J is locked")
        assert served.told == [ended.extra]
    async with serving(["/no/such/program"]) as served:
        await (await served.connect()).receive()
        assert served.told == ["The app did not start: No such file or directory"]


def test_a_long_reason_is_cut_between_characters() -> None:
    assert _reason("é" * 100) == ("é" * 61).encode()


async def test_a_port_that_is_taken_is_told() -> None:
    async with serving([]) as served:
        port = int(served.origin.rpartition(":")[2])
        with pytest.raises(ServeError, match=f"Port {port} cannot be had"):
            await Server([], print).run(port, print)


def test_the_app_is_told_of_no_other_terminal() -> None:
    found = session_environment({"TMUX": "x", "TERM": "dumb", "READER_PICTURES": "kitty", "NO_COLOR": "1"}, (90, 20))
    assert "TMUX" not in found
    assert (found["READER_PICTURES"], found["NO_COLOR"], found["COLUMNS"], found["ROWS"]) == ("blocks", "1", "90", "20")
    assert session_environment({"READER_PICTURES": "off"}, (90, 20))["READER_PICTURES"] == "off"


@given(st.text(max_size=8), st.text(max_size=8))
def test_sizes_make_sense_whatever_is_asked_for(width: str, height: str) -> None:
    columns, rows = size_of(width, height)
    assert SMALLEST[0] <= columns <= LARGEST[0] and SMALLEST[1] <= rows <= LARGEST[1]


def test_modules_beside_the_server_are_never_imported() -> None:
    assert command("/library", ["-x"])[1:] == ["-P", "-m", "reader.serve.served", "/library", "-x"]
