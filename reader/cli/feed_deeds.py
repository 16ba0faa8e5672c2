"""What `reader feeds` does without the network: list, set, remove, import, export, and the rules."""

import argparse
from collections.abc import Callable
from pathlib import Path

from reader.cli.feed_lines import json_line, plain_line, rule_json_line, rule_line
from reader.cli.feed_values import changed_settings, chosen_feeds
from reader.cli.opening import opened_library
from reader.cli.output import FAILED, WRONG_USE, many, message, report, write
from reader.library import Library
from reader.library.feed_values import Feed, FeedCounts
from reader.whole_file import write_whole


def _chosen(library: Library, options: argparse.Namespace) -> tuple[list[Feed], int]:
    """The feeds that are meant, and the exit status, as far as something was not found."""
    feeds = library.feeds()
    if not options.feeds:
        return feeds, 0
    found, errors = chosen_feeds(feeds, options.feeds)
    for error in errors:
        report(error)
    return found, FAILED if errors else 0


def _list(options: argparse.Namespace) -> int:
    as_line = json_line if options.json else plain_line
    with opened_library(options) as library:
        feeds, status = _chosen(library, options)
        counts = library.feed_counts()
        for feed in feeds:
            write(as_line(feed, counts.get(feed.id, FeedCounts(0, 0))) + "\n")
    return status


def _set(options: argparse.Namespace) -> int:
    with opened_library(options) as library:
        feeds, status = _chosen(library, options)
        if options.name is not None and len(feeds) > 1:
            message("--name is for one feed; these are several")
            return WRONG_USE
        for feed in feeds:
            settings = changed_settings(feed.settings, options)
            library.change_feed(
                feed.id,
                name=options.name,
                folder=options.folder,
                settings=None if settings == feed.settings else settings,
            )
    return status


def _remove(options: argparse.Namespace) -> int:
    with opened_library(options) as library:
        feeds, status = _chosen(library, options)
        library.unfollow([feed.id for feed in feeds])
        for feed in feeds:
            message(f"unfollowed {feed.title}")
    return status


def _import(options: argparse.Namespace) -> int:
    from reader.ingest import Ingest
    from reader.ingest.feed_import import import_feeds

    with opened_library(options) as library, Ingest(library) as ingest:
        imported = import_feeds(library, ingest, options.file)
    for sentence in imported.left_out:
        message(sentence)
    known = f"; {imported.known:,} were followed already" if imported.known else ""
    left_out = f"; {len(imported.left_out):,} left out" if imported.left_out else ""
    message(f"{many(len(imported.followed), 'feed')} followed{known}{left_out}")
    return FAILED if imported.left_out else 0


def _export(options: argparse.Namespace) -> int:
    from reader.feeds.opml import written_opml

    with opened_library(options) as library:
        feeds = library.feeds()
    data = written_opml(feeds)
    if options.file == "-":
        write(data.decode())
        return 0
    path = Path(options.file).expanduser().resolve()
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device stays one.
            path.write_bytes(data)
        else:
            write_whole(path, data)
    except OSError as error:
        message(f"{path} cannot be written ({error.strerror or error})")
        return FAILED
    message(f"wrote {many(len(feeds), 'feed')} to {path}")
    return 0


def _rules(options: argparse.Namespace) -> int:
    from reader.ingest.arrival import users_arrival_rules
    from reader.paths import arrival_rules_file

    path = arrival_rules_file()
    read = users_arrival_rules()
    as_line = rule_json_line if options.json else rule_line
    for rule in read.rules:
        write(as_line(rule) + "\n")
    for fault in read.faults:
        message(fault)
    if not read.rules and not read.faults:
        message(f"there are no rules; they stand in {path}")
    return FAILED if read.faults else 0


DEEDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "set": _set,
    "remove": _remove,
    "import": _import,
    "export": _export,
    "rules": _rules,
}
"""By their names."""
