"""Selectors made of names that the next page of the site will have too."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

_NAME = re.compile(r"[a-zA-Z][\w-]{2,39}", re.ASCII)
_MADE_UP = re.compile(
    r"\d{3}"  # numbers of posts, advertisements, widgets
    r"|(?:^|[-_])(?=[a-zA-Z]*\d)(?=\d*[a-zA-Z])[a-zA-Z\d]{5,}$"  # digests
    r"|^(?:css|sc|jsx|jss|svelte|emotion|ng|yui|ember|data-v)[-_]",  # what style tools make
)
_STATE = re.compile(
    r"(?:^|[-_])(?:active|inactive|open|opened|closed?|visible|invisible|hidden|show|shown|hide|selected|current|first|"
    r"last|odd|even|expanded|collapsed|loaded|loading|lazy|sticky|fixed|animated|fade|in-view|no-js|js)$"
    r"|^(?:is|has|js|no|u|ga|gtm|qa|test)[-_]",
    re.I,
)
_LAYOUT = re.compile(
    r"(?:[mp][trblxy]?|w|h|gap|top|left|z|order|col|row|grid|flex|text|font|bg|border|rounded|leading|tracking|items|"
    r"justify|self|float|align|opacity|overflow|space|max|min|d|g|span|offset|push|pull|size|large|medium|small|xs|sm|"
    r"md|lg|xl)(?:-[\w-]*)?"
    r"|block|inline|inline-block|relative|absolute|static|clearfix|clear|cf|group|container|wrapper|wrap|inner|outer|"
    r"content|main|body|box|item|list|left|right|center|full|half|column|columns|section|cell|layout|page|site|root|app",
    re.I,
)
"""Names that say how something looks or that anything might have."""
_STYLE_MODULE = re.compile(r"([a-zA-Z][\w-]*?_[\w-]*?__)[\w-]{5}", re.ASCII)
"""Names of CSS modules: file, name, and a digest that changes with the style."""
_MOST_CLASSES: Final = 8


def selectors_of(element: HtmlElement) -> Iterator[str]:
    """Selectors that match an element by one name each, its tag before it."""
    tag = element.tag
    if (name := element.get("id")) and _lasts(name):
        yield f"{tag}#{name}"
    for name in (element.get("class") or "").split()[:_MOST_CLASSES]:
        if module := _STYLE_MODULE.fullmatch(name):
            yield f'{tag}[class*="{module[1]}"]'
        elif _lasts(name):
            yield f"{tag}.{name}"


def _lasts(name: str) -> bool:
    if not _NAME.fullmatch(name) or _LAYOUT.fullmatch(name):
        return False
    return not _MADE_UP.search(name) and not _STATE.search(name)
