"""Commands that take arguments or have no key. Nothing is imported for them before one is run."""

from reader.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "pipe",
        "NAME|PROGRAM [ARGUMENT…]",
        "Give the article, or all marked, to a program of the settings or to any other",
        "reader.ui.screens.handing:pipe_article",
        "reader.ui.screens.handing:pipe_names",
    ),
    Command(
        "share",
        "NAME",
        "Share the article, or the link, at an address of the settings",
        "reader.ui.screens.handing:share_article",
        "reader.ui.screens.handing:share_names",
    ),
    Command(
        "app.greeting",
        "",
        "Show the ways to begin: a folder, an address, what another program has exported",
        "reader.ui.tour.starting:show_greeting",
    ),
    Command(
        "app.tour", "", "Learn the keys by using them, on articles of their own", "reader.ui.tour.starting:start_tour"
    ),
)
"""In the order of the help, in which the first part of a name tells its heading, as with keys."""
