"""Every form in which pages are kept: a sample of each is imported, listed and shown by the real commands."""

import bz2
import csv
import gzip
import io
import json
import lzma
import plistlib
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_values import zipped
from ingest_samples import PARAGRAPHS, html_page
from mixed_articles import MixedArticle
from mixed_forms import complete_page, epub, feed, mail, markdown, mbox, mhtml, single_file, warc

COMMAND = (sys.executable, "-c", "import sys; from reader.cli.main import main; sys.exit(main())")
ARTICLES = Path(__file__).parents[1] / "articles"


def article(name: str) -> MixedArticle:
    """An article whose title says the form that it is saved in."""
    title = f"Harbour wall in {name}"
    paragraphs = tuple(f"{title}. {paragraph}" for paragraph in PARAGRAPHS)
    url = f"https://harbour.example/{name}"
    markup = html_page(title, f'<link rel="canonical" href="{url}">').encode()
    return MixedArticle(len(name), url, title, "Ada Moor", "2019-05-02", paragraphs, markup)


def webarchive(name: str) -> bytes:
    saved = article(name)
    main = {"WebResourceData": saved.markup, "WebResourceURL": saved.url, "WebResourceMIMEType": "text/html"}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def wacz(name: str) -> bytes:
    saved = article(name)
    pages = json.dumps({"format": "json-pages-1.0"}) + "\n" + json.dumps({"url": saved.url, "title": saved.title})
    return zipped(
        {
            "datapackage.json": b'{"profile": "data-package", "wacz_version": "1.1.1"}',
            "archive/data.warc.gz": warc([saved]),
            "pages/pages.jsonl": pages.encode(),
        }
    )


def tar(name: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("page.html")
        member.size = len(article(name).markup)
        archive.addfile(member, io.BytesIO(article(name).markup))
    return packed.getvalue()


def zstandard(name: str) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    packed: bytes = zstd.compress(article(name).markup)
    return packed


def plain(name: str) -> str:
    return f"{article(name).title}\n\n{article(name).plain}\n"


def rst(name: str) -> str:
    title = article(name).title
    head = f"{title}\n{'=' * len(title)}\n\n:Author: Ada Moor\n:Date: 2019-05-02\n\n.. note:: Kept.\n\n"
    return f"{head}{article(name).plain}\n"


def asciidoc(name: str) -> str:
    return f"= {article(name).title}\nAda Moor\n:lang: en\n\n{article(name).plain}\n\n[source]\n----\nwall\n----\n"


def json_feed(name: str) -> str:
    item = {"id": "1", "url": article(name).url, "title": article(name).title, "content_html": article(name).body}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [item]})


def wallabag(name: str) -> str:
    entry = {
        "is_archived": 1,
        "is_starred": 1,
        "tags": ["sea"],
        "id": 1,
        "title": article(name).title,
        "url": article(name).url,
        "content": article(name).body,
        "created_at": "2019-05-03T10:00:00+00:00",
    }
    return json.dumps([entry])


FILES: dict[str, Callable[[str], bytes | str]] = {
    "html.html": lambda name: article(name).markup,
    "singlefile.html": lambda name: single_file(article(name)),
    "mhtml.mhtml": lambda name: mhtml(article(name)),
    "webarchive.webarchive": webarchive,
    "text.txt": plain,
    "markdown.md": lambda name: markdown(article(name)),
    "rst.rst": rst,
    "asciidoc.adoc": asciidoc,
    "epub.epub": lambda name: epub([article(name)]),
    "mail.eml": lambda name: mail(article(name)),
    "mbox.mbox": lambda name: mbox([article(name)]),
    "warc.warc.gz": lambda name: warc([article(name)]),
    "wacz.wacz": wacz,
    "feed.xml": lambda name: feed([article(name)]),
    "jsonfeed.json": json_feed,
    "wallabag.json": wallabag,
    "gzip.html.gz": lambda name: gzip.compress(article(name).markup),
    "bzip2.html.bz2": lambda name: bz2.compress(article(name).markup),
    "xz.html.xz": lambda name: lzma.compress(article(name).markup),
    "zstandard.html.zst": zstandard,
    "zip.zip": lambda name: zipped({"page.html": article(name).markup}),
    "tar.tar.gz": tar,
    "nested.zip": lambda name: zipped({"inner.tar.gz": tar(name)}),
}
"""Files by their names, before whose first point the form stands."""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file of each form."""
    folder = tmp_path_factory.mktemp("forms")
    for name, make in FILES.items():
        content = make(name.split(".")[0])
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    page, parts = complete_page(article("complete"), "complete_files")
    (folder / "complete.html").write_bytes(page)
    (folder / "complete_files").mkdir()
    for name, data in parts.items():
        (folder / "complete_files" / name).write_bytes(data)
    (folder / "Maildir" / "cur").mkdir(parents=True)
    (folder / "Maildir" / "cur" / "1556791872.1.host:2,FS").write_bytes(mail(article("maildir")))
    (folder / "nine-drops.pdf").write_bytes((ARTICLES / "nine-drops.pdf").read_bytes())
    return folder


TITLES = {
    *(f"Harbour wall in {name.split('.')[0]}" for name in FILES),
    "Harbour wall in complete",
    "Harbour wall in maildir",
    "Nine drops in ninety years",
}


def test_a_folder_of_all_forms_is_imported_and_listed(folder: Path, tmp_path: Path) -> None:
    ended = run("import", folder, "--library", tmp_path)
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)
    rows = [json.loads(line) for line in run("list", "--json", "--library", tmp_path).stdout.splitlines()]
    assert {row["title"] for row in rows} == TITLES
    assert {row["status"] for row in rows} == {"ready"}
    assert min(row["words"] for row in rows) > 100
    marked = {row["title"].split()[-1]: (row["read"], row["starred"], row["tags"]) for row in rows}
    assert marked["wallabag"] == (True, True, ["sea"])
    assert marked["maildir"][:2] == (True, True)


def test_each_form_is_shown(folder: Path) -> None:
    ended = run("show", folder, "--format", "jsonl")
    assert (ended.returncode, ended.stderr) == (0, "")
    shown = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {article["title"] for article in shown} == TITLES
    for told in shown:
        if told["title"].startswith("Harbour"):
            assert PARAGRAPHS[-1].split(", ")[-1].split()[-1] in told["text"]


def test_exports_of_addresses_are_kept_to_be_fetched(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    for name, header, row in (
        ("pocket.csv", "title,url,time_added,tags,status", ("P", "1", "1556791872", "sea|moon", "unread")),
        ("instapaper.csv", "URL,Title,Selection,Folder,Timestamp", ("2", "I", "", "Archive", "1556791872")),
        (
            "readwise.csv",
            "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen",
            ("R", "3", "x", "['sea']", "2019-05-02 10:11:12+00:00", "0.5", "archive", "True"),
        ),
    ):
        with (exports / name).open("w", newline="") as file:
            columns = header.split(",")
            at = columns.index("url" if "url" in columns else "URL")
            rows = csv.writer(file)
            rows.writerow(columns)
            rows.writerow([f"https://harbour.example/{cell}" if n == at else cell for n, cell in enumerate(row)])
    (exports / "pocket.html").write_text(
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
        '<li><a href="https://harbour.example/4" time_added="1556791872" tags="sea">H</a></li></ul></body></html>'
    )
    (exports / "bookmarks.html").write_text(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n"
        '<DT><A HREF="https://harbour.example/5" ADD_DATE="1556791872">B</A>\n</DL><p>\n'
    )
    ended = run("import", exports, "--library", tmp_path / "library")
    assert (ended.returncode, "5 kept to be fetched" in ended.stderr) == (0, True)
