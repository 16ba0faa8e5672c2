"""Text as a query takes it as it stands. Imports nothing: a shell waits for what it completes."""


def quoted(text: str) -> str:
    """Text in quotation marks, with those in it escaped."""
    escaped = "".join(
        f"\\{character}" if character == '"' or (character == "\\" and following in '\\"') else character
        for character, following in zip(text, f"{text[1:]}\\", strict=True)
    )
    return f'"{escaped}"'
