"""Text with marks as inline Markdown that means exactly that, after the rules of CommonMark 0.31, section 6."""

import re
from collections.abc import Iterable, Sequence
from string import punctuation

from reader.formats.inline import Span, spans
from reader.model import Mark, MarkKind

_SPECIAL = re.compile(r"[\\`*\[\]<>~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,32};)")
"""Characters that mean something in some place; an underscore inside a word never does."""
_BACKTICKS = re.compile("`+")
_LINE_START = re.compile(r"\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|=+\s*$|[:-][-:\s\\|]*$)")
"""Matches up to the character that would make a line an item, a heading, a rule or the second line of a table."""
_DELIMITERS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*", MarkKind.STRIKE: "~~"}
_TAGS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.STRIKE: "del",
    MarkKind.INSERTED: "ins",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}
"""What is written where Markdown has no sign for a mark, or the sign would not be taken for one in that place."""
_IN_ADDRESS = {"<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C", "\n": "", " ": "%20"}
_NEEDS_BRACKETS = re.compile(r"[()*_~`\[\]&]")


def inline(text: str, marks: Iterable[Mark], *, in_table: bool = False) -> str:
    """The text as inline Markdown; line feeds stay, for the caller to say what breaks a line there.

    Links must have been found usable.
    """
    return _written(text, spans(text, marks), in_table=in_table)


def escaped(text: str) -> str:
    """Text in which no character means anything to Markdown, but at the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def link(text: str, address: str) -> str:
    """A link around inline Markdown."""
    address = "".join(_IN_ADDRESS.get(character, character) for character in address)
    return f"[{text}](<{address}>)" if _NEEDS_BRACKETS.search(address) else f"[{text}]({address})"


def paragraph(text: str) -> str:
    """Inline Markdown as a paragraph: its line breaks kept, nothing in it taken for the start of a block."""
    return "\\\n".join(_line(line.strip()) for line in text.split("\n") if line.strip())


def _line(line: str) -> str:
    start = _LINE_START.match(line)
    return f"{line[: start.end()]}\\{line[start.end() :]}" if start else line


def one_line(text: str) -> str:
    """Inline Markdown on one line, as in headings, where `#` at the end would be taken for a closing mark."""
    line = " ".join(text.split())
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def _written(text: str, nodes: Sequence[Span], *, in_table: bool) -> str:
    parts: list[str] = []
    for node in nodes:
        before = parts[-1] if parts else ""
        piece = _piece(text, node, before[-1:], in_table=in_table)
        if piece.startswith("[") and before.endswith("!"):
            # It would make the link a picture.
            parts[-1] = f"{before[:-1]}\\!"
        if piece:
            parts.append(piece)
    return "".join(parts)


def _piece(text: str, node: Span, before: str, *, in_table: bool) -> str:
    """One span; `before` is the character that was written last."""
    mark = node.mark
    if mark is None:
        return escaped(text[node.start : node.end])
    if mark.kind is MarkKind.CODE:
        return _code(text[node.start : node.end], before, in_table=in_table)
    inner = _written(text, node.children, in_table=in_table)
    words = inner.strip()
    if not words:
        return inner
    # Signs of emphasis are none beside white space inside them, so that goes outside.
    lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return lead + _marked(text, node, mark, words, lead[-1:] or before) + trail


def _marked(text: str, node: Span, mark: Mark, words: str, before: str) -> str:
    if mark.kind is MarkKind.LINK:
        return link(words, mark.url or "")
    sign = _DELIMITERS.get(mark.kind)
    if sign and sign[0] not in (words[0], words[-1], before) and _is_flanked(text, node, words):
        return f"{sign}{words}{sign}"
    tag = _TAGS[mark.kind]
    return f"<{tag}>{words}</{tag}>"


def _is_flanked(text: str, node: Span, words: str) -> bool:
    """Whether signs of emphasis around `words` would be taken for such: the simple half of CommonMark 6.2.

    A sign outside a letter is; one outside anything else only if what is before it is no letter either.
    """
    content = text[node.start : node.end]
    start = node.start + len(content) - len(content.lstrip())
    end = node.start + len(content.rstrip())
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (words[0].isalnum() or _is_open(before)) and (words[-1].isalnum() or _is_open(after))


def _is_open(neighbour: str) -> bool:
    return not neighbour or neighbour.isspace() or neighbour in punctuation


def _code(code: str, before: str, *, in_table: bool) -> str:
    code = code.replace("\n", " ")
    if not code.strip():
        return code
    if before == "`":
        return f"<code>{escaped(code)}</code>"
    sign = "`" * (1 + max(map(len, _BACKTICKS.findall(code)), default=0))
    if code[0] in "` " or code[-1] in "` ":
        code = f" {code} "
    return f"{sign}{code.replace('|', chr(92) + '|') if in_table else code}{sign}"
