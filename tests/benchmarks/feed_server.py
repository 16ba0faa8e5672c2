"""Serves made feeds on loopback with a latency, validators and kept connections, as a process of its own.

    python tests/benchmarks/feed_server.py FEEDS ENTRIES LATENCY_SECONDS

Prints its port as soon as it answers. `/feed/N` is a feed; `/counts` tells the requests and bytes since it was asked
last.
"""

import asyncio
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import urlopen

_WORDS = (
    "the harbour council said on Tuesday that repairs to the northern sea wall would end before winter after "
    "engineers had measured lower water and residents had asked for clearer notice of closures because the ferry"
).split()
_SAVED = "Mon, 02 Nov 2026 06:00:00 GMT"
_PARAGRAPH_WORDS = 60


@dataclass(frozen=True, slots=True)
class Counts:
    """What a server has answered."""

    requests: int
    bytes: int


def made_feed(number: int, entries: int, port: int) -> bytes:
    """A feed in RSS 2.0 whose entries hold two paragraphs each."""
    items = "".join(_item(number, entry, port) for entry in range(entries))
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Feed {number}</title><link>http://127.0.0.1:{port}/site/{number}</link><description>Made</description>"
        f"{items}</channel></rss>"
    ).encode()


def _item(number: int, entry: int, port: int) -> str:
    start = (number * 7 + entry * 3) % len(_WORDS)
    words = (_WORDS[start:] + _WORDS[:start]) * (2 * _PARAGRAPH_WORDS // len(_WORDS) + 1)
    first, second = (" ".join(words[at : at + _PARAGRAPH_WORDS]) for at in (0, _PARAGRAPH_WORDS))
    return (
        f"<item><title>Story {entry} of feed {number}: {' '.join(words[:6])}</title>"
        f"<link>http://127.0.0.1:{port}/story/{number}/{entry}</link><guid isPermaLink='false'>{number}-{entry}</guid>"
        f"<pubDate>Mon, {1 + entry % 28:02d} Jun 2026 10:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator>"
        f"<description><![CDATA[<p>{first}.</p><p>{second}.</p>]]></description></item>"
    )


@contextmanager
def serving(feeds: int, entries: int, latency: float) -> Iterator[int]:
    """The port of a server in a process of its own, which ends with the context."""
    command = [sys.executable, __file__, str(feeds), str(entries), str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def counts(port: int) -> Counts:
    """What the server has answered since it was asked last."""
    with urlopen(f"http://127.0.0.1:{port}/counts", timeout=30) as answer:
        return Counts(**json.load(answer))


class _Server:
    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._requests = self._bytes = 0
        self.feeds: list[bytes] = []

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                await asyncio.sleep(self._latency)
                writer.write(self._answer(head.split(" ")[1], head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, path: str, head: str) -> bytes:
        if path == "/counts":
            told = json.dumps({"requests": self._requests, "bytes": self._bytes}).encode()
            self._requests = self._bytes = 0
            return _answer("200 OK", told, "Content-Type: application/json")
        answer = self._feed(path, head)
        self._requests += 1
        self._bytes += len(answer)
        return answer

    def _feed(self, path: str, head: str) -> bytes:
        number = path.removeprefix("/feed/")
        if not number.isdecimal() or int(number) >= len(self.feeds):
            return _answer("404 Not Found", b"", "Content-Type: text/plain")
        body = self.feeds[int(number)]
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        about = (f"ETag: {etag}", f"Last-Modified: {_SAVED}")
        if etag in head or f"if-modified-since: {_SAVED}".lower() in head.lower():
            return "\r\n".join(("HTTP/1.1 304 Not Modified", *about, "\r\n")).encode()
        return _answer("200 OK", body, "Content-Type: application/rss+xml", *about)


def _answer(status: str, body: bytes, *headers: str) -> bytes:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return head.encode() + b"\r\n\r\n" + body


async def _serve(feeds: int, entries: int, latency: float) -> None:
    own = _Server(latency)
    server = await asyncio.start_server(own.attend, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    own.feeds = [made_feed(number, entries, port) for number in range(feeds)]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
