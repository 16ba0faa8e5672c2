"""The syntax of code: which characters of a listing are keywords, strings and so on, as Pygments reads them.

Pygments is imported with the first listing that names its language (11 ms, and 1 to 25 ms for a language's own
lexer), and reads a listing as far as it is shown.
"""

import re
from collections.abc import Iterator
from functools import cache
from time import thread_time
from typing import TYPE_CHECKING

from reader.ui.render.line import Role, Run

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST_COLOURED = 20_000
"""Characters of a listing above which it stays plain."""
_LONGEST_LINE = 2_000
"""Characters of a line above which a listing stays plain: made by a program for a program."""
_LONGEST_BLANK = 300
"""Characters of white space in a row above which a listing stays plain: one lexer took 6 s for 20,000 line ends."""
_BLANK = re.compile(r"\s+")
_MOST_SECONDS = 0.3
"""Of work on one listing, after which the rest stays plain: lexers take 1.5 milliseconds for 1,000 characters, but
many of them quadratic time for text made to be slow."""

_ROLES = {
    "Keyword": Role.CODE_KEYWORD,
    "Operator.Word": Role.CODE_KEYWORD,
    "Comment.Preproc": Role.CODE_KEYWORD,
    "Literal.String": Role.CODE_STRING,
    "Literal.Number": Role.CODE_NUMBER,
    "Keyword.Constant": Role.CODE_NUMBER,
    "Literal.Date": Role.CODE_NUMBER,
    "Comment.PreprocFile": Role.CODE_STRING,
    "Comment": Role.CODE_COMMENT,
    "Name.Attribute": Role.CODE_NAME,
    "Name.Builtin": Role.CODE_NAME,
    "Name.Class": Role.CODE_NAME,
    "Name.Decorator": Role.CODE_NAME,
    "Name.Exception": Role.CODE_NAME,
    "Name.Function": Role.CODE_NAME,
    "Name.Tag": Role.CODE_KEYWORD,
    "Name.Label": Role.CODE_NAME,
    "Name.Variable": Role.CODE_NAME,
    "Operator": Role.CODE_OPERATOR,
    "Punctuation": Role.CODE_OPERATOR,
    "Generic.Deleted": Role.CODE_DELETED,
    "Generic.Inserted": Role.CODE_INSERTED,
    "Generic.Heading": Role.CODE_KEYWORD,
    "Generic.Subheading": Role.CODE_COMMENT,
    "Generic.Prompt": Role.CODE_COMMENT,
    "Generic.Error": Role.CODE_DELETED,
    "Generic.Traceback": Role.CODE_COMMENT,
}
"""By the names of Pygments' tokens; what is none of these, nor a part of one, is plain."""


def code_runs(text: str, language: str | None) -> Iterator[Run]:
    """The runs over a listing's text, by their starts, each found when it is asked for; none in unknown languages."""
    if not language or not _is_written_by_hand(text):
        return
    try:
        lexer = _lexer(language)
        if lexer is not None:
            yield from _runs(text, lexer)
    # Hundreds of lexers, any of which may stumble over text that is not what it says: the rest is plain then.
    except Exception:
        return


def _is_written_by_hand(text: str) -> bool:
    """Whether a listing is short enough, and of lines and gaps short enough, for lexers to read it fast."""
    return (
        len(text) <= LONGEST_COLOURED
        and max(map(len, text.split("\n"))) <= _LONGEST_LINE
        and max(map(len, _BLANK.findall(text)), default=0) <= _LONGEST_BLANK
    )


def _runs(text: str, lexer: "Lexer") -> Iterator[Run]:
    # Lexers look for the ends of lines, of the last one too.
    whole = text + "\n"
    at = 0
    open_run: Run | None = None
    for token, value in _tokens(whole, lexer):
        if not whole.startswith(value, at):
            break
        role = _role(token)
        end = min(at + len(value), len(text))
        if open_run is not None and role is not open_run.role:
            yield open_run
            open_run = None
        if role is not None and at < end:
            open_run = Run(open_run.start if open_run else at, end, role)
        at += len(value)
    if open_run is not None:
        yield open_run


def _tokens(text: str, lexer: "Lexer") -> Iterator[tuple[str, str]]:
    """The tokens of a text and their names, as long as they are found in time."""
    left = _MOST_SECONDS
    tokens = lexer.get_tokens_unprocessed(text)
    while left > 0:
        begin = thread_time()
        found = next(tokens, None)
        left -= thread_time() - begin
        if found is None:
            return
        yield str(found[1]), found[2]


@cache
def _role(token: str) -> Role | None:
    """The role of a token, such as `Token.Name.Function.Magic`."""
    name = token.removeprefix("Token.")
    while name and name not in _ROLES:
        name = name.rpartition(".")[0]
    return _ROLES.get(name)


def _lexer(language: str) -> "Lexer | None":
    """The lexer of a language, without looking for any that other packages bring."""
    from pygments.lexers import get_all_lexers, get_lexer_by_name

    known = any(language in aliases for _, aliases, _, _ in get_all_lexers(plugins=False))
    return get_lexer_by_name(language) if known else None
