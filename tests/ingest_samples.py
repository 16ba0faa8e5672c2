"""Pages and a server of them, for tests of ingest and of the commands."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPHS = tuple(
    f"Paragraph {number} tells at some length how it was mended, who paid for it and who walked on it first of all."
    for number in range(8)
)


def html_page(title: str, head: str = "") -> str:
    """A page with an article of this title."""
    body = "".join(f"<p>{title}. {paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


@dataclass
class Site:
    """A server on this machine: what it has, and what it was asked."""

    base: str
    pages: dict[str, str]
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving(pages: dict[str, str], redirects: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve these pages by path, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            target = site.redirects.get(self.path)
            page = site.pages.get(self.path)
            self.send_response(302 if target else 200 if page else 404)
            if target:
                self.send_header("Location", target)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}", pages, redirects or {})
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
