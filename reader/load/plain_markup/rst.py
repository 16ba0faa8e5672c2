"""reStructuredText into HTML: sections, paragraphs, lists, literal blocks, directives that only set text off."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from reader.load.front_matter import Fields, field_name
from reader.load.plain_markup.rst_inline import Names, inline, name_key

MAX_DEPTH = 8
"""Blocks in each other; what is deeper is plain paragraphs."""

_RULER = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*")
_FIELD = re.compile(r":([\w][\w .-]{0,40}):(?:[ \t]+(.*))?")
_ITEM = re.compile(
    r"(?P<mark>[*+•‣⁃-]|(?:\d{1,4}|[A-Za-z]|#|[ivx]{1,6})[.)]|\((?:\d{1,4}|[a-z])\))(?P<gap>[ \t]+)(?=\S)"
)
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]{1,80}\|[ \t]+)?([\w:-]{1,60})::(?:[ \t]+(.*)|[ \t]*)")
_TARGET = re.compile(r"^[ \t]*\.\. _(`?)((?:[^`:\\\n]|\\.){1,200})\1:[ \t]+(\S{1,2000})[ \t]*$", re.M)
_NOTE = re.compile(r"\.\.[ \t]+\[([\w#*-]{1,60})\][ \t]*(.*)")
_REPLACED = re.compile(r"^[ \t]*\.\. \|([^|\n]{1,80})\|[ \t]+replace::[ \t]+(\S[^\n]{0,500})$", re.M)
_OPTION = re.compile(r"[ \t]*:([\w-]{1,40}):(?:[ \t]+(.*)|[ \t]*)")
_LITERAL = frozenset("code code-block sourcecode parsed-literal highlight math prompt console doctest".split())
_ADMONITIONS = frozenset(
    "note warning tip important caution danger hint attention error seealso admonition versionadded versionchanged "
    "deprecated".split()
)
_FRAMES = frozenset(
    "topic sidebar container epigraph highlights pull-quote compound rubric centered figure class".split()
)
_AS_WRITTEN = re.compile(r">>> |\+[-=+]{3,}\+$|=+(?: +=+)+$")


def read_rst(text: str) -> tuple[Fields, str]:
    """The fields at the head of a document, its title among them, and its markup."""
    targets = {name_key(found[2]): found[3] for found in _TARGET.finditer(text)}
    reader = _Reader(Names(targets, {found[1].lower(): found[2] for found in _REPLACED.finditer(text)}))
    markup = "".join(reader.blocks([line.expandtabs(8).rstrip() for line in text.split("\n")], 0))
    return reader.fields, markup


@dataclass(slots=True)
class _Reader:
    names: Names
    fields: Fields = field(default_factory=dict)
    _styles: list[str] = field(default_factory=list)
    """How titles are ruled, the highest level first."""
    _has_begun: bool = False
    """Whether there was more than titles and fields."""

    def blocks(self, lines: Sequence[str], depth: int) -> Iterator[str]:
        """The markup of lines, block by block."""
        at = 0
        while at < len(lines):
            if not lines[at]:
                at += 1
                continue
            for reader in _READERS:
                if found := reader(self, lines, at, depth):
                    at, markup = found
                    self._has_begun |= depth == 0 and not markup.startswith("<h") and bool(markup)
                    yield markup
                    break

    def inner(self, lines: Sequence[str], depth: int) -> str:
        """The markup of lines within a block."""
        if depth >= MAX_DEPTH:
            return f"<p>{self.inline(' '.join(line.strip() for line in lines))}</p>"
        return "".join(self.blocks(_dedented(lines), depth + 1))

    def title(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A title with a ruler under it, or over and under it; a ruler alone is a rule."""
        if depth:
            return None
        over = bool(_RULER.fullmatch(lines[at]))
        name = at + over
        if name + 1 < len(lines) and lines[name].strip() and _RULER.fullmatch(lines[name + 1]):
            rule = lines[name + 1]
            if len(rule) + 1 >= len(lines[name].strip()) and (not over or lines[at][0] == rule[0]):
                style = rule[0] * (1 + over)
                if style not in self._styles:
                    self._styles.append(style)
                level = min(self._styles.index(style) + 1, 6)
                said = lines[name].strip()
                if level == 1:
                    self.fields.setdefault("title", [_plain(said)])
                return name + 2, f"<h{level}>{self.inline(said)}</h{level}>\n"
        return (at + 1, "<hr>\n") if over and len(lines[at]) > 3 else None

    def field_list(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """Fields; those before the first paragraph are what the document says of itself."""
        end, said = at, []
        while end < len(lines) and (found := _FIELD.fullmatch(lines[end])):
            after = _block_end(lines, end + 1, 1)
            value = " ".join(filter(None, (found[2], *(line.strip() for line in lines[end + 1 : after]))))
            said.append((found[1], value))
            end = after
        if not said:
            return None
        if depth == 0 and not self._has_begun:
            for name, value in said:
                self.fields.setdefault(field_name(name), []).append(_plain(value))
            return end, ""
        return end, "".join(f"<p><b>{escape(name)}:</b> {self.inline(value)}</p>\n" for name, value in said)

    def explicit(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """What begins with two dots: a directive, a footnote, or what is not shown."""
        if not (lines[at].startswith(".. ") or lines[at] in ("..", "__")):
            return None
        end = _block_end(lines, at + 1, 1)
        body = _dedented(lines[at + 1 : end])
        if found := _NOTE.fullmatch(lines[at]):
            return end, f"<p>[{escape(found[1])}] {self.inline(' '.join([found[2], *body]))}</p>\n"
        found = _DIRECTIVE.fullmatch(lines[at])
        return end, self._directive(found[1].lower(), found[2] or "", body, depth) if found else ""

    def _directive(self, name: str, argument: str, body: Sequence[str], depth: int) -> str:
        options: dict[str, str] = {}
        start = 0
        while start < len(body) and (option := _OPTION.fullmatch(body[start])):
            options[option[1].lower()] = option[2] or ""
            start += 1
        content = body[start:]
        if name in _LITERAL:
            return _literal(content, argument)
        if name in ("image", "figure"):
            picture = f'<img src="{escape(argument.strip())}" alt="{escape(options.get("alt", ""))}">'
            caption = self.inner(content, depth) if any(content) else ""
            return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>\n" if caption else picture
        if name in _ADMONITIONS:
            head = argument if name == "admonition" else f"{name.capitalize()}{': ' + argument if argument else ''}"
            return f"<blockquote><p><b>{self.inline(head)}</b></p>{self.inner(content, depth)}</blockquote>\n"
        if name in _FRAMES:
            head = f"<p><b>{self.inline(argument)}</b></p>" if argument and name not in ("container", "class") else ""
            return f"{head}{self.inner(content, depth)}"
        return ""

    def items(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """Items of one list."""
        first = _ITEM.match(lines[at])
        if not first:
            return None
        is_numbered = len(first["mark"]) > 1
        said, end = [], at
        while end < len(lines) and (item := _ITEM.match(lines[end])) and (len(item["mark"]) > 1) is is_numbered:
            after = _block_end(lines, end + 1, item.end())
            if after == end + 1 and end + 1 < len(lines) and lines[end + 1] and not _ITEM.match(lines[end + 1]):
                # A line that is not set in ends the item all the same.
                after = end + 1
            content = [" " * item.end() + lines[end][item.end() :], *lines[end + 1 : after]]
            said.append(f"<li>{self.inner(content, depth)}</li>\n")
            end = after
            while end < len(lines) and not lines[end]:
                end += 1
        number = first["mark"].strip("().")
        tag, start = ("ol", f' start="{number}"' if number.isdigit() else "") if is_numbered else ("ul", "")
        return end, f"<{tag}{start}>\n{''.join(said)}</{tag}>\n"

    def quoted(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """A block that is set in."""
        if not lines[at].startswith(" "):
            return None
        end = _block_end(lines, at, 1)
        return end, f"<blockquote>{self.inner(lines[at:end], depth)}</blockquote>\n"

    def as_written(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str] | None:
        """Tables, sessions and verse, whose lines stay."""
        is_verse = lines[at].startswith("| ")
        if not is_verse and not _AS_WRITTEN.match(lines[at]):
            return None
        end = at
        while end < len(lines) and lines[end]:
            end += 1
        if not is_verse:
            return end, _literal(lines[at:end], "")
        verse = "<br>".join(self.inline(line.removeprefix("|").strip()) for line in lines[at:end])
        return end, f"<p>{verse}</p>\n"

    def paragraph(self, lines: Sequence[str], at: int, depth: int) -> tuple[int, str]:
        """A paragraph, with the literal block that two colons at its end announce; or a term and what it means."""
        end = at + 1
        while end < len(lines) and lines[end] and not lines[end].startswith(" "):
            end += 1
        text = " ".join(lines[at:end])
        if end == at + 1 and end < len(lines) and lines[end].startswith(" "):
            after = _block_end(lines, end, 1)
            return (
                after,
                f"<p><b>{self.inline(text)}</b></p><blockquote>{self.inner(lines[end:after], depth)}</blockquote>\n",
            )
        if not text.endswith("::"):
            return end, f"<p>{self.inline(text)}</p>\n"
        start = end
        while start < len(lines) and not lines[start]:
            start += 1
        after = _block_end(lines, start, 1)
        said = "" if text == "::" else f"<p>{self.inline(text[:-1].rstrip(' :') + ':')}</p>\n"
        return max(after, end), said + (_literal(lines[start:after], "") if after > start else "")

    def inline(self, text: str) -> str:
        """The markup of a text within a block."""
        return inline(text, self.names)


_READERS: tuple[Callable[[_Reader, Sequence[str], int, int], tuple[int, str] | None], ...] = (
    _Reader.as_written,
    _Reader.title,
    _Reader.explicit,
    _Reader.field_list,
    _Reader.items,
    _Reader.quoted,
    _Reader.paragraph,
)


def _plain(text: str) -> str:
    return re.sub(r"[`*|]+", "", re.sub(r"\s*<[^<>]{1,300}>", "", text)).strip()


def _literal(lines: Sequence[str], language: str) -> str:
    text = escape("\n".join(_dedented(lines)).strip("\n"), quote=False)
    names = f' class="language-{escape(language.strip())}"' if language.strip() else ""
    return f"<pre><code{names}>{text}</code></pre>\n"


def _block_end(lines: Sequence[str], at: int, indent: int) -> int:
    """Where the lines end that are set in so far; blank lines between them belong to them."""
    end = at
    for index in range(at, len(lines)):
        line = lines[index]
        if line and not line.startswith(" " * indent):
            break
        if line:
            end = index + 1
    return end


def _dedented(lines: Sequence[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line]
    least = min(indents, default=0)
    return [line[least:] for line in lines]
