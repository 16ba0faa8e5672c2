import json
import subprocess
import sys
from dataclasses import replace

import pytest
from article_values import ARTICLES
from hypothesis import given
from hypothesis import strategies as st
from library_samples import make_article, rich_article

from reader.library.content import unpack
from reader.library.identity import article_identity
from reader.library.prepared import (
    MIN_TEXT_WORDS,
    letters_key,
    prepare,
    prepared_from_frame,
    prepared_to_frame,
)
from reader.model import Article, count_words

LONG = "The wall of the harbour was mended at some length. " * 10


def test_an_article_made_ready_says_what_the_list_shows_and_holds_it_whole() -> None:
    article = replace(rich_article(), part="inbox/7", saved="2020-01-02T03:04:05+00:00", tags=("sea", "stone"))
    ready = prepare(article)
    assert unpack(ready.packed) == article
    assert (ready.title, ready.byline, ready.site, ready.published, ready.url, ready.language) == (
        article.title,
        article.byline,
        article.site,
        article.published,
        article.url,
        article.language,
    )
    assert (ready.part, ready.saved, ready.tags) == ("inbox/7", "2020-01-02T03:04:05+00:00", ("sea", "stone"))
    assert (ready.words, ready.identity) == (count_words(article.text), article_identity(article))
    assert ready.targets


@given(ARTICLES)
def test_what_is_sent_arrives_as_it_was(article: Article) -> None:
    ready = prepare(article)
    header, body = prepared_to_frame(ready)
    assert prepared_from_frame(json.loads(json.dumps(header)), body) == ready


def test_a_title_without_end_does_not_make_the_header_too_long() -> None:
    ready = prepare(make_article("Long " * 500_000))
    header, body = prepared_to_frame(ready)
    assert len(json.dumps(header)) < 1_000
    assert prepared_from_frame(header, body) == ready


def changed(name: str, value: object) -> tuple[dict[str, object], bytes]:
    header, body = prepared_to_frame(prepare(make_article(text=LONG)))
    length = header["pieces"][0]
    fields = json.dumps(json.loads(body[:length]) | {name: value}).encode()
    return {"pieces": [len(fields), *header["pieces"][1:]]}, fields + body[length:]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", None),
        ("title", 7),
        ("title", "x" * 1_000_000),
        ("title", "\ud800"),
        ("identity", None),
        ("words", -1),
        ("words", True),
        ("words", 1.5),
        ("words", 1 << 63),
        ("text_key", 1 << 63),
        ("text_key", "1"),
        ("tags", "sea"),
        ("tags", [None]),
        ("tags", ["x"] * 100_000),
        ("url", ["https://example.org"]),
        ("saved", 1),
    ],
)
def test_nonsense_from_a_worker_is_refused(name: str, value: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        prepared_from_frame(*changed(name, value))


@given(st.binary(max_size=200), st.lists(st.integers(-5, 60), max_size=8))
def test_any_bytes_are_refused_in_the_same_way(body: bytes, lengths: list[int]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        prepared_from_frame({"pieces": lengths}, body)
    with pytest.raises((ValueError, KeyError, TypeError)):
        prepared_from_frame({}, body)


def test_texts_are_the_same_whatever_their_case_space_and_punctuation() -> None:
    assert letters_key("The “wall”, re-opened:\n\nit’s done") == letters_key("the WALL reopened its done.")
    assert letters_key("The wall") != letters_key("The walls")
    assert prepare(make_article(text="word " * MIN_TEXT_WORDS)).text_key == letters_key("word" * MIN_TEXT_WORDS)
    assert prepare(make_article(text="word " * (MIN_TEXT_WORDS - 1))).text_key is None


def test_articles_are_made_ready_without_sqlite() -> None:
    code = "import reader.library.prepared, sys; print('apsw' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
