"""What stands within a block of AsciiDoc, into markup."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from reader.load.front_matter import field_name

_INLINE = re.compile(
    r"\\(?P<escaped>[*_`#+{<\[])"
    r"|(?P<url>(?:link:|mailto:)[^\s\[\]]{1,2000}|https?://[^\s\[\]<>]{1,2000})\[(?P<text>[^\]]{0,500})\]"
    r"|(?P<bare>https?://[^\s\[\]<>]{1,2000}[\w/])"
    r"|image:(?P<image>[^\s:\[\]][^\s\[\]]{0,1000})\[(?P<alt>[^\]]{0,300})\]"
    r"|(?:xref:(?P<ref>[^\s\[\]]{0,300})\[(?P<reftext>[^\]]{0,300})\]|<<(?P<id>[^<>,]{1,200})(?:,(?P<idtext>[^<>]{1,300}))?>>)"
    r"|footnote:[\w-]{0,40}\[(?P<note>[^\]]{0,1000})\]"
    r"|(?:kbd|btn|menu|pass|stem|icon):[^\s\[\]]{0,100}\[(?P<macro>[^\]]{0,300})\]"
    r"|\{(?P<attribute>[\w-]{1,60})\}"
    r"|``?(?P<code>[^`]{1,500}?)``?"
    r"|(?<![\w*])\*\*?(?=[^\s*])(?P<strong>[^*]{1,1000}(?<=\S))\*\*?(?!\w)"
    r"|(?<![\w_])__?(?=[^\s_])(?P<em>[^_]{1,1000}(?<=\S))__?(?!\w)"
    r"|(?:\[[^\[\]]{0,60}\])?(?<![\w#&])##?(?=[^\s#])(?P<marked>[^#]{1,300}(?<=\S))##?(?!\w)"
    r"|\^(?P<sup>[^\s^]{1,60})\^|~(?P<sub>[^\s~]{1,60})~",
    re.S,
)
_TAGS = {"code": "code", "strong": "b", "em": "em", "marked": "mark", "sup": "sup", "sub": "sub"}
_NAMED = {"nbsp": "\u00a0", "zwsp": "", "apos": "'", "quot": '"', "lt": "<", "gt": ">", "amp": "&", "plus": "+"}


def inline(text: str, attributes: Mapping[str, Sequence[str]]) -> str:
    """The markup of a text within a block; `attributes` are the document's, which it may name in braces."""
    parts: list[str] = []
    at = 0
    for found in _INLINE.finditer(text):
        parts += (escape(text[at : found.start()], quote=False), _marked(found, attributes))
        at = found.end()
    return "".join((*parts, escape(text[at:], quote=False)))


def image(target: str, attributes: str) -> str:
    """The picture of a macro with these attributes, the first of which is its text."""
    alt = attributes.partition(",")[0].strip('" ')
    return f'<img src="{escape(target.strip())}" alt="{escape("" if "=" in alt else alt)}">'


def _marked(found: re.Match[str], attributes: Mapping[str, Sequence[str]]) -> str:
    given = {name: value for name, value in found.groupdict().items() if value is not None}
    name = next(iter(given))
    value = escape(given[name], quote=False)
    if name in _TAGS:
        return f"<{_TAGS[name]}>{value.strip('+')}</{_TAGS[name]}>"
    if name == "url":
        url = given["url"].removeprefix("link:")
        text = given["text"].partition(",")[0].strip('^" ') or url
        return f'<a href="{escape(url)}">{escape(text, quote=False)}</a>'
    if name == "bare":
        return f'<a href="{escape(given["bare"])}">{value}</a>'
    if name == "image":
        return image(given["image"], given["alt"])
    if name == "attribute":
        known = attributes.get(field_name(given[name]), [_NAMED.get(given[name], found[0])])[0]
        return escape(known, quote=False)
    if name == "note":
        return f" ({value})"
    return escape(given.get("reftext") or given.get("idtext") or given[name], quote=False)
