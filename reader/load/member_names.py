"""Names of files in archives."""


def plain_name(raw: bytes) -> str:
    """A name in UTF-8, as most archives write it whatever they declare, else in the code page of DOS."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")
