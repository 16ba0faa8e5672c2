"""A server of a few pages that link to each other, for the app's tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><main><article><h1>{title}</h1>
{text}<p>More of it is told in <a href="{link}">another piece</a>, which goes into what was left out here.</p>
</article></main></body></html>"""
SENTENCES = "<p>The ferry left the quay at noon, with forty people and one dog, and the sea was calm all day.</p>" * 8
PAGES = {
    "/ferry": ("The noon ferry", "/quay"),
    "/quay": ("The old quay", "/gone"),
    "/light": ("The light on the mole", "/ferry"),
}


@contextmanager
def serving(asked: list[str] | None = None) -> Iterator[str]:
    """The address of the server while it runs; the paths asked for are added to `asked`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if asked is not None:
                asked.append(self.path)
            found = PAGES.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if found:
                self.wfile.write(PAGE.format(title=found[0], text=SENTENCES, link=found[1]).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()
            thread.join()
