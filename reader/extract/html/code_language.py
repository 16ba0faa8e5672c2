"""Which programming language a listing is in, as the programs that colour listings write it into the page."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

_NAMED: Final = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush:|src src)[-\s:]*([\w+#.-]+)", re.I
)
"""GitHub, Prism, highlight.js, Rouge, SyntaxHighlighter, Org."""
_NAMED_AROUND: Final = re.compile(r"(?:^|\s)(?:language|highlight(?:-source|-text)?)-([\w+#.-]+)", re.I)
"""The same of elements further out, as Sphinx and Rouge have them; `lang-en` there may be the page's language."""
_ATTRIBUTES: Final = ("data-lang", "data-language", "data-enlighter-language", "lang")
_NO_LANGUAGE: Final = frozenset("none default auto nohighlight no-highlight unknown wrapper source text-plain".split())
_KNOWN: Final = frozenset(
    """actionscript ada apache applescript asm awk bash basic batch c c# c++ clojure cmake cobol
    coffeescript console cpp csharp css csv d dart delphi diff docker dockerfile elixir elm erlang f#
    fortran fsharp git glsl go golang graphql groovy haskell html http ini java javascript js json jsx
    julia kotlin latex less lisp lua makefile markdown matlab nginx nim nix objc objective-c ocaml
    pascal perl php plsql postgresql powershell prolog protobuf python python3 py r rb ruby rust rs sass
    scala scheme scss sh shell smalltalk sql swift tcl terraform tex toml ts tsx typescript vb vbnet
    verilog vhdl vim vue wasm xml yaml yml zig zsh""".split()
)
"""Names that stand alone in a class, as `hljs python` and `sourceCode haskell` have them."""
_LEVELS_OUT: Final = 5
"""Wrappers between a listing and the element that names its language; Rouge in Jekyll has four."""
_MOST_PARTS: Final = 4
"""Elements in a wrapper that is still that of one listing: its lines, their numbers, a title, a button."""


def code_language(listing: HtmlElement) -> str | None:
    """The programming language of a `pre`, in lower case, that it, the `code` in it or what wraps it names."""
    for element in (*listing.findall("code")[:1], listing):
        if found := _attributed(element) or _named(_NAMED, element) or _alone(element):
            return found
    for element in _wrappers(listing):
        if found := _attributed(element) or _named(_NAMED_AROUND, element) or _alone(element):
            return found
    return None


def _wrappers(listing: HtmlElement) -> Iterator[HtmlElement]:
    for element in islice(listing.iterancestors(), _LEVELS_OUT):
        if element.tag in ("body", "html", "main", "article"):
            return
        yield element
        if sum(1 for _ in islice(element.iterchildren(), _MOST_PARTS + 1)) > _MOST_PARTS:
            return


def _attributed(element: HtmlElement) -> str | None:
    for name in _ATTRIBUTES:
        value = (element.get(name) or "").strip().lower()
        if value and (name != "lang" or value in _KNOWN) and value not in _NO_LANGUAGE:
            return str(value)
    return None


def _named(pattern: re.Pattern[str], element: HtmlElement) -> str | None:
    found = pattern.search(element.get("class") or "")
    name = found[1].lower() if found else ""
    return name if name not in _NO_LANGUAGE and name else None


def _alone(element: HtmlElement) -> str | None:
    names = (element.get("class") or "").lower().split()
    return next((name for name in names if name in _KNOWN), None) if len(names) <= 5 else None
