"""Decodes bytes as browsers do: byte-order mark, declaration by WHATWG labels, then what the bytes themselves say.

The order is that of the HTML standard, "Determining the character encoding". Two things are done better than by
browsers: what is certainly UTF-8 is read as UTF-8 whatever is declared, and what is declared as UTF-8 but mostly
is not is detected.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_PRESCAN_BYTES = 16 << 10
"""The standard asks for 1,024; browsers start anew on a later declaration, so a late one counts too."""
_DETECTION_BYTES = 200 << 10
"""charset-normalizer needs seconds for megabytes and gains nothing from them."""
_CERTAIN_SEQUENCES = 3
"""So many well-formed UTF-8 sequences and no bad one are no chance: each is one in seven in GBK, rarer elsewhere."""
_MANY_UNREADABLE = 10
"""From so many on, a reader should be told; a single one is a typing error of the page."""

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF32_MARKS: Final = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"<meta[\s/][^<>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.I)
_XML_DECLARATION = re.compile(rb"<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B][\x21-\x7e\s]+\x1b\([BJ]")

_BETWEEN_TAGS = re.compile(rb"[^<>\n]+")
_C1 = re.compile(rb"[\x80-\x9f]")
_NO_UTF8_LEADS: Final = bytes(byte for byte in range(256) if not 0xC2 <= byte <= 0xF4)
"""All bytes but those that begin a sequence of UTF-8."""

_CODECS: Final = {"gbk": "gb18030", "x-user-defined": "cp1252"}
"""The standard decodes GBK as GB18030; a page that declares x-user-defined means windows-1252."""
_REFUSED: Final = frozenset({"replacement"})
"""Encodings in which ASCII may hide markup: the standard has browsers show nothing of them."""

_DETECTABLE: Final = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 koi8_r koi8_u cp866 iso8859_2 iso8859_5 "
    "iso8859_7 mac_roman mac_cyrillic cp932 euc_jp gb18030 big5hkscs cp949"
).split()
"""The legacy encodings of the WHATWG standard that are found undeclared; all keep ASCII as it is."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what was lost of it."""

    text: str
    damage: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a document; `declared` is the charset that the transport named, if any."""
    if marked := _marked(data):
        return _decoded(*marked)
    if encoding := unmarked_utf16(data):
        return _decoded(data, encoding)
    encoding = _codec(declared) or _declared_inside(data[:_PRESCAN_BYTES])
    if encoding in ("utf-16-le", "utf-16-be"):
        # UTF-16 was ruled out above; the standard too reads such a declaration in the page as UTF-8.
        encoding = "utf-8"
    return _decoded_as_utf8(data, encoding) or _decoded(data, _corrected(data, encoding))


def has_wide_units(data: bytes) -> bool:
    """Whether the data is UTF-16 or UTF-32, in which zero bytes are part of text."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or bool(
        unmarked_utf16(data)
    )


def unmarked_utf16(data: bytes) -> str | None:
    """The Python codec of UTF-16 data without a byte-order mark, told by where the zero bytes stand; else None."""
    sample = data[: 4 << 10]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Markup and spaces are ASCII, half of which is zero bytes, at least a fifth even in pages of East Asia.
    if max(even, odd) < pairs / 5 or min(even, odd) > pairs / 50:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _marked(data: bytes) -> tuple[bytes, str] | None:
    for mark, encoding in _UTF32_MARKS:
        # Browsers know no UTF-32, and its mark begins like that of UTF-16; whole units of four bytes tell them apart.
        if data.startswith(mark) and len(data) % 4 == 0 and _decodes(data, encoding):
            return data[len(mark) :], encoding
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return None


def _declared_inside(head: bytes) -> str | None:
    """The encoding that a page declares in its own markup."""
    for declaration in _META.finditer(_COMMENT.sub(b"", head)):
        if encoding := _codec(declaration[1].decode("ascii", "replace")):
            return encoding
    declared = _XML_DECLARATION.match(head)
    return _codec(declared[1].decode("ascii")) if declared else None


def _codec(label: str | None) -> str | None:
    """The Python codec of a WHATWG label; None for labels that browsers do not know or refuse."""
    if not label or not label.isascii():
        return None
    import webencodings

    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in _REFUSED:
        return None
    return _CODECS.get(encoding.name) or str(encoding.codec_info.name)


def _corrected(data: bytes, encoding: str | None) -> str:
    """The encoding that the data is really in, given what is declared, where it is not surely UTF-8."""
    if data.isascii():
        looks_japanese = encoding in (None, "utf-8") and _ISO_2022_JP.search(data) and _decodes(data, "iso2022_jp")
        return "iso2022_jp" if looks_japanese else encoding or "utf-8"
    if encoding not in (None, "utf-8"):
        return encoding
    replaced = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return "utf-8" if replaced * 2 <= _sequences(data) else _detected(data) or "cp1252"


def _decoded_as_utf8(data: bytes, encoding: str | None) -> Decoded | None:
    """The text of data that is UTF-8 without doubt; None of any other and of ASCII."""
    if data.isascii():
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoded(text) if encoding in (None, "utf-8") or _sequences(data) >= _CERTAIN_SEQUENCES else None


def _sequences(data: bytes) -> int:
    """How many bytes begin a sequence of UTF-8."""
    return len(data.translate(None, _NO_UTF8_LEADS))


def _detected(data: bytes) -> str | None:
    """The legacy encoding that the text outside the tags looks like; None where nothing fits."""
    import charset_normalizer

    sample = bytearray()
    for part in _BETWEEN_TAGS.finditer(data):
        if not part[0].isascii():
            sample += part[0] + b"\n"
        if len(sample) >= _DETECTION_BYTES:
            break
    del sample[_DETECTION_BYTES:]
    best = charset_normalizer.from_bytes(sample, cp_isolation=list(_DETECTABLE)).best()
    if best and best.encoding == "cp1250" and not _C1.search(sample):
        # The two share most letters and get one score; windows-1250 has some of its commonest below 0xA0.
        return "iso8859_2"
    return best.encoding if best else None


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    meant = "\ufffd".encode(encoding, "ignore")
    unreadable = text.count("\ufffd") - (data.count(meant) if meant else 0)
    if unreadable < _MANY_UNREADABLE:
        return Decoded(text)
    return Decoded(text, f"{unreadable:,} characters cannot be read")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
