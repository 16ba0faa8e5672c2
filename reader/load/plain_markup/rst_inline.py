"""What stands within a block of reStructuredText, into markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

_INLINE = re.compile(
    r"\\(?P<escaped>.)"
    r"|``(?P<literal>[^`\n](?:[^`]|`(?!`)){0,500}?)``"
    r"|`(?P<text>[^`<>]{1,300}?)\s*<(?P<url>[^`<>\s]{1,2000}_?)>`__?"
    r"|:(?P<role>[\w:+.-]{1,40}):`(?P<said>[^`]{1,500})`"
    r"|_?`(?P<named>[^`]{1,300})`(?P<leads>__?)?"
    r"|(?<![\w*])\*\*(?=\S)(?P<strong>[^*]{1,1000}(?<=\S))\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<em>[^*]{1,1000}(?<=\S))\*(?!\w)"
    r"|\|(?=[^\s|])(?P<sub>[^|\n]{1,80})\|_?"
    r"|\[(?P<cited>[\w#*-]{1,40})\]_"
    r"|(?<![\w@/])(?P<word>\w[\w.-]{0,80}\w|\w)_(?!\w)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in a document stand for."""

    targets: Mapping[str, str] = field(default_factory=dict)
    """Addresses, by `name_key`."""
    replaced: Mapping[str, str] = field(default_factory=dict)
    """Texts, by the name in lower case."""

    def target(self, name: str) -> str | None:
        """Where a named link leads."""
        return self.targets.get(name_key(name))


def name_key(name: str) -> str:
    """By which names are the same."""
    return " ".join(name.replace("\\", "").lower().split())


def inline(text: str, names: Names) -> str:
    """The markup of a text within a block."""
    parts: list[str] = []
    at = 0
    for found in _INLINE.finditer(text):
        parts += (escape(text[at : found.start()], quote=False), _marked(found, names))
        at = found.end()
    return "".join((*parts, escape(text[at:], quote=False)))


def _marked(found: re.Match[str], names: Names) -> str:
    kind = str(found.lastgroup)
    given = {name: escape(value, quote=False) for name, value in found.groupdict().items() if value is not None}
    if "url" in given:
        url = found["url"]
        return _link(given["text"], names.target(url[:-1]) if url.endswith("_") else url)
    if "role" in given:
        return _in_role(given["role"], found["said"])
    if "named" in given:
        url = names.target(found["named"]) if "leads" in given else None
        return _link(given["named"], url) if url or "leads" in given else f"<em>{given['named']}</em>"
    if kind == "word":
        url = names.target(found["word"])
        return _link(given["word"], url) if url else escape(found[0], quote=False)
    if kind == "sub":
        return escape(names.replaced.get(found["sub"].lower(), found["sub"]), quote=False)
    around = {"literal": "code", "strong": "b", "em": "em", "cited": "sup"}.get(kind)
    inner = f"[{given[kind]}]" if kind == "cited" else given[kind].strip("\n")
    return f"<{around}>{inner}</{around}>" if around else inner


def _link(text: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{text}</a>' if url else text


def _in_role(role: str, said: str) -> str:
    text = said.partition(" <")[0].removeprefix("~").removeprefix("!")
    tag = {"emphasis": "em", "strong": "b", "sup": "sup", "sub": "sub", "superscript": "sup", "subscript": "sub"}.get(
        role, "" if role in ("ref", "doc", "pep", "rfc", "term", "abbr", "title") else "code"
    )
    return f"<{tag}>{escape(text, quote=False)}</{tag}>" if tag else escape(text, quote=False)
