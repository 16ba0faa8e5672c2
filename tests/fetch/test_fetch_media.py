import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.fetch.media import MediaType, Wanted, media_type_of


@pytest.mark.parametrize(
    ("header", "name", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html;charset="windows-1251"', "text/html", "windows-1251"),
        ("text/html; boundary=x; charset='koi8-r'; q=1", "text/html", "koi8-r"),
        ("application/xhtml+xml;", "application/xhtml+xml", None),
        ("", None, None),
        (";;;charset=;=,,text", None, None),
        ("text/html; charset=\x1b]0;x", "text/html", None),
        ("html", None, None),
    ],
)
def test_a_content_type_is_taken_apart(header: str, name: str | None, charset: str | None) -> None:
    assert media_type_of(header) == MediaType(name, charset)


@pytest.mark.parametrize(
    ("header", "may_be"),
    [
        ("text/html", True),
        ("text/plain", True),
        ("text/markdown", True),
        ("application/xhtml+xml", True),
        ("application/octet-stream", True),
        ("", True),
        ("text/css", False),
        ("text/javascript", False),
        ("image/png", False),
        ("video/mp4", False),
        ("application/pdf", False),
        ("application/json", False),
    ],
)
def test_what_may_be_a_page_is_received(header: str, may_be: bool) -> None:
    assert media_type_of(header).may_be(Wanted.PAGE) is may_be


@settings(deadline=None)
@given(st.text())
def test_any_header_is_read_into_harmless_names(header: str) -> None:
    media = media_type_of(header)
    assert all(name is None or (name.isprintable() and " " not in name) for name in (media.name, media.charset))
