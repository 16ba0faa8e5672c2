import base64
import io
import quopri
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.inline_picture import inline_name
from reader.load import load_bytes
from reader.load.document import Known, Walk
from reader.load.form import Form, form_of
from reader.load.forms import mail
from reader.load.page import open_document, read_parts
from reader.load.pictures import WantedPicture
from reader.model import Page, PageKind, Stated

HEAD = """\
From: Ann Writer <ann@letters.example>
To: Bob <bob@example.org>
Subject: The wall is open
Date: Thu, 13 Jun 2024 23:30:00 +0200
Message-ID: <one@letters.example>
"""
MIME = HEAD + "MIME-Version: 1.0\n"
PICTURE = b"\x89PNG\r\n\x1a\nnot really"


def parts_of(data: bytes, name: str = "letter.eml", **walk: str) -> list[Page | LoadError]:
    document = open_document(io.BytesIO(data), name, Known(), Walk(**walk))  # type: ignore[arg-type]
    return [part for part in read_parts(document) if isinstance(part, (Page, LoadError))]


def page_of(message: str | bytes, name: str = "letter.eml") -> Page:
    data = message if isinstance(message, bytes) else message.encode()
    (page,) = parts_of(data, name)
    assert isinstance(page, Page)
    return page


def multipart(kind: str, *parts: str, head: str = MIME, boundary: str = "b1") -> str:
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'{head}Content-Type: multipart/{kind}; boundary="{boundary}"\n\npreamble\n{body}--{boundary}--\nepilogue\n'


def part(media_type: str, body: str, *headers: str) -> str:
    return "\n".join((f"Content-Type: {media_type}", *headers, "", body))


def test_a_letter_in_plain_text_is_a_page_with_what_its_head_states() -> None:
    page = page_of(f"{HEAD}\nThe wall reopened on Tuesday.\n")

    assert (page.kind, page.text.strip()) == (PageKind.TEXT, "The wall reopened on Tuesday.")
    assert page.stated == Stated(title="The wall is open", byline="Ann Writer", published="2024-06-13")
    assert page.saved == datetime(2024, 6, 13, 21, 30, tzinfo=UTC)
    assert (page.part, page.damage, page.url) == ("", None, None)
    assert page.is_body


def test_line_ends_of_all_systems_and_blank_lines_before_the_head_are_the_same() -> None:
    letter = f"\n\n{HEAD}\nOne line.\nAnother.\n"
    pages = [page_of(letter.replace("\n", end)) for end in ("\n", "\r\n", "\r")]

    assert pages[0].text == "One line.\nAnother."
    assert pages[0] == pages[1] == pages[2]


def test_html_is_preferred_and_a_picture_of_it_is_found() -> None:
    related = multipart(
        "related",
        part("text/html", '<p>Rich <img src="cid:wall@x">', "Content-Language: en-GB"),
        part(
            "image/png", base64.b64encode(PICTURE).decode(), "Content-ID: <wall@x>", "Content-Transfer-Encoding: base64"
        ),
        head="",
        boundary="b2",
    )
    message = multipart("alternative", part("text/plain", "Plain"), related)
    page = page_of(message)
    document = open_document(io.BytesIO(message.encode()), "x", Known(), Walk())

    assert (page.kind, page.text) == (PageKind.HTML, '<p>Rich <img src="cid:wall@x">')
    assert page.stated.language == "en-gb"
    assert mail.picture(document, "", WantedPicture(saved_as="cid:wall@x")) == PICTURE
    assert mail.picture(document, "", WantedPicture(saved_as="cid:wall%40x")) == PICTURE
    assert mail.picture(document, "", WantedPicture(saved_as="cid:other")) is None


def test_plain_text_is_preferred_to_html_that_says_nothing() -> None:
    plain = "The wall reopened on Tuesday, and many came to see it. " * 3
    message = multipart("alternative", part("text/plain", plain), part("text/html", "<img src=x><p>Hi</p>"))

    assert page_of(message).text.strip() == plain.strip()


def test_texts_around_an_attached_picture_are_one_article() -> None:
    message = multipart(
        "mixed",
        part("text/html", "<p>Before</p>"),
        part("image/png", "x", 'Content-Disposition: inline; filename="a.png"'),
        part("text/html", "<p>Behind</p>"),
        part("text/plain", "Sent to <you> by the list\nOn two lines"),
    )

    assert (
        page_of(message).text == "<p>Before</p>\n<p>Behind</p>\n<p>Sent to &lt;you&gt; by the list<br>On two lines</p>"
    )


@pytest.mark.parametrize("kind", ["related", "alternative", "signed", "report", "x-unknown", "mixed"])
def test_a_text_is_found_in_any_multipart(kind: str) -> None:
    assert page_of(multipart(kind, part("text/plain", "Here it is."))).text == "Here it is."


def test_appointments_style_sheets_and_mail_for_machines_are_no_text() -> None:
    versions = (part("text/plain", "Lunch?"), part("text/x-amp-html", "<p>No</p>"), part("text/calendar", "BEGIN:X"))

    assert page_of(multipart("alternative", *versions)).text == "Lunch?"


def test_the_root_of_a_whole_is_what_start_names() -> None:
    message = multipart(
        'related; start="<two@x>"',
        part("text/html", "<p>One</p>", "Content-ID: <one@x>"),
        part("text/html", "<p>Two</p>", "Content-ID: <two@x>"),
    )

    assert page_of(message).text == "<p>Two</p>"


def test_a_delimiter_that_begins_like_another_divides_nothing() -> None:
    inner = multipart("alternative", part("text/plain", "Text"), head="", boundary="b12")

    assert page_of(multipart("mixed", inner, part("text/plain", "More"))).text == "Text\n\nMore"


def test_quoted_printable_with_blanks_at_line_ends_and_wrong_codes() -> None:
    page = page_of(
        f"{MIME}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        "caf=E9 =3D =ZZ soft= \nbreak=\n end\n"
    )

    assert page.text == "café = =ZZ softbreak end"


def test_base64_in_any_lines_with_other_characters_and_a_footer_behind_it() -> None:
    encoded = base64.b64encode("Grüße aus Köln!".encode()).decode()
    page = page_of(
        f"{MIME}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n\n"
        f"{encoded[:7]}!\n{encoded[7:]}\n_____\nA list's footer, in plain words\n"
    )

    assert page.text == "Grüße aus Köln!"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("KOI8-R", "koi8-r"),
        ("utf-7", "utf-7"),
        ("UNICODE-1-1-UTF-7", "utf-7"),
        ("iso-2022-jp", "iso2022_jp"),
        ("iso-2022-kr", "iso2022_kr"),
        ("cp850", "cp850"),
        ("gb2312", "gb2312"),
        ("x-no-such-thing", "utf-8"),
        ("us-ascii", "utf-8"),
    ],
)
def test_charsets_that_mail_is_written_in(charset: str, codec: str) -> None:
    words = {"koi8-r": "Привет, Москва", "iso2022_jp": "東京の鐘", "iso2022_kr": "안녕하세요", "gb2312": "北京的钟"}
    text = words.get(codec, "Grüße aus Köln und Übersee")
    message = f"{MIME}Content-Type: text/plain; charset={charset}\n\n".encode() + text.encode(codec)

    assert page_of(message).text == text


def test_text_that_says_how_its_lines_flow_is_joined() -> None:
    page = page_of(
        f"{MIME}Content-Type: text/plain; format=flowed\n\n"
        "A line that \ngoes on \nto here.\nA new one.\n From the stuffing\n> quoted \n> words\n>> deeper \n> not so\n"
        "trailing \n\nNext paragraph.\n-- \nAnn\n"
    )

    assert page.text == (
        "A line that goes on to here.\nA new one.\nFrom the stuffing\n> quoted words\n>> deeper \n> not so\n"
        "trailing \n\nNext paragraph.\n-- \nAnn"
    )


def test_flowed_text_of_scripts_without_spaces() -> None:
    page = page_of(f"{MIME}Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\n東京 \nの鐘\n")

    assert page.text == "東京の鐘"


def test_titles_in_encoded_words_folded_and_cut_between_characters() -> None:
    halves = [base64.b64encode(half).decode() for half in ("Köln".encode()[:2], "Köln".encode()[2:])]
    subject = f"=?utf-8?B?{halves[0]}?=\n =?UTF-8?b?{halves[1]}?= =?iso-8859-1*de?q?_gr=FC=DFt?=\n\tBonn =?x?y?="

    assert page_of(f"Subject: {subject}\nFrom: a@b.example\nTo: c\n\nText").stated.title == "Köln grüßt Bonn =?x?y?="


def test_titles_in_raw_bytes_are_read_as_the_text_is() -> None:
    head = "Subject: Привет, Москва\nFrom: a@b.example\nTo: c\nContent-Type: text/plain; charset=koi8-r\n\nТекст"

    assert page_of(head.encode("koi8-r")).stated.title == "Привет, Москва"


def test_a_head_that_is_broken_costs_only_what_is_broken() -> None:
    page = page_of(
        ">From ann Thu Jun 13 10:00:00 2024\nSubject: One\nthis line is no field\nSubject: Two\nFrom: Ann <a@b\n"
        "Date: yesterday\nContent-Type: nonsense\nTo: c\n\nText"
    )

    assert page.stated == Stated(title="One", byline="Ann")
    assert (page.text, page.saved) == ("Text", None)


def test_a_huge_head_hurts_nobody() -> None:
    many = "".join(f"X-Field-{number}: {'=?utf-8?q?a?= ' * 9}\n" for number in range(9_000))
    recipients = ",\n ".join(f'"Reader {number}" <r{number}@x.example>' for number in range(9_000))

    assert page_of(f"{HEAD}{many}Cc: {recipients}\nReferences: {'<a@b> ' * 90_000}\n\nText").text == "Text"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 13 Jun 2024 23:30:00 +0200", "2024-06-13"),
        ("13 Jun 01 23:30 EST", "2001-06-13"),
        ("Wed, 13 Jun 2001 23:30:00", "2001-06-13"),
        ("Wed Jun 13 23:30:00 2001", "2001-06-13"),
        ("2001-06-13T23:30:00Z", "2001-06-13"),
        ("Thu, 1 Jan 1903 00:00:00 +0000", None),
        ("Thu, 99 Jun 2001 23:30:00 +9999", None),
        ("", None),
    ],
)
def test_dates(written: str, day: str | None) -> None:
    assert page_of(f"Date: {written}\nFrom: a@b.example\nSubject: x\nTo: y\n\nText").stated.published == day


def test_a_message_without_a_date_was_sent_when_it_was_received() -> None:
    received = "Received: from a by b; Thu, 13 Jun 2024 10:00:00 -0700\n"
    page = page_of(f"{received}From: a@b.example\nSubject: x\nTo: y\n\nText")

    assert page.saved == datetime(2024, 6, 13, 10, tzinfo=timezone(-timedelta(hours=7)))


def test_messages_attached_to_one_are_articles_of_their_own() -> None:
    inner = part(
        "text/plain", "Inner text", "Subject: A / B", "From: Cleo <c@x.example>", "Date: 1 Jan 2020 10:00:00 GMT"
    )
    message = multipart(
        "mixed",
        part("text/plain", "See below."),
        part("message/rfc822", inner),
        part("application/octet-stream", inner, 'Content-Disposition: attachment; filename="../two.eml"'),
        part("image/png", "x", 'Content-Disposition: attachment; filename="a.png"'),
        part("text/csv", "a,b", 'Content-Disposition: attachment; filename="a.csv"'),
    )
    pages = parts_of(message.encode())

    assert [(page.part, page.text, page.stated.byline) for page in pages if isinstance(page, Page)] == [
        ("message", "See below.", "Ann Writer"),
        ("A - B", "Inner text", "Cleo"),
        ("two.eml", "Inner text", "Cleo"),
    ]
    assert [page.source for page in pages] == ["letter.eml/message", "letter.eml/A - B", "letter.eml/two.eml"]
    assert [part.text for part in parts_of(message.encode(), only="two.eml") if isinstance(part, Page)] == [
        "Inner text"
    ]
    assert len(parts_of(message.encode(), after="message")) == 2


def test_a_digest_is_all_its_messages() -> None:
    letters = ("Subject: One\nFrom: a@x\n\nFirst text", "\nSubject: Two\nFrom: b@x\n\nSecond text")
    message = multipart("mixed", part("text/plain", "Topics"), multipart("digest", *letters, head="", boundary="b2"))

    assert [page.text for page in parts_of(message.encode()) if isinstance(page, Page)] == [
        "Topics",
        "First text",
        "Second text",
    ]


def test_attached_pages_are_articles_and_one_that_is_broken_costs_nothing_else() -> None:
    message = multipart(
        "mixed",
        part("text/html", "", 'Content-Disposition: attachment; filename="empty.html"'),
        part("text/html", "<p>Page</p>", "Content-Disposition: attachment; filename*=utf-8''%D0%9F.html"),
    )
    empty, page = parts_of(message.encode())

    assert isinstance(empty, LoadError)
    assert (empty.source, empty.reason) == ("letter.eml/empty.html", "is empty")
    assert isinstance(page, Page)
    assert (page.part, page.text) == ("П.html", "<p>Page</p>")


def test_a_text_with_a_name_is_the_letter_where_there_is_no_other() -> None:
    message = multipart(
        "mixed",
        part("text/plain; name=body.txt", "Own text"),
        part("text/html", "<p>Page</p>", 'Content-Disposition: attachment; filename="page.html"'),
    )

    assert [(page.part, page.text) for page in parts_of(message.encode()) if isinstance(page, Page)] == [
        ("message", "Own text"),
        ("page.html", "<p>Page</p>"),
    ]


def test_pictures_of_attached_messages() -> None:
    inner = multipart("related", part("text/html", "<img src=cid:p>"), part("image/png", "bytes", "Content-ID: <p>"))
    message = multipart("mixed", part("text/plain", "Own"), part("message/rfc822", inner), boundary="b9")
    document = open_document(io.BytesIO(message.encode()), "x", Known(), Walk())

    assert mail.picture(document, "The wall is open", WantedPicture(saved_as="cid:p")) == b"bytes"
    assert mail.picture(document, "Nothing", WantedPicture(saved_as="cid:p")) is None


def test_pictures_that_stand_in_the_markup_of_a_letter_and_of_an_attached_page() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    wanted = WantedPicture(saved_as=inline_name(address))
    markup = f'<p>Text</p><img src="{address}">'
    letter = f"{MIME}Content-Type: text/html\n\n{markup}"
    page = part("text/html", markup, 'Content-Disposition: attachment; filename="page.html"')
    with_page = multipart("mixed", part("text/plain", "Own"), page)

    def found(message: str, name: str) -> bytes | None:
        return mail.picture(open_document(io.BytesIO(message.encode()), "x", Known(), Walk()), name, wanted)

    assert found(letter, "") == PICTURE
    assert found(with_page, "page.html") == PICTURE
    assert found(with_page, "message") is None


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f"{HEAD}\n \n", "is a message without text"),
        (HEAD, "is a message without text"),
        (f"{MIME}Content-Type: image/png\n\nxyz", "is a message without text"),
        (multipart("encrypted", part("application/pgp-encrypted", "Version: 1")), "is encrypted"),
        (f"{MIME}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB", "is encrypted"),
    ],
)
def test_a_message_without_text_says_why(message: str, reason: str) -> None:
    with pytest.raises(LoadError) as error:
        page_of(message)
    assert error.value.reason == reason


def test_parts_nested_without_end_are_refused() -> None:
    message = part("text/plain", "Too deep")
    for level in range(200):
        message = multipart("mixed", message, head="", boundary=f"b{level}x")
    with pytest.raises(LoadError, match="nested too deeply"):
        page_of(MIME + message)


def test_messages_in_messages_without_end_are_refused() -> None:
    message = f"{HEAD}\nText"
    for _ in range(50):
        message = f"{MIME}Content-Type: message/rfc822\n\n{message}"
    (error,) = parts_of(message.encode())
    assert isinstance(error, LoadError)
    assert error.reason == "is packed over and over again"


def test_a_boundary_that_is_not_declared_is_found() -> None:
    assert page_of(multipart("mixed", part("text/plain", "Text")).replace('; boundary="b1"', "")).text == "Text"


def test_a_message_that_is_cut_says_so() -> None:
    whole = multipart("mixed", part("text/plain", "Text that goes on"))
    page = page_of(whole[: whole.index(" goes on")])

    assert (page.text, page.damage) == ("Text that", "the end of the message is missing")
    assert page_of(whole).damage is None


def test_very_many_parts_are_read_as_far_as_is_sensible() -> None:
    parts = [part("text/plain", "Text"), *(part("image/png", "x") for _ in range(30_000))]

    assert page_of(multipart("mixed", *parts)).text == "Text"


@pytest.mark.parametrize(
    ("name", "read", "starred"),
    [
        ("1718.M1P2.host:2,FS", True, True),
        ("1718.M1P2.host,S=99,W=100:2,S", True, False),
        ("1718.M1P2.host;2,F", False, True),
        ("1718.M1P2.host!2,RS", True, False),
        ("1718.M1P2.host-2,", False, False),
        ("1718.M1P2.host", False, False),
        ("letter FS.eml", False, False),
    ],
)
def test_flags_in_the_names_of_a_maildir(name: str, read: bool, starred: bool) -> None:
    stated = page_of(f"{HEAD}\nText", name).stated

    assert (stated.is_read, stated.is_starred) == (read, starred)


@pytest.mark.parametrize(
    ("fields", "read", "starred", "tags"),
    [
        ("Status: RO\nX-Status: F", True, True, ()),
        ("Status: O", False, False, ()),
        ("X-Mozilla-Status: 0005", True, True, ()),
        ("X-Mozilla-Status: zz\nX-Mozilla-Keys: $label1 harbour  ", False, False, ("harbour",)),
        ("X-Gmail-Labels: Inbox,Opened,Starred,Category Updates,Walls and bridges", True, True, ("Walls and bridges",)),
        ("X-Gmail-Labels: Inbox,Unread", False, False, ()),
    ],
)
def test_what_mail_programs_note_in_the_head(fields: str, read: bool, starred: bool, tags: tuple[str, ...]) -> None:
    stated = page_of(f"{HEAD}{fields}\n\nText").stated

    assert (stated.is_read, stated.is_starred, stated.tags) == (read, starred, tags)


@pytest.mark.parametrize(
    ("flags", "read", "starred"), [(0, False, False), (8_590_195_713, True, False), (17, True, True)]
)
def test_messages_of_apple_mail(flags: int, read: bool, starred: bool) -> None:
    letter = f"{HEAD}\nThe wall reopened.\n".encode()
    marks = f"<plist><dict><key>flags</key>\n\t<integer>{flags}</integer></dict></plist>".encode()
    data = f"{len(letter)}      \n".encode() + letter + marks
    page = page_of(data, "4711.emlx")

    assert form_of(data) is Form.MAIL
    assert (page.text, page.stated.title) == ("The wall reopened.", "The wall is open")
    assert (page.stated.is_read, page.stated.is_starred) == (read, starred)


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ("Archived-At: <https://lists.example/msg/1>", "https://lists.example/msg/1"),
        ("Archived-At: https://lists.example/msg/1", "https://lists.example/msg/1"),
        ("Content-Base: https://news.example/wall", "https://news.example/wall"),
        ("X-RSS-URL: https://news.example/wall", "https://news.example/wall"),
        ("List-Post: <https://ann.letters.example/p/the-wall>", "https://ann.letters.example/p/the-wall"),
        ("List-Post: <https://groups.example/group/x/post>, <mailto:x@groups.example>", None),
        ("List-Post: <https://groups.example/group/x/post>", None),
        ("List-Post: <mailto:x@groups.example>", None),
        ("List-Archive: <https://lists.example/>", None),
        ("Content-Location: file:///etc/passwd", None),
    ],
)
def test_the_address_that_the_head_is_certain_of(fields: str, address: str | None) -> None:
    assert page_of(f"{HEAD}{fields}\n\nText").url == address


@pytest.mark.parametrize(
    ("fields", "byline", "site"),
    [
        ("From: Ann Writer <ann@x.example>", "Ann Writer", None),
        ('From: "Writer, Ann" <ann@x.example>, Bob <b@x.example>', "Writer, Ann, Bob", None),
        ("From: ann at x.example (Ann Writer)", "Ann Writer", None),
        ("From: ann@x.example", "ann@x.example", None),
        ("From: =?utf-8?q?=22J=C3=B6rg=22?= <j@x.example>", "Jörg", None),
        ("From: The Harbour Letter <hello@harbour.example>\nList-Unsubscribe: <x>", None, "The Harbour Letter"),
        ("From: Plumbline <hello@plumbline.example>\nList-Unsubscribe: <x>", None, "Plumbline"),
        ("From: Hedge Stone <hello@hedgestone.example>\nList-Unsubscribe: <x>", None, "Hedge Stone"),
        ("From: Ann Writer <ann@annwriter.example>\nList-Unsubscribe: <x>", "Ann Writer", None),
        ("From: Ann Writer from Plumbline <a@x.example>\nList-Unsubscribe: <x>", "Ann Writer", "Plumbline"),
        ("From: Plumbline | Ann Writer <a@x.example>\nList-Unsubscribe: <x>", "Ann Writer", "Plumbline"),
        ("From: News from Plumbline <a@x.example>\nList-Unsubscribe: <x>", None, "Plumbline"),
        ("From: Ann Writer <a@x.example>\nList-Id: Plumb Bob <bob.x.example>", "Ann Writer", "Plumb Bob"),
        ("From: Plumb Bob <a@x.example>\nList-Id: Plumb Bob <bob.x.example>", None, "Plumb Bob"),
        ("From: Ann Writer <a@x.example>\nList-Id: 89ab123mc list <89ab.mcsv.example>", "Ann Writer", None),
        ("From: 'Ann Writer' via Walls <walls@groups.example>\nPrecedence: list", "Ann Writer", "Walls"),
        ("From: no-reply@x.example\nList-Unsubscribe: <x>", None, None),
    ],
)
def test_who_wrote_it_and_for_which_newsletter(fields: str, byline: str | None, site: str | None) -> None:
    stated = page_of(f"{fields}\nSubject: x\nTo: y\nDate: 13 Jun 2024 10:00:00 GMT\n\nText").stated

    assert (stated.byline, stated.site) == (byline, site)


def test_of_newsletters_only_short_ones_and_lists_of_links_are_all_letter() -> None:
    head = f"{MIME}List-Unsubscribe: <https://x.example/u>\nContent-Type: text/html\n\n"

    assert page_of(f"{head}<p>Moved to Friday.</p>").is_body
    assert not page_of(f"{head}<p>{'Many words are here. ' * 100}</p>").is_body
    assert page_of(f"{head}{'<p><a href=x>A title of some words</a> (site)</p>' * 100}").is_body
    assert page_of(f"{MIME}Content-Type: text/html\n\n<p>{'Many words are here. ' * 100}</p>").is_body


@pytest.mark.parametrize(
    "head",
    [
        "Received: by x\nFrom: a\nSubject: b",
        "Return-Path: <>\nDate: x\nX-Weird.Name_2: c\nMessage-ID: <d>",
        "Subject: b\n folded\nContent-Type: multipart/mixed",
        "Path: news!x\nFrom: a\nNewsgroups: alt.walls\nSubject: b",
        "\n\nFrom: a\nTo: b\nDate: c",
        "Received: from x\n\tby y;\n\tThu, 13 Jun 2024 10:00:00 +0000\nX-Other: z",
    ],
)
def test_mail_is_known_by_its_head(head: str) -> None:
    assert form_of(f"{head}\n\nText".encode()) is Form.MAIL
    assert form_of(f"{head}\n\nText".replace("\n", "\r\n").encode()) is Form.MAIL


@pytest.mark.parametrize(
    "text",
    [
        "Title: The wall\nDate: 2024-06-13\nTags: walls\n\nText",
        "Subject to change: this text.\n\nText",
        "From: one end of the wall\nto the other it is a mile.\n",
        "Note: this is no mail.\nTo: nobody in particular\n\nText",
        "Dear Bob,\n\nFrom: here\nTo: there\nSubject: x\nDate: y\n",
    ],
)
def test_other_text_is_no_mail(text: str) -> None:
    assert form_of(text.encode()) is not Form.MAIL


def test_the_name_settles_what_two_fields_leave_open() -> None:
    letter = b"From: a@x\nSubject: b\n\nText"

    assert form_of(letter, "letter.eml") is Form.MAIL
    assert form_of(letter, "17.M1P1.host:2,S") is Form.MAIL
    assert form_of(letter, "letter.txt") is Form.PAGE


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            HEAD,
            MIME + "Content-Type: multipart/mixed; boundary=b",
            MIME + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n",
            MIME + "Content-Transfer-Encoding: base64\n",
            MIME + "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; format=flowed; delsp=yes\n",
            MIME + "Content-Transfer-Encoding: x-uuencode\n",
            MIME + "Content-Type: message/rfc822\n\n",
        ]
    ),
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from([b"\n", b"--b", b"--b--", b"Content-Type: ", b"text/html", b"=?utf-8?b?", b"?=", b";"])
    ).map(b"".join),
)
def test_whatever_follows_a_head_is_read_or_refused(head: str, rest: bytes) -> None:
    try:
        assert all(isinstance(part, (Page, LoadError)) for part in parts_of(head.encode() + rest))
    except LoadError as error:
        assert error.reason


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["Subject", "From", "Date", "Content-Type", "List-Id", "Archived-At"]))
def test_whatever_stands_in_a_field_costs_no_more_than_the_field(value: bytes, name: str) -> None:
    value = value.replace(b"\n", b" ").replace(b"\r", b" ")
    data = f"X-First: 1\n{name}: ".encode() + value + f"\n{HEAD}\nText".encode()

    (page,) = load_bytes(data, "x.eml")
    assert "Text" in page.text


@given(st.lists(st.text("ab \n-=", max_size=30).map(lambda text: text + "."), min_size=1, max_size=5))
def test_what_is_joined_into_a_message_comes_out_of_it(texts: list[str]) -> None:
    bodies = [
        part(
            "text/plain; charset=utf-8",
            quopri.encodestring(text.encode()).decode() if number % 2 else base64.b64encode(text.encode()).decode(),
            f"Content-Transfer-Encoding: {'quoted-printable' if number % 2 else 'base64'}",
        )
        for number, text in enumerate(texts)
    ]

    assert page_of(multipart("mixed", *bodies)).text == "\n\n".join(text.strip("\n") for text in texts)
