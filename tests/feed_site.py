"""A web site with feeds, as they are out there: articles, announced feeds, validators, latency, changing entries.

    with feed_site() as site:
        site.feed.stories                     what the feed lists; change it as an editor would
        site.url, site.feed_url               the addresses of its home page and of its feed
        site.answers["/feed.xml"] = Reply(410)   another answer than its own
        site.asked                            every request and how it was answered

Every answer is made when it is asked for, so a change shows with the next request. Connections are kept alive.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from html import escape

from feed_stories import FIRST_DAY, SiteFeed, Story, story


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; it is sent as it is."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, and how it was answered."""

    path: str
    headers: dict[str, str]
    """Names in lower case."""
    status: int
    sent: int
    """Bytes of the answer's body."""


@dataclass
class FeedSite:
    """The site; `serve` on a port of this machine."""

    url: str = ""
    """Of its home page, without a slash at the end."""
    title: str = "Harbour News"
    feeds: dict[str, SiteFeed] = field(default_factory=dict)
    """By path."""
    announced: list[str] = field(default_factory=lambda: ["/feed.xml"])
    """Paths of the feeds that its pages name."""
    answers: dict[str, Reply] = field(default_factory=dict)
    """Answers to paths that are not the site's own, or instead of those."""
    latency: float = 0.0
    """Seconds until the answer to a request begins."""
    asked: list[Request] = field(default_factory=list)
    others: list[Story] = field(default_factory=list)
    """Articles that no feed lists any more; those of the feeds stay when they are dropped there."""

    @property
    def feed(self) -> SiteFeed:
        """Its own feed, the one at /feed.xml."""
        return self.feeds["/feed.xml"]

    @property
    def feed_url(self) -> str:
        return f"{self.url}/feed.xml"

    @property
    def paths(self) -> list[str]:
        """Paths that were asked for, in order."""
        return [request.path for request in self.asked]

    def story_url(self, story: Story) -> str:
        return f"{self.url}/news/{story.name}"

    def drop(self, story: Story) -> None:
        """The feed lists it no more; its page is still there."""
        self.feed.stories.remove(story)
        self.others.append(story)

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """The answer to a request."""
        if (given := self.answers.get(path)) is not None:
            return given
        if path == "/":
            return self._page(self.title, self._front())
        if feed := self.feeds.get(path):
            return self._feed(feed, headers)
        listed = (story for feed in self.feeds.values() for story in feed.stories)
        for each in (*listed, *self.others):
            if path == f"/news/{each.name}":
                return self._script_page(each) if each.is_script_only else self._page(each.title, _article(each))
            if path == each.amp:
                return self._page(each.title, _article(each))
            if path == each.enclosure:
                return Reply(200, {"Content-Type": "audio/mpeg"}, b"ID3" + bytes(100))
        return Reply(404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>")

    def _feed(self, feed: SiteFeed, headers: dict[str, str]) -> Reply:
        body = feed.body(self.url)
        kinds = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
        more = {"Content-Type": kinds[feed.form], **feed.headers}
        if feed.has_validators:
            more |= {"ETag": f'"{sha256(body).hexdigest()[:16]}"'}
            if headers.get("if-none-match") == more["ETag"]:
                return Reply(304, {"ETag": more["ETag"], **feed.headers})
        return Reply(200, more, body)

    def _front(self) -> str:
        return "".join(
            f'<h2><a href="/news/{each.name}">{escape(each.title)}</a></h2><p>{escape(each.paragraphs[0])}</p>'
            for each in self.feed.stories
        )

    def _page(self, title: str, content: str) -> Reply:
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" title="{escape(self.feeds[path].title)}" href="{path}">'
            for path in self.announced
        )
        page = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{links}</head>'
            f'<body><header><nav><a href="/">{escape(self.title)}</a> <a href="/about">About</a></nav></header>'
            f"<main>{content}</main><aside><h3>Most read</h3><ul><li><a href='/news/other'>The other pier</a></li>"
            "<li><a href='/news/tides'>Tides of the week</a></li></ul></aside><footer>All rights reserved.</footer>"
            "</body></html>"
        )
        return Reply(200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())

    def _script_page(self, story: Story) -> Reply:
        amp = f'<link rel="amphtml" href="{story.amp}">' if story.amp else ""
        page = (
            f'<!doctype html><html lang="en"><head><title>{escape(story.title)}</title>{amp}'
            '<script src="/app.js"></script></head><body><div id="root"></div>'
            "<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
        )
        return Reply(200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())


def _article(story: Story) -> str:
    day = (FIRST_DAY + timedelta(days=story.day)).isoformat()
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return (
        f'<article><h1>{escape(story.title)}</h1><p class="byline">By {escape(story.author)} '
        f'<time datetime="{day}">{day[:10]}</time></p>{text}</article>'
    )


class _Serving:
    """Answers requests in a thread of its own."""

    def __init__(self, site: FeedSite) -> None:
        self._site = site
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._connection, "127.0.0.1", 0, backlog=1024)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(await reader.readuntil(b"\r\n\r\n"), writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            # The client has hung up, or the test is over.
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        """Answers a request; whether the connection is kept."""
        first, *lines = head.decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name}
        if self._site.latency:
            await asyncio.sleep(self._site.latency)
        reply = self._site.reply(path, headers)
        self._site.asked.append(Request(path, headers, reply.status, len(reply.body)))
        keeps = headers.get("connection", "").lower() != "close"
        said = {**reply.headers, "Connection": "keep-alive" if keeps else "close"}
        if reply.status != 304:
            said["Content-Length"] = str(len(reply.body))
        told = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        writer.write(f"HTTP/1.1 {reply.status} {'OK' if reply.status == 200 else 'Other'}\r\n{told}\r\n".encode())
        writer.write(reply.body)
        await writer.drain()
        return keeps

    async def _end(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def feed_site(stories: int = 5, *, in_feed: int | None = 1, form: str = "rss") -> Iterator[FeedSite]:
    """A site whose feed lists so many stories, with so many paragraphs of each (None: all of them)."""
    site = FeedSite()
    listed = [story(number, in_feed=in_feed) for number in range(stories, 0, -1)]
    site.feeds["/feed.xml"] = SiteFeed(site.title, listed, form)
    serving = _Serving(site)
    site.url = f"http://127.0.0.1:{serving.port}"
    try:
        yield site
    finally:
        serving.close()
