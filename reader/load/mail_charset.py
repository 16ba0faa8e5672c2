"""Decodes what mail declares: the encodings of the web, and those that only mail has."""

import re
from typing import Final

from reader.load.encoding import Decoded, decode

_MAIL_ONLY: Final = {
    "utf-7": "utf-7",
    "unicode-1-1-utf-7": "utf-7",
    "iso-2022-kr": "iso2022_kr",
    "iso-2022-jp-1": "iso2022_jp_1",
    "iso-2022-jp-2": "iso2022_jp_2",
    "iso-2022-jp-3": "iso2022_jp_3",
    "iso-2022-jp-2004": "iso2022_jp_2004",
    "iso-2022-jp-ext": "iso2022_jp_ext",
    "hz-gb-2312": "hz",
    "cp437": "cp437",
    "ibm437": "cp437",
    "cp850": "cp850",
    "ibm850": "cp850",
    "cp852": "cp852",
    "ibm852": "cp852",
    "macroman": "mac_roman",
}
"""Encodings that mail is written in but browsers refuse or do not know, as Python calls them."""
_UNDERSCORES = re.compile("_")


def decode_mail(data: bytes, charset: str | None) -> Decoded:
    """The text of a part or of a header that declares this charset; whatever it is, something comes out."""
    label = _UNDERSCORES.sub("-", charset or "").strip().lower()
    if codec := _MAIL_ONLY.get(label):
        return Decoded(data.decode(codec, "replace"))
    return decode(data, charset)
