import json
from pathlib import Path

from library_samples import make_article

from reader.library import Library
from reader.library.header import FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL


def test_lines_of_what_was_never_committed_are_followed_by_what_is_true(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        (article_id,) = [library.store(make_article(), location="/pages/a")]
        library.add_tag([article_id], "walrus")
        library.set_starred([article_id], True)
    journal = tmp_path / JOURNAL
    lines = [json.loads(line) for line in journal.read_bytes().splitlines()]
    (tag,) = [line for line in lines if line.get("table") == "tags"]
    unborn = tag | {"key": tag["key"] | {"tag": "auk"}, "row": tag["row"] | {"tag": "auk"}}
    with journal.open("a") as file:
        file.write(json.dumps(unborn) + "\n" + json.dumps(tag | {"row": None}) + "\n")
        file.write('{"t": 1, "table": "ta')

    with Library.open(tmp_path) as library:
        assert library.tags(article_id) == ("walrus",)
    (tmp_path / FILE_NAME).unlink()
    with Library.open(tmp_path) as library:
        assert library.tags(library.store(make_article(), location="/pages/a")) == ("walrus",)
        assert len(library.ids("is:starred")) == 1
