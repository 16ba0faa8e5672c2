"""Tells by its signs that a text is Markdown, and whether it is a clipped article or the dump of a whole page."""

import re

from reader.load.front_matter import split_front_matter
from reader.load.kind import page_kind, root_element
from reader.model import PageKind

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
"""Names under which one sign is enough."""
_LINK = re.compile(
    r"\[[^\[\]\n]{0,300}(?:\[[^\[\]\n]{0,300}\][^\[\]\n]{0,300})?\]"
    r"\(<?(?:https?://|mailto:|[/#.]|[\w%-]{1,100}[/.])[^\s()<>]{0,2000}(?:[)>]|\s\"|\([^\s()]{0,200}\))",
    re.I,
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]+<?\S{1,2000}", re.M)
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n)#{1,6}[ \t]+[^\s#][^\n]{0,300}(?=\n|\Z)")
"""With a blank line before it: in scripts and settings, lines with `#` are comments and stand close."""
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)[^\s\n-][^\n]{0,200}\n(?:={3,}|-{3,})[ \t]*\n")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[\w+{. -]{0,40}$", re.M)
_STRONG = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=[^\s_])[^_\n]{1,200}(?<=\S)__(?![\w_])"
)
_EMPHASIS = re.compile(
    r"(?<![\w*/\\])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])|(?<![\w_/\\])_(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])_(?![\w_])"
)
_WIKILINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_FIRST_HEADING = re.compile(r"\A\s*#[ \t]+[^\s#]")
_WEIGHTS = (
    (_LINK, 3), (_REFERENCE, 1), (_FIRST_HEADING, 2), (_HEADING, 1), (_UNDERLINED, 2), (_FENCE, 1), (_STRONG, 1),
    (_EMPHASIS, 1), (_WIKILINK, 1),
)  # fmt: skip
_ENOUGH = 5
"""Weight of the signs of a text that is Markdown: two links, a heading and a link, …"""
_MOST_OF_A_KIND = 3
"""Signs of one kind that count: lines of shell scripts begin like headings."""

_BARE_LINK = re.compile(
    r"!?\[(?:[^\[\]\n]|!?\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,2000}\))?+){0,300}+\]\((?!#)[^()\n]{0,2000}\)"
)
_ITEM_NUMBER = re.compile(r"\s*\d+\.\s")
_WORD = re.compile(r"\w")
_MENU_LINES = 10
_MENU_SHARE = 0.05
"""Lines that hold nothing but links, and their share of all, from which on a text is the dump of a page with its menus.

Of 84 pages that html2text turned into Markdown the median has a share of 0.28, nine in ten have more than this; of what
people write, nearly all have less than 0.03.
"""
_MAX_LINE = 4_000


def has_menus(text: str) -> bool:
    """Whether a text in Markdown has lines of links as a site's menus have; links within the text do not count."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    menus = sum(1 for line in lines if "](" in line and _is_of_links(line))
    return menus >= max(_MENU_LINES, _MENU_SHARE * len(lines))


def _is_of_links(line: str) -> bool:
    if len(line) > _MAX_LINE:
        return False
    rest, links = _BARE_LINK.subn("", _ITEM_NUMBER.sub("", line, count=1))
    return links > 0 and _WORD.search(rest) is None


def is_markdown(sample: str, name: str) -> bool:
    """Whether a text is Markdown, by its beginning; `name` is its file's, and decides only in doubt."""
    fields, _ = split_front_matter(sample)
    if fields:
        return True
    is_named_so = name.lower().endswith(_ENDINGS)
    if not is_named_so and page_kind(sample) is PageKind.HTML:
        return False
    weight = sum(min(_MOST_OF_A_KIND, sum(1 for _ in sign.finditer(sample))) * each for sign, each in _WEIGHTS)
    return weight >= (1 if is_named_so and root_element(sample) != "html" else _ENOUGH)
