import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from export_samples import exported, exported_lazily, links
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load.document import Walk
from reader.load.folders import Found, walk
from reader.load.form import Form, form_of
from reader.load.page import load, load_bytes
from reader.model import Page, PageKind, SavedLink, Stated

ADDED = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
STAMP = "2023-11-14T22:13:20.000Z"

WALLABAG: dict[str, Any] = {
    "is_archived": 1,
    "is_starred": 0,
    "user_name": "ann",
    "tags": ["sea", "walls"],
    "id": 7,
    "title": "The wall reopens",
    "url": "https://a.example/wall",
    "content": "<p>The wall is open.</p>",
    "created_at": "2023-11-14T22:13:20+0000",
    "published_at": "2023-11-13T08:00:00+0100",
    "published_by": ["Ann Oar", "Bo"],
    "reading_time": 3,
    "domain_name": "a.example",
    "language": "en_GB",
    "mimetype": "text/html",
}

OMNIVORE: dict[str, Any] = {
    "id": "0",
    "slug": "the-wall-18f",
    "title": "The wall reopens",
    "description": "It is open.",
    "author": "Ann Oar",
    "url": "https://a.example/wall",
    "state": "Archived",
    "readingProgress": 10,
    "thumbnail": None,
    "labels": ["sea"],
    "savedAt": STAMP,
    "updatedAt": STAMP,
    "publishedAt": "2023-11-13T08:00:00.000Z",
}

PINBOARD = {
    "href": "https://a.example/",
    "description": "A",
    "extended": "a note",
    "meta": "0",
    "hash": "0",
    "time": "2023-11-14T22:13:20Z",
    "shared": "no",
    "toread": "yes",
    "tags": "sea old-walls",
}

SHAARLI = {
    "id": 1,
    "url": "https://a.example/",
    "shorturl": "x",
    "title": "A",
    "description": "",
    "tags": ["sea"],
    "private": False,
    "created": "2023-11-14T23:13:20+01:00",
    "updated": "",
}

FIREFOX: dict[str, Any] = {
    "guid": "root________",
    "title": "",
    "index": 0,
    "dateAdded": 1,
    "type": "text/x-moz-place-container",
    "root": "placesRoot",
    "children": [
        {
            "title": "menu",
            "type": "text/x-moz-place-container",
            "root": "bookmarksMenuFolder",
            "children": [
                {"type": "text/x-moz-place", "title": "Recent", "uri": "place:sort=8"},
                {
                    "type": "text/x-moz-place-container",
                    "title": "Boats",
                    "children": [
                        {
                            "type": "text/x-moz-place",
                            "title": "A",
                            "uri": "https://a.example/",
                            "dateAdded": 1700000000000000,
                            "tags": "sea,walls",
                        },
                        {"type": "text/x-moz-place-separator"},
                    ],
                },
                {"type": "text/x-moz-place", "title": "B", "uri": "https://b.example/"},
            ],
        },
        {
            "title": "Tags",
            "type": "text/x-moz-place-container",
            "root": "tagsFolder",
            "children": [{"type": "text/x-moz-place", "title": "A", "uri": "https://a.example/"}],
        },
    ],
}


class Members:
    """What lies beside an export, in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def read(self, name: str) -> bytes | None:
        return self._files.get(name)


def test_wallabag_2_with_its_texts() -> None:
    (page,) = load_bytes(json.dumps([WALLABAG]).encode(), "all.json")

    assert page == Page(
        "all.json/a.example_wall",
        PageKind.HTML,
        "<p>The wall is open.</p>",
        "https://a.example/wall",
        ADDED,
        part="a.example_wall",
        form="export",
        stated=Stated(
            "The wall reopens",
            "Ann Oar, Bo",
            "2023-11-13",
            "a.example",
            "en-gb",
            ("sea", "walls"),
            is_read=True,
            added=ADDED,
        ),
        is_body=True,
    )


def test_wallabag_2_as_its_api_writes_it() -> None:
    entry = WALLABAG | {"is_archived": False, "is_starred": True, "tags": [{"id": 1, "label": "sea", "slug": "s"}]}
    (page,) = load_bytes(json.dumps([entry]).encode(), "all.json")

    assert (page.stated.is_read, page.stated.is_starred, page.stated.tags) == (False, True, ("sea",))


def test_wallabag_1() -> None:
    entry = {
        "id": "1",
        "title": "A",
        "url": "https://a.example/",
        "is_read": "1",
        "is_fav": "1",
        "content": "<p>Text</p>",
        "tags": "sea,walls",
    }
    (page,) = load_bytes(json.dumps([entry]).encode(), "all.json")

    assert page.text == "<p>Text</p>"
    assert page.stated == Stated("A", tags=("sea", "walls"), is_read=True, is_starred=True)


@pytest.mark.parametrize(
    "content", [None, "", 7, "wallabag can't retrieve contents for this article. Please <a href=x>troubleshoot</a>."]
)
def test_wallabag_without_the_text_is_an_address(content: object) -> None:
    (link,) = exported(json.dumps([WALLABAG | {"content": content}]))

    assert isinstance(link, SavedLink)
    assert (link.url, link.stated.title) == ("https://a.example/wall", "The wall reopens")


def test_an_article_that_quotes_wallabag_is_an_article() -> None:
    text = "<p>It says: wallabag can't retrieve contents for this article.</p>" + "<p>More.</p>" * 200

    assert isinstance(exported(json.dumps([WALLABAG | {"content": text}]))[0], Page)


def test_omnivore_with_the_text_beside_it() -> None:
    text = "<div id=readability-page-1><p>Größe</p></div>"
    siblings = Members({"content/the-wall-18f.html": text.encode()})
    (page,) = exported(json.dumps([OMNIVORE]), name="metadata_0_to_20.json", siblings=siblings)

    assert isinstance(page, Page)
    assert (page.source, page.part) == ("metadata_0_to_20.json/the-wall-18f", "the-wall-18f")
    assert (page.text, page.is_body, page.url, page.saved) == (text, True, "https://a.example/wall", ADDED)
    assert page.stated == Stated("The wall reopens", "Ann Oar", "2023-11-13", tags=("sea",), is_read=True, added=ADDED)


@pytest.mark.parametrize(("progress", "is_read"), [(0, False), (98, False), (99.5, True), ("x", False), (None, False)])
def test_omnivore_took_for_read_what_was_read_to_the_end(progress: object, is_read: bool) -> None:
    (link,) = exported(json.dumps([OMNIVORE | {"state": "Active", "readingProgress": progress}]))

    assert isinstance(link, SavedLink)
    assert link.stated.is_read is is_read


@pytest.mark.parametrize("slug", ["absent", "../secret", "a/b", "..", "", None, 7])
def test_omnivore_without_the_text_is_an_address(slug: object, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("<p>secret</p>")
    folder = tmp_path / "export"
    (folder / "content").mkdir(parents=True)
    file = folder / "metadata_0_to_20.json"
    file.write_text(json.dumps([OMNIVORE | {"slug": slug}]))

    with pytest.raises(LoadError, match="holds no page"):
        load(str(file))
    assert [link.url for link in links(file.read_bytes())] == ["https://a.example/wall"]


def test_omnivores_texts_are_listed_once(tmp_path: Path) -> None:
    for folder in ("content", "highlights"):
        (tmp_path / folder).mkdir()
    (tmp_path / "content" / "the-wall-18f.html").write_text("<p>The wall is open.</p>")
    (tmp_path / "highlights" / "the-wall-18f.md").write_text("> open\n")
    file = tmp_path / "metadata_0_to_20.json"
    file.write_text(json.dumps([OMNIVORE]))

    assert [found.path for found in walk([str(tmp_path)]) if isinstance(found, Found)] == [str(file)]
    assert [page.text for page in load(str(file))] == ["<p>The wall is open.</p>"]


def test_omnivores_archive_is_read_as_it_came(tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("metadata_0_to_20.json", json.dumps([OMNIVORE, OMNIVORE | {"slug": "absent"}]))
        members.writestr("content/the-wall-18f.html", "<p>The wall is open.</p>")
        members.writestr("highlights/the-wall-18f.md", "> open")
    page, link = exported(archive.read_bytes(), name="export.zip")

    assert isinstance(page, Page)
    assert (page.part, page.text) == ("metadata_0_to_20.json/the-wall-18f", "<p>The wall is open.</p>")
    assert isinstance(link, SavedLink)


def test_a_folder_called_content_beside_anything_else_is_walked(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.html").write_text("<p>x</p>")
    (tmp_path / "metadata.json").write_text("[]")

    assert str(tmp_path / "content" / "a.html") in [
        found.path for found in walk([str(tmp_path)]) if isinstance(found, Found)
    ]


def test_pinboard() -> None:
    entries = [PINBOARD, PINBOARD | {"href": "https://b.example/", "toread": "no", "tags": ""}]

    assert exported(json.dumps(entries)) == [
        SavedLink("https://a.example/", Stated("A", tags=("sea", "old-walls"), added=ADDED)),
        SavedLink("https://b.example/", Stated("A", is_read=True, added=ADDED)),
    ]


def test_shaarli() -> None:
    assert links(json.dumps([SHAARLI])) == [SavedLink("https://a.example/", Stated("A", tags=("sea",), added=ADDED))]


def test_firefox() -> None:
    assert exported(json.dumps(FIREFOX)) == [
        SavedLink("https://a.example/", Stated("A", tags=("Boats", "sea", "walls"), added=ADDED)),
        SavedLink("https://b.example/", Stated("B")),
    ]


def test_entries_without_an_address_are_counted_in_the_end() -> None:
    entries = [PINBOARD, 7, None, PINBOARD | {"href": 7}, PINBOARD | {"href": "javascript:x"}]
    _, error = exported(json.dumps(entries))

    assert isinstance(error, LoadError)
    assert error.reason == "has 3 entries without a web address"


def test_only_the_parts_that_are_wanted_are_read() -> None:
    data = json.dumps([WALLABAG | {"url": f"https://a.example/{number}"} for number in range(3)])

    for walk_ in (Walk(only="a.example_2"), Walk(after="a.example_1")):
        assert [part.url for part in exported(data, walk=walk_) if isinstance(part, Page)] == ["https://a.example/2"]


def test_entries_are_read_one_by_one() -> None:
    begun: list[str] = []
    data = json.dumps([WALLABAG | {"url": f"https://a.example/{number}"} for number in range(1_000)])
    next(exported_lazily(data, walk=Walk(on_begin=begun.append)))

    assert begun == ["a.example_0"]


@pytest.mark.parametrize("value", [[WALLABAG], [OMNIVORE], [PINBOARD], [SHAARLI], FIREFOX])
@pytest.mark.parametrize("indent", [None, 2])
def test_they_are_told_by_their_keys(value: object, indent: int | None) -> None:
    assert form_of(json.dumps(value, indent=indent)[:4096].encode()) is Form.JSON_EXPORT


@pytest.mark.parametrize("value", [[], {}, [1, 2], {"url": "x"}, [{"url": "x", "title": "y"}], {"items": [PINBOARD]}])
def test_other_json_is_none(value: object) -> None:
    assert form_of(json.dumps(value).encode()) is Form.PAGE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (json.dumps([WALLABAG])[:-10], "is broken JSON"),
        ('[{"is_archived":1,"url":' + "[" * 200_000, "is nested too deeply"),
        ('[["is_archived","url"],{"x":{"is_archived":1,"url":2}}]', "is JSON data, not an article"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        exported(text)


def test_a_number_beyond_all_bounds_is_no_reason_to_lose_the_rest() -> None:
    text = json.dumps([PINBOARD]).replace('"meta": "0"', '"meta": ' + "9" * 10_000)

    assert [link.url for link in links(text)] == ["https://a.example/"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.sampled_from([WALLABAG, OMNIVORE, PINBOARD, SHAARLI]), st.data())
def test_any_values_survive(entry: dict[str, Any], data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(entry)), JSON))
    for part in exported(json.dumps([entry, entry | changed])):
        assert isinstance(part, (Page, SavedLink, LoadError))


@settings(deadline=None)
@given(JSON, JSON)
def test_any_tree_of_firefox_survives(children: object, more: object) -> None:
    tree = FIREFOX | {"children": [FIREFOX | {"children": children}, more]}

    assert all(isinstance(part, (SavedLink, LoadError)) for part in exported(json.dumps(tree)))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_one_clear_error(data: bytes) -> None:
    try:
        exported(b'[{"is_archived":1,"url":"https://a.example/","x":"' + data)
    except LoadError as error:
        assert error.reason
