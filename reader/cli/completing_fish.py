"""Completion for fish."""

from collections.abc import Iterator, Sequence

from reader.cli.completion import Completed, Option, inside_of

_FUNCTIONS = r"""
function __reader_key # the command that is typed, and what it is to do
    set -l key
    for word in (commandline -opc)[2..]
        set -l longer (string join -- ' ' $key $word)
        contains -- $longer $__reader_keys; and set key $longer
    end
    echo "$key"
end

function __reader_at # whether this is what is typed
    test (__reader_key) = "$argv[1]"
end

function __reader_words # what there is of a kind that begins as what is typed
    reader completion words $argv[1] (commandline -ct | string unescape | string replace -r '^--[^=]*=' '') 2>/dev/null
end
"""
_NO_FILES = ("query", "feeds", "folders", "tags")


def script(commands: Sequence[Completed]) -> str:
    """The script, for a file of fish's folder `completions`."""
    keys = " ".join(quoted(command.key) for command in commands if command.words)
    head = ("# Completion of reader for fish, made by: reader completion fish", f"set -g __reader_keys {keys}")
    return "\n".join((*head, _FUNCTIONS, *_lines(commands), ""))


def _lines(commands: Sequence[Completed]) -> Iterator[str]:
    for command in commands:
        begin = f"complete -c reader -n {quoted(f'__reader_at {quoted(command.key)}')}"
        inside = inside_of(command, commands)
        for each in inside:
            yield f"{begin} {'-f ' if command.words else ''}-a {quoted(each.words[-1])}{_described(each.help)}"
        if not inside and command.words:
            yield f"{begin} {_values(command.values)}"
        for option in command.options:
            yield from (f"{begin} {line}" for line in _option(option))


def _option(option: Option) -> Iterator[str]:
    names = " ".join(f"-{'l' if name.startswith('--') else 's'} {name.lstrip('-')}" for name in option.names)
    yield names + _described(option.help)
    if option.value is not None:
        # Apart, or what the option does would stand beside each of its values.
        yield f"{names} -r {_values(option.value)}"


def _values(kind: str) -> str:
    """What completes a word, as `complete` is told."""
    if kind in ("files", "found"):
        return "-F" + (" -a '(__reader_words query)'" if kind == "found" else "")
    if kind == "directories":
        return "-f -a '(__fish_complete_directories (commandline -ct))'"
    return f"-f -a {quoted(f'(__reader_words {kind})' if kind in _NO_FILES else kind)}" if kind else "-f"


def _described(text: str) -> str:
    return f" -d {quoted(text)}" if text else ""


def quoted(text: str) -> str:
    """Text as one word of fish, whatever is in it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
