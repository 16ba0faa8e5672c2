"""Commands that take arguments or have no key. Nothing is imported for them before one is run."""

from reader.ui.commands.command import Command

_LIST, _OWN, _VALUES = "reader.ui.commands.own_list", "reader.ui.commands.own", "reader.ui.commands.values"
_CHECKS = "reader.ui.commands.checks"

COMMANDS: tuple[Command, ...] = (
    Command(
        "filter",
        "[QUERY]",
        "List what a query finds; without one, everything",
        f"{_LIST}:filter_list",
        f"{_VALUES}:queries",
        f"{_CHECKS}:query",
    ),
    Command(
        "open",
        "NUMBER|TITLE|SOURCE",
        "Open the article of a number in the list or of a title, an address or a path",
        f"{_LIST}:open_article",
        f"{_VALUES}:titles",
    ),
    Command("read.all", "", "Mark all that are listed as read", f"{_LIST}:read_all"),
    Command("tag", "TAG… -TAG…", "Add tags, and take away those with a minus", f"{_OWN}:tag", f"{_VALUES}:tags"),
    Command(
        "sort",
        "[KEY,-KEY…]",
        "Sort the list by keys; - turns one round",
        f"{_LIST}:sort_list",
        f"{_VALUES}:orders",
        f"{_CHECKS}:order",
    ),
    Command(
        "group",
        "[KEY]",
        "Group the list by site, date or folder",
        f"{_LIST}:group_list",
        f"{_VALUES}:groupings",
        f"{_CHECKS}:grouping",
    ),
    Command("search", "NAME", "List what a saved search finds", f"{_LIST}:list_search", f"{_VALUES}:searches"),
    Command("go", "PERCENT", "Go to so much of the article", f"{_OWN}:go", check=f"{_CHECKS}:percent"),
    Command("marks", "", "Show the marks of the article", f"{_OWN}:list_marks"),
    Command(
        "link.number",
        "NUMBER",
        "Open the link of a number among those in sight",
        f"{_OWN}:open_link",
        check=f"{_CHECKS}:number",
    ),
    Command(
        "set",
        "NAME VALUE",
        "Set how text is set, for now and later",
        f"{_OWN}:set_text",
        f"{_VALUES}:text_values",
        f"{_CHECKS}:text_setting",
    ),
    Command("theme", "NAME", "Change the colours", f"{_OWN}:use_theme", f"{_VALUES}:themes", f"{_CHECKS}:theme"),
    Command("follow", "ADDRESS", "Follow a feed, by its address or by that of its site", f"{_OWN}:follow"),
    Command(
        "refresh", "[FEED]", "Ask a feed, else those listed, else those due", f"{_OWN}:refresh", f"{_VALUES}:feeds"
    ),
    Command("feed", "NAME", "List what a feed brought", f"{_LIST}:list_feed", f"{_VALUES}:feeds"),
    Command("undo", "", "Undo what was done last, even before the last start", f"{_OWN}:undo"),
    Command("redo", "", "Do again what was undone last", f"{_OWN}:redo"),
    Command("message", "TEXT", "Show a message", f"{_OWN}:message"),
    Command("config.edit", "", "Open the file of settings in your editor", f"{_OWN}:edit_settings"),
    Command(
        "help", "[COMMAND]", "Show all keys, or say what a command does", f"{_OWN}:show_help", f"{_VALUES}:commands"
    ),
    Command("quit", "", "Quit", f"{_OWN}:leave"),
    Command("q", "", "Quit", f"{_OWN}:leave"),
    Command(
        "pipe",
        "NAME|PROGRAM [ARGUMENT…]",
        "Give the article, or all marked, to a program of the settings or to any other",
        "reader.ui.screens.handing:pipe_article",
        "reader.ui.screens.handing:pipe_names",
    ),
    Command(
        "export",
        "FORM [FILE|FOLDER]",
        "Export the article, or all marked, in a form",
        "reader.ui.screens.exporting:export_articles",
        "reader.ui.screens.exporting:export_forms",
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
