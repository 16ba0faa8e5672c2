"""What note-taking programs write beside Markdown, as rules for markdown-it: above all Obsidian's signs.

`[[Note|text]]` is its text, `![[picture.png]]` a picture, `==words==` are marked, `%% … %%` is a comment,
`> [!note] Title` heads a quotation, `^id` at a paragraph's end names it, `[ ]` and `[x]` are boxes.
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_WIKILINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp|svg|heic|tiff?)$", re.I)
_SIZE = re.compile(r"\d+(?:x\d+)?")
"""In place of a picture's text, how large it is to be shown."""
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,1000}?\S?)==")
_COMMENT = re.compile(r"%%[^%]{0,20000}%%")
_FENCED = re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.M)
_BLOCK_NAME = re.compile(r"(?:^|\s)\^[\w-]{1,60}$")
_CALLOUT = re.compile(r"\[!([\w-]{1,40})(?:\|[^\]\n]{0,40})?\][+-]?[ \t]*")
_BOX = re.compile(r"\[([ xX])\]\s")
_BOXES = {" ": "☐ ", "x": "☑ ", "X": "☑ "}


def without_comments(text: str) -> str:
    """The text without Obsidian's comments, which may go over many paragraphs; code is left as it is."""
    if "%%" not in text:
        return text
    parts = _FENCED.split(text)
    marks = [found[0] for found in _FENCED.finditer(text)]
    kept = [part if index % 2 else _COMMENT.sub("", part) for index, part in enumerate(parts)]
    return "".join(part + mark for part, mark in zip(kept, [*marks, ""], strict=True))


def note_signs(renderer: "MarkdownIt") -> None:
    """Adds the rules to a renderer."""
    renderer.inline.ruler.before("link", "wikilink", _wikilink)
    renderer.inline.ruler.before("emphasis", "marked", _marked)
    renderer.core.ruler.before("inline", "blocks_of_notes", _read_blocks)


def _wikilink(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] not in "[!":
        return False
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        embeds, target, text = found.groups()
        name = target.strip()
        if embeds and _PICTURE.search(name):
            token = state.push("html_inline", "", 0)
            token.content = f'<img src="{quote(name)}" alt="{_alt(text)}">'
        else:
            state.push("text", "", 0).content = (text or name.rpartition("/")[2].replace("#", " › ")).strip()
    state.pos = found.end()
    return True


def _alt(text: str | None) -> str:
    import html

    return "" if not text or _SIZE.fullmatch(text.strip()) else html.escape(text.strip())


def _marked(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] != "=":
        return False
    found = _MARKED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        end = state.posMax
        state.pos, state.posMax = found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


def _read_blocks(state: "StateCore") -> None:
    kinds = ["", "", *(token.type for token in state.tokens)]
    for token, before, outer in zip(state.tokens, kinds[1:], kinds, strict=False):
        if token.type == "inline":
            content = _BLOCK_NAME.sub("", token.content)
            if before == "paragraph_open":
                content = _with_box(content) if outer != "blockquote_open" else _with_head(content)
            token.content = content


def _with_box(content: str) -> str:
    box = _BOX.match(content)
    return _BOXES[box[1]] + content[box.end() :] if box else content


def _with_head(content: str) -> str:
    """The beginning of a quotation, its head in bold where it is a callout."""
    callout = _CALLOUT.match(content)
    if callout is None:
        return content
    title, line_end, rest = content[callout.end() :].partition("\n")
    head = title.strip() or callout[1].replace("-", " ").capitalize()
    return f"**{head}**" + (f"\\\n{rest}" if line_end else "")
