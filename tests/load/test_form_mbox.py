import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load import load, walk
from reader.load.document import Document, Known, Walk
from reader.load.folders import Found, is_candidate
from reader.load.form import Form, form_of
from reader.load.forms import mbox
from reader.load.page import open_document, read_parts
from reader.load.pictures import WantedPicture
from reader.model import Page

SEPARATOR = "From ann@x.example Thu Jun 13 10:00:00 2024\n"
TIME = "Thu Jun 13 10:00:00 2024"


def letter(number: int, text: str = "", more: str = "") -> str:
    return (
        f"From: Ann <ann@x.example>\nSubject: Letter {number}\nDate: Thu, 13 Jun 2024 10:0{number % 10}:00 +0000\n"
        f"Message-ID: <{number}@x.example>\n{more}\n{text or f'Text of letter {number}.'}\n"
    )


def document_of(data: bytes, **walk: str) -> Document:
    return open_document(io.BytesIO(data), "box", Known(), Walk(**walk))  # type: ignore[arg-type]


def parts_of(data: bytes | str, **walk: str) -> list[Page | LoadError]:
    document = document_of(data if isinstance(data, bytes) else data.encode(), **walk)
    return [part for part in read_parts(document) if isinstance(part, (Page, LoadError))]


def texts_of(data: bytes | str, **walk: str) -> list[str]:
    return [part.text.strip() for part in parts_of(data, **walk) if isinstance(part, Page)]


@pytest.mark.parametrize(
    "separator",
    [
        "From - Thu Jun 13 10:00:00 2024",
        "From ",
        f"From ann@x.example {TIME}",
        "From ann@x.example  Thu Jun 13 10:00 2024",
        "From 1801234567890123456@xxx Thu Jun 13 10:00:00 +0000 2024",
        f"From ann at x.example  {TIME}",
        f"From MAILER-DAEMON {TIME}",
        f"From ???@??? {TIME}",
        f"From ann@x.example {TIME} remote from elsewhere",
        "From ann@x.example Thu, 13 Jun 2024 10:00:00 +0200",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_of_all_programs(separator: str, end: str) -> None:
    data = f"{separator}\n{letter(1)}\n{separator}\n{letter(2)}".replace("\n", end)

    assert form_of(data.encode()) is Form.MBOX
    assert texts_of(data) == ["Text of letter 1.", "Text of letter 2."]


@pytest.mark.parametrize(
    "text",
    [
        "From London at 10:00 the train leaves.\nNobody is in it.\n",
        "From \nhere on it rained.\n",
        "From: a\nTo: b\nSubject: c\n\nText",
        f"A line first\nFrom ann {TIME}\nSubject: x\n",
    ],
)
def test_other_text_is_no_mailbox(text: str) -> None:
    assert form_of(text.encode()) is not Form.MBOX


def test_lines_of_text_that_begin_like_a_separator_divide_nothing() -> None:
    text = f"From here on it rained.\nFrom ann {TIME}\nit says in the book.\n>From the sea\n>>From the land\n> From you"
    (page,) = texts_of(SEPARATOR + letter(1, text))

    assert page == text.replace(">From", "From")


def test_lengths_that_are_wrong_do_not_matter() -> None:
    assert texts_of(SEPARATOR + letter(1, more="Content-Length: 999999\n") + SEPARATOR + letter(2)) == [
        "Text of letter 1.",
        "Text of letter 2.",
    ]


def test_parts_keep_their_names_when_letters_come_and_go_and_are_read() -> None:
    letters = [SEPARATOR + letter(number) for number in range(5)]
    names = [part.part for part in parts_of("".join(letters)) if isinstance(part, Page)]
    read = [text.replace("Message-ID", "Status: RO\nX-Mozilla-Status: 0001\nMessage-ID") for text in letters]
    later = [part.part for part in parts_of("".join(read[1:])) if isinstance(part, Page)]

    assert len(set(names)) == 5
    assert all(name.startswith(f"Letter {number} ") for number, name in enumerate(names))
    assert later == names[1:]


def test_letters_without_an_identifier_are_told_apart_by_their_heads() -> None:
    plain = "From: a@x\nSubject: A/B\nDate: {}\n\nText\n"
    names = [part.part for part in parts_of("".join(SEPARATOR + plain.format(day) for day in (1, 2, 2))) if part]  # type: ignore[union-attr]

    assert len(set(names)) == 3
    assert all("/" not in name and name.startswith("A-B ") for name in names)


def test_one_letter_can_be_asked_for_and_reading_goes_on_behind_one() -> None:
    data = "".join(SEPARATOR + letter(number) for number in range(4))
    names = [part.part for part in parts_of(data) if isinstance(part, Page)]

    assert texts_of(data, only=names[2]) == ["Text of letter 2."]
    assert texts_of(data, after=names[1]) == ["Text of letter 2.", "Text of letter 3."]


def test_deleted_letters_are_passed_over_and_marks_are_kept() -> None:
    marks = ("0000", "0001", "0009", "0005")
    data = "".join(SEPARATOR + letter(number, more=f"X-Mozilla-Status: {mark}\n") for number, mark in enumerate(marks))
    pages = [part for part in parts_of(data) if isinstance(part, Page)]

    assert [page.stated.title for page in pages] == ["Letter 0", "Letter 1", "Letter 3"]
    assert [(page.stated.is_read, page.stated.is_starred) for page in pages] == [
        (False, False),
        (True, False),
        (True, True),
    ]


def test_a_letter_that_cannot_be_read_costs_only_itself() -> None:
    first, bad, last = parts_of(SEPARATOR + letter(1) + SEPARATOR + letter(2, " ") + SEPARATOR + letter(3))

    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(bad, LoadError)
    assert bad.source.startswith("box/Letter 2 ")
    assert bad.reason == "is a message without text"


def test_letters_are_parted_wherever_the_file_is_cut_into_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "".join(SEPARATOR + letter(number, "word " * (number * 97 % 400)) for number in range(60)).encode()
    whole = list(mbox.messages(io.BytesIO(data)))
    for size in (1, 7, 1000, 1025):
        monkeypatch.setattr(mbox, "_CHUNK", size)
        assert list(mbox.messages(io.BytesIO(data))) == whole
    assert len(whole) == 60


def test_letters_are_read_one_by_one() -> None:
    class Watched(io.BytesIO):
        furthest = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.furthest = max(self.furthest, self.tell())
            return data

    file = Watched("".join(SEPARATOR + letter(number, "word " * 50_000) for number in range(40)).encode())
    document = open_document(file, "box", Known(), Walk())
    first = next(read_parts(document))

    assert isinstance(first, Page)
    assert file.furthest < 3 << 20


def test_a_mailbox_is_read_forward_only() -> None:
    class Forward(io.BytesIO):
        def seek(self, offset: int, whence: int = 0, /) -> int:
            assert (offset, whence) == (0, 0)
            return super().seek(offset, whence)

    file = Forward("".join(SEPARATOR + letter(number, "word " * 50_000) for number in range(20)).encode())

    assert len(list(read_parts(open_document(file, "box", Known(), Walk())))) == 20


def test_a_letter_that_is_too_large_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MAX_FILE_BYTES", 1 << 20)
    first, large, last = parts_of("".join(SEPARATOR + letter(n, "x" * (n % 2 * 3 << 20)) for n in range(3)))

    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(large, LoadError)
    assert large.reason == "is larger than 1 MB"


def test_pictures_of_a_letter() -> None:
    rich = (
        'Subject: Rich\nFrom: a@x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html\n\n<img src=cid:p>\n--b\nContent-Type: image/png\nContent-ID: <p>\n\nbytes\n--b--\n"
    )
    document = document_of((SEPARATOR + letter(1) + SEPARATOR + rich).encode())
    name = next(part.part for part in read_parts(document) if isinstance(part, Page) and part.stated.title == "Rich")

    assert mbox.picture(document, name, WantedPicture(saved_as="cid:p")) == b"bytes"
    assert mbox.picture(document, name, WantedPicture(saved_as="cid:q")) is None
    assert mbox.picture(document, "no such letter", WantedPicture(saved_as="cid:p")) is None


@settings(deadline=None)
@given(
    st.binary(max_size=400)
    | st.lists(st.sampled_from([b"\n", SEPARATOR.encode(), b"Subject: x\n", b">From ", b"From ", b"\n\n"])).map(
        b"".join
    )
)
@example(b"From ")
def test_whatever_follows_a_separator_is_read_or_refused(rest: bytes) -> None:
    try:
        assert all(isinstance(part, (Page, LoadError)) for part in parts_of(f"{SEPARATOR}Subject: x\n".encode() + rest))
    except LoadError as error:
        assert error.reason == "is binary data, not an article"


@given(st.lists(st.text("ab>F\nrom :", max_size=40), min_size=1, max_size=6))
def test_what_is_joined_into_a_mailbox_comes_out_of_it(texts: list[str]) -> None:
    texts = [f"{text}." for text in texts]
    quoted = [
        "\n".join(f">{line}" if line.lstrip(">").startswith("From ") else line for line in text.split("\n"))
        for text in texts
    ]
    box = "".join(f"{SEPARATOR}{letter(number, text)}\n" for number, text in enumerate(quoted))

    assert texts_of(box) == [text.strip() for text in texts]


def make_maildir(folder: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)


def test_a_maildir_is_gone_through_with_the_folders_in_it(tmp_path: Path) -> None:
    box = tmp_path / "Mail"
    for folder in (box, box / ".Sent", box / "Lists"):
        make_maildir(folder)
    (box / "cur" / "1.M1.host;2,FS").write_text(letter(1))
    (box / "new" / "2.M2.host").write_text(letter(2))
    (box / "tmp" / "3.M3.host").write_text(letter(3))
    (box / ".Sent" / "cur" / "4.M4.host;2,S").write_text(letter(4))
    (box / "Lists" / "new" / "5.M5.host").write_text(letter(5))
    (box / "dovecot-uidlist").write_text("3 V1 N2 G0\n1 :1.M1.host\n")
    (box / ".notmuch").mkdir()
    (box / ".notmuch" / "notes.txt").write_text("These words are no letter of anybody's.\n")

    found = [entry.path for entry in walk([str(tmp_path)]) if isinstance(entry, Found)]

    assert [Path(path).relative_to(box).as_posix() for path in found] == [
        ".Sent/cur/4.M4.host;2,S",
        "Lists/new/5.M5.host",
        "cur/1.M1.host;2,FS",
        "new/2.M2.host",
    ]
    assert all(is_candidate(path) for path in found)
    (page,) = load(found[2])
    assert (page.stated.title, page.stated.is_read, page.stated.is_starred) == ("Letter 1", True, True)


def test_a_folder_called_tmp_elsewhere_is_gone_through(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "letter.eml").write_text(letter(1))

    assert len(list(walk([str(tmp_path)]))) == 1
