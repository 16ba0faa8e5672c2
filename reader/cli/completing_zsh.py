"""Completion for zsh, by its own functions."""

from collections.abc import Iterator, Sequence

from reader.cli.completing_bash import is_key, quoted, values_of_options
from reader.cli.completion import Completed, inside_of

_FUNCTIONS = r"""
_reader_words() { # names by lines, as they are: zsh quotes them itself
    local -a names open
    names=("${(@f)$(reader completion words "$1" "${(Q)PREFIX}" 2> /dev/null)}")
    names=("${(@)names:#}")
    open=("${(@M)names:#*:}")
    names=("${(@)names:#*:}")
    # They begin as what is typed does, whatever the case and the quoting: zsh must not look for itself.
    (( $#open )) && compadd -U -S '' -a open
    (( $#names )) && compadd -U -a names
}

_reader_complete() { # what completes what is typed: a kind, or words
    case "$1" in
        '') _message 'nothing to complete' ;;
        files) _files ;;
        directories) _files -/ ;;
        found) _reader_words query || _files ;;
        query | feeds | folders | tags) _reader_words "$1" ;;
        *) compadd -- ${=1} ;;
    esac
}

_reader() {
    local key='' last='' word values value
    local -a options helps typed
    typed=("${(@)words[2,CURRENT-1]}")
    for word in "${(@)typed}"; do
        last="${(Q)word}"
        [[ "$last" == -* ]] && continue
        _reader_is_key "${key:+$key }$last" && key="${key:+$key }$last"
    done
    _reader_table "$key"
    if _reader_value "$key" "$last"; then
        _reader_complete "$value"
    elif [[ "$PREFIX" == --*=* ]]; then
        last="${PREFIX%%\=*}"
        compset -P '*='
        _reader_value "$key" "$last" && _reader_complete "$value"
    elif [[ "$PREFIX" == -* ]]; then
        _describe -o option options
    elif (( $#helps )); then
        _describe command helps
        [[ -z "$key" ]] && _files
    else
        _reader_complete "$values"
    fi
    return 0
}

compdef _reader reader
"""


def script(commands: Sequence[Completed]) -> str:
    """The script, for `eval` in ~/.zshrc behind `compinit`."""
    return (
        "\n".join(("# Completion of reader for zsh, made by: reader completion zsh", *_tables(commands))) + _FUNCTIONS
    )


def _tables(commands: Sequence[Completed]) -> Iterator[str]:
    yield from is_key(commands)
    yield '_reader_table() { # what can be typed behind a command\n    case "$1" in'
    for command in commands:
        inside = inside_of(command, commands)
        yield f"        {quoted(command.key)})"
        options = [(name, option.help) for option in command.options for name in option.names]
        yield f"            options=({' '.join(map(_described, options))})"
        yield f"            helps=({' '.join(_described((each.words[-1], each.help)) for each in inside)})"
        yield f"            values={quoted(command.values)} ;;"
    yield "    esac\n}\n"
    yield from values_of_options(commands)


def _described(pair: tuple[str, str]) -> str:
    """A word and what it does, as `_describe` takes it."""
    word, text = pair
    return quoted(f"{word}:{text}" if text else word)
