import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.load.encoding import decode, has_wide_units

RUSSIAN = (
    "Портовый совет сообщил во вторник, что ремонт северной стены закончится до зимы. Инженеры измерили "
    "уровень воды, а жители попросили заранее предупреждать о закрытии дороги. Паром пока ходит по старому "
    "расписанию."
)
JAPANESE = (
    "港湾評議会は火曜日、北側の防波堤の修理が冬までに終わると発表した。住民は通行止めの予告をもっと早く出すよ"
    "う求めている。"
)
CHINESE = (
    "港务委员会星期二表示,北海堤的修复工程将在冬季之前完成。居民要求更清楚地通知道路关闭的时间。渡轮仍按原时刻表运行。"
)
KOREAN = (
    "항만위원회는 화요일 북쪽 방파제 수리가 겨울 전에 끝날 것이라고 밝혔다. 주민들은 도로 통제를 더 일찍 알려 "
    "달라고 요구했다."
)
POLISH = (
    "Rada portu ogłosiła we wtorek, że naprawa północnego nabrzeża skończy się przed zimą. Mieszkańcy chcą "
    "wcześniej wiedzieć o zamknięciach dróg, a prom pływa według starego rozkładu."
)
CZECH = (
    "Přístavní rada v úterý oznámila, že oprava severní zdi skončí před zimou. Obyvatelé žádají včasnější "
    "zprávy o uzavírkách a převoz jezdí podle starého jízdního řádu."
)
GREEK = (
    "Το λιμενικό συμβούλιο ανακοίνωσε την Τρίτη ότι οι επισκευές στο βόρειο τείχος θα τελειώσουν πριν από τον "
    "χειμώνα. Οι κάτοικοι ζητούν έγκαιρη ενημέρωση."
)
FRENCH = (
    "Le conseil du port a annoncé mardi que les réparations de la digue s’achèveront avant l’hiver. Les "
    "habitués réclament d’être prévenus plus tôt des fermetures."
)


def html(text: str, declared: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{declared}<title>{text[:20]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_goes_before_any_declaration(mark: bytes, encoding: str) -> None:
    text = html(RUSSIAN, '<meta charset="koi8-r">')
    assert decode(mark + text.encode(encoding), "windows-1252").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    for text in (html(JAPANESE), "Plain text without any markup, kept for later.\n"):
        assert has_wide_units(text.encode(encoding))
        assert decode(text.encode(encoding)).text == text
    assert not has_wide_units(html(JAPANESE).encode())


@pytest.mark.parametrize(
    ("declaration", "encoding", "text"),
    [
        ('<meta charset="windows-1251">', "cp1251", RUSSIAN),
        ("<META CHARSET=KOI8-R>", "koi8-r", RUSSIAN),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932", JAPANESE),
        ("<meta http-equiv=content-type content='text/html;charset=x-euc-jp'/>", "euc-jp", JAPANESE),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", JAPANESE),
        ('<meta charset="gb2312">', "gb18030", CHINESE + "𠮷"),
        ('<meta charset="big5">', "big5hkscs", "港務委員會星期二表示,北海堤的修復工程將在冬季之前完成。"),
        ('<meta charset="ks_c_5601-1987">', "cp949", KOREAN + "뷁"),
        ('<meta charset="latin1">', "cp1252", FRENCH),
        ('<meta charset="us-ascii">', "cp1252", FRENCH),
        ('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', "cp1251", RUSSIAN),
        ('<meta charset="no-such-thing"><meta charset="windows-1251">', "cp1251", RUSSIAN),
        (f"<script>{'//' * 3000}</script><meta charset=windows-1251>", "cp1251", RUSSIAN),
    ],
)
def test_a_page_says_its_encoding_by_labels_of_the_web(declaration: str, encoding: str, text: str) -> None:
    page = html(text, declaration)
    assert decode(page.encode(encoding)).text == page


def test_an_xml_declaration_counts() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?>' + html(RUSSIAN)
    assert decode(page.encode("cp1251")).text == page


def test_the_transport_goes_before_the_page() -> None:
    page = html(RUSSIAN, '<meta charset="utf-8">')
    assert decode(page.encode("cp1251"), "windows-1251").text == page


@pytest.mark.parametrize(
    "label", ["utf-7", "hz-gb-2312", "zlib_codec", "idna", "rot13", "", "\x1b]0;", "кои8", "x" * 999]
)
def test_labels_that_browsers_refuse_are_passed_over(label: str) -> None:
    page = html("~{<:Ky2;VS{#,NpJ)l6HK!#~} +ADw-script+AD4- d\u00e9j\u00e0 vu")
    assert decode(page.encode(), label).text == page


@pytest.mark.parametrize("label", ["utf-16", "utf-16le", "windows-1252", "shift_jis", "gbk"])
def test_what_is_certainly_utf8_is_read_so_whatever_is_declared(label: str) -> None:
    page = html(JAPANESE + FRENCH, f'<meta charset="{label}">')
    assert decode(page.encode()).text == page
    assert decode(page.encode(), label).text == page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (CZECH, "iso8859-2"),
        (CZECH, "cp1250"),
        (GREEK, "cp1253"),
        (FRENCH, "cp1252"),
    ],
)
@pytest.mark.parametrize("declaration", ["", '<meta charset="utf-8">'])
def test_undeclared_and_wrongly_declared_encodings_are_detected(text: str, encoding: str, declaration: str) -> None:
    page = html(text, declaration)
    assert decode(page.encode(encoding)).text == page


def test_mostly_utf8_stays_utf8_and_what_is_lost_is_named() -> None:
    few = html(JAPANESE).encode() + b"<p>caf\xe9</p>"
    assert decode(few).text.endswith("<p>caf\ufffd</p>")
    assert decode(few).damage is None
    many = html(JAPANESE * 3).encode() + b"caf\xe9 " * 40
    assert decode(many).damage == "40 characters cannot be read"


def test_a_page_about_the_replacement_character_is_not_damaged() -> None:
    assert decode(("\ufffd " * 50).encode()).damage is None


def test_text_cut_inside_a_character_is_utf8() -> None:
    assert decode(JAPANESE.encode()[:-1]).text == JAPANESE[:-1] + "\ufffd"


@settings(deadline=None)
@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if not has_wide_units(data) and b"\x1b$" not in data:
        assert decode(data).text == data.decode().removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary(max_size=600), st.none() | st.text(max_size=12))
def test_any_bytes_and_any_declaration_give_text(data: bytes, label: str | None) -> None:
    decode(data, label).text.encode("utf-8")
