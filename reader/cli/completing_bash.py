"""Completion for bash, from 3.2 on (what macOS has), without the package bash-completion.

Names come from foreign pages and feeds: they are never handed to anything that expands words.
"""

from collections.abc import Iterator, Sequence

from reader.cli.completion import Completed

_FUNCTIONS = r"""
_reader_offer() { # candidates by lines; those that do not begin as what is typed are left out
    local word begun="$1" mark="${1%"${1##*[:=]}"}" quoted
    while IFS= read -r word; do
        case "$word" in
            *:) compopt -o nospace 2> /dev/null ;;
        esac
        printf -v quoted '%q' "$word"
        # bash puts in what stands behind the last of these, where it parts words there.
        [ -n "$mark" ] && quoted="${quoted#"$(printf '%q' "$mark")"}"
        COMPREPLY[${#COMPREPLY[@]}]="$quoted"
    done
}

_reader_words() { # the words of a list that begin so, a line each
    local word begun="$1"
    shift
    for word in "$@"; do
        case "$word" in
            "$begun"*) printf '%s\n' "$word" ;;
        esac
    done
}

_reader_complete() { # what completes what is typed: a kind, or words
    local begun="$1" kind="$2" IFS=$' \t\n'
    case "$kind" in
        '') ;;
        files) compopt -o default 2> /dev/null ;;
        directories) compopt -o dirnames 2> /dev/null ;;
        found)
            compopt -o default 2> /dev/null
            _reader_complete "$begun" query
            ;;
        query | feeds | folders | tags)
            _reader_offer "$begun" < <(reader completion words "$kind" "$begun" 2> /dev/null)
            ;;
        *) _reader_offer "$begun" < <(_reader_words "$begun" $kind) ;;
    esac
}

_reader() {
    local line="${COMP_LINE:0:COMP_POINT}" begun='' key='' last='' options values value IFS=$' \t\n'
    local -a words
    read -r -a words <<< "$line"
    case "$line" in
        *[[:space:]]) ;;
        *)
            begun="${words[${#words[@]} - 1]}"
            unset "words[${#words[@]} - 1]"
            ;;
    esac
    begun="${begun//\\/}"
    COMPREPLY=()
    local at
    for ((at = 1; at < ${#words[@]}; at++)); do
        last="${words[at]}"
        case "$last" in
            -*) continue ;;
        esac
        _reader_is_key "${key:+$key }$last" && key="${key:+$key }$last"
    done
    _reader_table "$key"
    value=''
    _reader_value "$key" "$last" && { _reader_complete "$begun" "$value"; return; }
    case "$begun" in
        --*=*)
            last="${begun%%=*}"
            _reader_value "$key" "$last" && _reader_complete "${begun#*=}" "$value"
            return
            ;;
        -*)
            _reader_complete "$begun" "$options"
            return
            ;;
    esac
    _reader_complete "$begun" "$values"
    # Behind the name of the program stands a command or a source.
    [ -z "$key" ] && compopt -o default 2> /dev/null
    return 0
}

complete -F _reader reader
"""


def script(commands: Sequence[Completed]) -> str:
    """The script, for `eval` in ~/.bashrc."""
    return (
        "\n".join(("# Completion of reader for bash, made by: reader completion bash", *_tables(commands))) + _FUNCTIONS
    )


def _tables(commands: Sequence[Completed]) -> Iterator[str]:
    yield from is_key(commands)
    yield '_reader_table() { # the options of a command, and what completes its other words\n    case "$1" in'
    names = " ".join(command.words[0] for command in commands if len(command.words) == 1)
    for command in commands:
        options = " ".join(name for option in command.options for name in option.names)
        values = command.values if command.words else names
        yield f"        {quoted(command.key)}) options={quoted(options)} values={quoted(values)} ;;"
    yield "    esac\n}\n"
    yield from values_of_options(commands)


def is_key(commands: Sequence[Completed]) -> Iterator[str]:
    """A function, for zsh too, that knows the commands."""
    yield "_reader_is_key() { # whether this is a command, or what one can do"
    yield '    case "$1" in'
    for command in commands:
        if command.words:
            yield f"        {quoted(command.key)}) return 0 ;;"
    yield "    esac\n    return 1\n}\n"


def values_of_options(commands: Sequence[Completed]) -> Iterator[str]:
    """A function, for zsh too, that knows what completes the values of options."""
    yield '_reader_value() { # what completes the value of an option; false if it has none\n    case "$1 $2" in'
    for command in commands:
        for option in command.options:
            if option.value is not None:
                spelled = " | ".join(quoted(f"{command.key} {name}") for name in option.names)
                yield f"        {spelled}) value={quoted(option.value)} ;;"
    yield "        *) return 1 ;;\n    esac\n}"


def quoted(text: str) -> str:
    """Text as one word of a shell, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"
