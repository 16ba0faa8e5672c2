"""AsciiDoc into HTML: header, sections, paragraphs, lists, delimited blocks, tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from reader.load.front_matter import Fields, field_name
from reader.load.plain_markup.asciidoc_inline import image, inline

MAX_DEPTH = 8
"""Blocks in each other; what is deeper is plain paragraphs."""

_ATTRIBUTE = re.compile(r":!?([\w][\w-]{0,60})!?:(?:[ \t]+(.*))?")
_AUTHOR = re.compile(r"[^\W\d_][^\n:|=\[\]{}]{1,200}")
_REVISION = re.compile(r"(?:v?[\d.]+,?[ \t]*)?(\d{4}-\d\d-\d\d|[^\n,:]{0,30}\d{4})(?::.*)?")
_MAIL = re.compile(r"\s*<[^<>]{0,200}>")
_SECTION = re.compile(r"(={1,6})[ \t]+(\S.*)")
_FENCE = re.compile(r"-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```.*|\|={3,}")
_STYLE = re.compile(r"\[([^\[\]]{0,300})\]|\[\[[^\[\]]{0,200}\]\]")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])(.{1,300})")
_MACRO = re.compile(r"(\w{2,20})::([^\[]{0,2000})\[([^\]]{0,500})\]")
_ITEM = re.compile(r"[ \t]*(?P<mark>\*{1,6}|\.{1,6}|-|\d{1,4}\.|<[\d.]{1,3}>)[ \t]+(?=\S)")
_TERM = re.compile(r"(?P<term>\S.{0,300}?):{2,4}(?:[ \t]+(?P<said>.*))?")
_ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_RULE = re.compile(r"'{3,}|-{3}|\*{3}|- - -|\* \* \*")
_SIGN = re.compile(r"[*_`#]+(?=\W|\Z)|(?<!\w)[*_`#]+")


def read_asciidoc(text: str) -> tuple[Fields, str]:
    """The fields at the head of a document, its title among them, and its markup."""
    reader = _Reader()
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    start = reader.header(lines)
    markup = "".join(reader.blocks(lines[start:], 0))
    title = "".join(f"<h1>{reader.inline(title)}</h1>\n" for title in reader.fields.get("title", ())[:1])
    reader.fields.update(title=[_SIGN.sub("", said) for said in reader.fields.get("title", ())])
    return reader.fields, title + markup


@dataclass(slots=True)
class _Reader:
    fields: Fields = field(default_factory=dict)
    _style: str = ""
    """What the line in brackets before a block says of it."""
    _title: str = ""
    """Of the block that follows."""
    _unclosed: set[tuple[int, str]] = field(default_factory=set)
    """Signs of blocks that nothing closes, with their depth."""

    def header(self, lines: Sequence[str]) -> int:
        """Reads title, author, revision and attributes; gives where the text begins."""
        at = 0
        while at < len(lines) and (not lines[at] or lines[at].startswith("//") or _ATTRIBUTE.fullmatch(lines[at])):
            self._attribute(lines[at])
            at += 1
        section = _SECTION.fullmatch(lines[at]) if at < len(lines) else None
        if section is None or len(section[1]) != 1:
            return at
        self.fields["title"] = [section[2]]
        at += 1
        if at < len(lines) and _AUTHOR.fullmatch(lines[at]):
            self.fields["author"] = [name for each in lines[at].split(";") if (name := _MAIL.sub("", each).strip())]
            at += 1
            if at < len(lines) and (revision := _REVISION.fullmatch(lines[at])):
                self.fields["date"] = [revision[1].strip()]
                at += 1
        while at < len(lines) and lines[at]:
            if not (lines[at].startswith("//") or _ATTRIBUTE.fullmatch(lines[at])):
                break
            self._attribute(lines[at])
            at += 1
        return at

    def _attribute(self, line: str) -> None:
        if (found := _ATTRIBUTE.fullmatch(line)) and found[2]:
            name = {"revdate": "date"}.get(found[1].lower(), field_name(found[1]))
            self.fields.setdefault(name, []).append(found[2].strip())

    def blocks(self, lines: Sequence[str], depth: int) -> Iterator[str]:
        """The markup of lines, block by block."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line or line == "+" or line.startswith("//") and not _FENCE.fullmatch(line):
                at += 1
                continue
            for reader in _READERS:
                if found := reader(self, lines, at, depth):
                    at, markup = found
                    yield markup
                    break

    def inner(self, lines: Sequence[str], depth: int) -> str:
        """The markup of lines within a block."""
        self._style = self._title = ""
        if depth >= MAX_DEPTH:
            return f"<p>{self.inline(' '.join(lines))}</p>"
        self._unclosed = {found for found in self._unclosed if found[0] <= depth}
        return "".join(self.blocks(lines, depth + 1))

    def about(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """Lines about the document or about the block that follows."""
        line = lines[at]
        if _ATTRIBUTE.fullmatch(line):
            self._attribute(line)
            return at + 1, ""
        if style := _STYLE.fullmatch(line):
            self._style = style[1] or self._style
            return at + 1, ""
        if title := _BLOCK_TITLE.fullmatch(line):
            self._title = title[1]
            return at + 1, f"<p><b>{self.inline(title[1])}</b></p>\n"
        if macro := _MACRO.fullmatch(line):
            return at + 1, image(macro[2], macro[3]) if macro[1] == "image" else ""
        return (at + 1, "<hr>\n") if _RULE.fullmatch(line) else (at + 1, "") if line == "<<<" else None

    def section(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A section's title."""
        found = _SECTION.fullmatch(lines[at])
        if found is None:
            return None
        level = len(found[1])
        return at + 1, f"<h{level}>{self.inline(found[2].removesuffix(' ' + found[1]))}</h{level}>\n"

    def fenced(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A block between two lines of the same signs."""
        fence = lines[at]
        if not _FENCE.fullmatch(fence):
            return None
        closing = "```" if fence.startswith("```") else fence
        end = self._closing(lines, at + 1, closing, depth)
        if end is None:
            return at + 1, ""
        content, style, sign = lines[at + 1 : end], self._style, fence[0]
        self._style = self._title = ""
        return end + 1, self._block(sign, style, content, depth) if fence != "--" else self.inner(content, depth)

    def _closing(self, lines: Sequence[str], at: int, closing: str, depth: int) -> int | None:
        """Where a line like this stands; a sign of which there is no other in these lines is sought only once."""
        if (depth, closing) in self._unclosed:
            return None
        end = next((index for index in range(at, len(lines)) if lines[index] == closing), None)
        if end is None:
            self._unclosed.add((depth, closing))
        return end

    def _block(self, sign: str, style: str, content: Sequence[str], depth: int) -> str:
        name, *more = (part.strip() for part in style.split(","))
        if sign in "-.`":
            return _literal(content, more[0] if name in ("source", "") and more else "")
        if sign == "|":
            return self._table(content, "header" in style, depth)
        if sign in "+/":
            return ""
        if sign == "_":
            by = " — ".join(part.strip("\"' ") for part in more[:2] if part)
            credit = f"<p>{self.inline(by)}</p>" if by else ""
            return f"<blockquote>{self.inner(content, depth)}{credit}</blockquote>\n"
        head = f"<p><b>{name.capitalize()}</b></p>" if _ADMONITION.match(f"{name}: ") else ""
        return f"<blockquote>{head}{self.inner(content, depth)}</blockquote>\n" if head else self.inner(content, depth)

    def _table(self, content: Sequence[str], has_header: bool, depth: int) -> str:
        rows: list[list[str]] = []
        width = 0
        has_header |= len(content) > 1 and bool(content[0]) and not content[1]
        for line in content:
            cells = [cell.strip() for cell in re.split(r"(?:(?<=\s)|^)[\d.*+<>^aehlmsd]{0,6}\|", line)]
            if line and not width:
                width = len(cells) - 1
            if cells[0] and rows and rows[-1]:
                rows[-1][-1] += f" {cells[0]}"
            for cell in cells[1:]:
                if not rows or len(rows[-1]) >= max(width, 1):
                    rows.append([])
                rows[-1].append(cell)
        tags = ["th" if has_header and not number else "td" for number in range(len(rows))]
        said = (
            "<tr>" + "".join(f"<{tag}>{self.inline(cell)}</{tag}>" for cell in row) + "</tr>\n"
            for tag, row in zip(tags, rows, strict=True)
        )
        return f"<table>\n{''.join(said)}</table>\n"

    def items(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A list with the lists in it, by the number of signs before each item."""
        if not _ITEM.match(lines[at]):
            return None
        said: list[str] = []
        open_marks: list[str] = []
        while at < len(lines) and (item := _ITEM.match(lines[at])):
            mark = (
                "." if item["mark"][0].isdigit() else item["mark"][:1] + "1" if item["mark"][0] == "<" else item["mark"]
            )
            tag = "ol" if mark[0] in ".<" else "ul"
            if mark in open_marks:
                while open_marks[-1] != mark:
                    said.append(f"</li></{_tag(open_marks.pop())}>")
                said.append("</li>")
            elif len(open_marks) < MAX_DEPTH:
                open_marks.append(mark)
                said.append(f"<{tag}>")
            else:
                said.append("</li>")
            at, text = self._item_text(lines, at, item.end())
            said.append(f"<li>{self.inline(text)}")
            while at < len(lines) and not lines[at]:
                at += 1
        said += [f"</li></{_tag(mark)}>" for mark in reversed(open_marks)]
        return at, "".join(said) + "\n"

    def _item_text(self, lines: Sequence[str], at: int, start: int) -> tuple[int, str]:
        parts = [lines[at][start:]]
        at += 1
        while at < len(lines) and lines[at] and not _ITEM.match(lines[at]) and lines[at] != "+":
            if _FENCE.fullmatch(lines[at]) or _STYLE.fullmatch(lines[at]):
                break
            parts.append(lines[at].strip())
            at += 1
        return at, " ".join(parts)

    def term(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A term with what it means, on the same line or on those that follow."""
        found = _TERM.fullmatch(lines[at])
        if found is None:
            return None
        start = at + 1
        while not found["said"] and start < len(lines) and not lines[start]:
            start += 1
        end = start
        while end < len(lines) and lines[end] and not _TERM.fullmatch(lines[end]) and not _ITEM.match(lines[end]):
            end += 1
        said = " ".join(filter(None, (found["said"], *(line.strip() for line in lines[start:end]))))
        return max(end, at + 1), f"<dl><dt>{self.inline(found['term'])}</dt><dd>{self.inline(said)}</dd></dl>\n"

    def paragraph(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str]:
        """A paragraph; lines that are set in are as written."""
        end = at + 1
        while end < len(lines) and lines[end] and not _FENCE.fullmatch(lines[end]) and lines[end] != "+":
            end += 1
        content, style = lines[at:end], self._style.partition(",")[0]
        more = self._style.split(",")[1:]
        self._style = self._title = ""
        if content[0].startswith(" ") or style in ("source", "listing", "literal"):
            return end, _literal(content, more[0].strip() if more and style == "source" else "")
        text = " ".join(f"{line[:-2]}\0" if line.endswith(" +") else line for line in content)
        head = _ADMONITION.match(text)
        said = self.inline(text[head.end() :] if head else text).replace("\0 ", "<br>").replace("\0", "")
        if head:
            return end, f"<blockquote><p><b>{head[1].capitalize()}</b></p><p>{said}</p></blockquote>\n"
        return end, f"<blockquote><p>{said}</p></blockquote>\n" if style in ("quote", "verse") else f"<p>{said}</p>\n"

    def inline(self, text: str) -> str:
        """The markup of a text within a block."""
        return inline(text, self.fields)


_READERS: tuple[Callable[[_Reader, Sequence[str], int, int], tuple[int, str] | None], ...] = (
    _Reader.about,
    _Reader.section,
    _Reader.fenced,
    _Reader.items,
    _Reader.term,
    _Reader.paragraph,
)


def _tag(mark: str) -> str:
    return "ol" if mark[0] in ".<" else "ul"


def _literal(lines: Sequence[str], language: str) -> str:
    text = escape("\n".join(lines).strip("\n"), quote=False)
    names = f' class="language-{escape(language.strip())}"' if language.strip() else ""
    return f"<pre><code{names}>{text}</code></pre>\n"
