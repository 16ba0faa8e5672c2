"""The command `reader`: which of its commands is meant, and how it ends."""

import sys
from collections.abc import Sequence

COMMANDS = {
    "read": "read sources, or what a query finds; --plain: line by line",
    "show": "print articles, cleaned, as text, Markdown, HTML or JSON",
    "add": "take files and addresses into the library",
    "import": "take in folders where they lie; again, only what has changed",
    "list": "list the articles of the library",
    "feeds": "follow feeds, list them, ask them for what is new",
    "fetch": "fetch the links kept for later, and the full texts of feeds",
    "highlights": "print what you marked in articles, with your notes, as Markdown",
    "export": "articles as Markdown, HTML, EPUB, JSON, text: files, or one book",
    "digest": "a book of what is new since the last one of its name",
    "serve": "the app in a browser of this machine",
    "clean": "clean stored articles anew, after a site rule or an upgrade",
    "stats": "figures of the library, and of how much you read",
    "library": "check, rebuild, back up or restore the library",
    "config": "begin, check and show your settings",
    "completion": "print what completes words of this program in bash, zsh or fish",
    "man": "print the page of this program for man",
    "manual": "read the manual, or print what it says of something",
}
"""The commands, each a module of this package, with what they do."""


def main() -> int:
    """Run the command that was typed; returns the exit status.

    See `reader.cli.statuses`.
    """
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from reader import __version__

        print(f"reader {__version__}")
        return 0
    try:
        return _ended(arguments)
    except KeyboardInterrupt:
        from reader.cli.statuses import INTERRUPTED

        return INTERRUPTED
    except Exception as error:
        # The outermost edge: whatever nobody has foreseen is told in a sentence, its traceback kept in a file.
        from reader.cli.debugging import report_fault

        return report_fault(error)


def _ended(arguments: Sequence[str]) -> int:
    """Run, and turn every way to end into an exit status."""
    from reader.cli.output import FAILED, OutputError, close_quietly, flush, prepare, report
    from reader.errors import ReaderError

    prepare()
    try:
        status = _run(arguments)
        flush()
        return status
    except ReaderError as error:
        from reader.faults import note_error

        if isinstance(error, OutputError):
            close_quietly()
        report(error)
        note_error(error)
        return FAILED
    except BrokenPipeError:
        from reader.cli.statuses import BROKEN_PIPE

        close_quietly()
        return BROKEN_PIPE


def _run(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["list"]:
        from reader.cli.quick_list import quick_list

        done = quick_list(arguments)
        if done is not None:
            return done
    if arguments[:2] == ["completion", "words"]:
        from reader.cli.quick_words import quick_words

        return quick_words(arguments[2:])
    from reader.cli.debugging import attending_to_threads, begin
    from reader.cli.parsing import parse

    command, options = parse(arguments)
    if options.debug:
        begin(arguments)
    with attending_to_threads():
        status: int = command.run(options)
        return status
