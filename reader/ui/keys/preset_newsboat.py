"""Newsboat's keys, as its help lists them in version 2.21; what it has no key for keeps the program's own.

Where the two would tell different things, newsboat's counts. Its keys that destroy articles have nothing to mean here.
"""

from reader.ui.keys.presets import In, Preset

PRESET = Preset(
    "newsboat",
    "For those who come from newsboat: its keys do what they do there, and macros follow the comma.",
    {
        # Read and go on
        "J": "article.next",
        "K": "article.previous",
        "n": "article.next_unread",
        "p": "article.previous_unread",
        "N": "article.read",
        "A": (In("links", "links.keep_group"), "list.read_all"),
        "C": "list.read_all",
        "q": "app.leave",
        "Q": "app.quit",
        # Feeds
        "r": "feeds.refresh_listed",
        "R": "feeds.refresh_all",
        "E": "feeds.show",
        "t": "feeds.show",
        # Find and sort
        "F": (In("article", "page.full"), "find.start"),
        "ctrl+f": (In("list", "filter"), "move.page_down"),
        "ctrl+t": "filter",
        "f": (In("list", "search.show"), "link.hint"),
        "l": (In("list", "filter is:unread"), "pane.links"),
        "g": (In("list", "list.arrange"), "move.start"),
        "G": (In("list", "list.arrange"), "move.end"),
        # With an article
        "o": "link.browser",
        "O": "link.browser",
        "u": "pane.links",
        "#": "link.hint",
        "s": "article.export",
        "|": "article.pipe",
        "e": "link.keep",
        "ctrl+b": "article.star",
        "ctrl+e": "article.tags",
        "ctrl+u": (In("article", "page.full"), "move.half_up"),
        "b": "move.page_up",
        # Dialogs and the rest
        "v": (In("list", "trail.show"), "select.begin", "links.show"),
        "ctrl+v": "trail.forward",
        "ctrl+g": "trail.back",
        "ctrl+z": "article.undo",
        "U": "article.undo",
        "B": "queue.show",
        "S": "app.statistics",
    },
    macro_key=",",
)
