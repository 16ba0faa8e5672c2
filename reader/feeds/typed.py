"""What users type of feeds, in a form or on a command line, as values."""

from reader.safe_text import safe_line


def typed_tags(text: str) -> tuple[str, ...]:
    """The tags between commas, each once, with or without their sign."""
    parts = (safe_line(each).strip().removeprefix("#") for each in text.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def typed_folder(text: str) -> str:
    """A folder as it is kept: its steps without air around them, and none of them empty."""
    return "/".join(step for each in text.split("/") if (step := safe_line(each).strip()))
