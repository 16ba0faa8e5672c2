"""Parses foreign JSON: whatever is wrong with it is one clear reason."""

import json

_MAX_DIGITS = 20
"""Of the whole numbers that anybody means; more take time that grows with their square."""


class JsonError(ValueError):
    """The text is no JSON that can be read; the message is a reason that follows a source's name."""


def parse_json(text: str) -> object:
    """The value that a text is. Raises JsonError: it is broken, or nested too deeply."""
    text = text.removeprefix("\ufeff")
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            raise
        except ValueError:
            # A number of thousands of digits; looking at each costs twice the time.
            return json.loads(text, parse_int=_number)
    except RecursionError:
        raise JsonError("is nested too deeply") from None
    except ValueError as error:
        raise JsonError("is broken JSON") from error


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None
