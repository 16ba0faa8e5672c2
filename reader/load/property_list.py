"""Reads Apple's property lists, binary and XML."""

import base64
import binascii
import io
import plistlib
import struct
from typing import Any

from reader.load.xml import Element, XmlError, local_name, parse_xml

_BINARY = b"bplist"
_MAX_DEPTH = 20


class PropertyListError(ValueError):
    """It cannot be read; the message is a reason that follows a source's name."""


def read_property_list(data: bytes) -> Any:
    """Its value: of dict, list, str, bytes, and None for anything else. Raises PropertyListError."""
    if data.startswith(_BINARY):
        return _read_binary(data)
    try:
        root = parse_xml(data)
    except XmlError as error:
        raise PropertyListError(str(error)) from error
    return _value(next(iter(root), None), 0)


def _read_binary(data: bytes) -> Any:
    try:
        return plistlib.load(io.BytesIO(data), fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, struct.error, LookupError, TypeError, ValueError) as error:
        raise PropertyListError("is a broken property list") from error
    except (OverflowError, RecursionError, MemoryError, OSError) as error:
        raise PropertyListError("is a broken property list") from error


def _value(element: Element | None, depth: int) -> Any:
    # Not by plistlib, which has expat read it: older versions of that crash on some documents.
    if element is None or depth > _MAX_DEPTH:
        return None
    kind = local_name(element)
    if kind == "dict":
        keys = (child.text or "" for child in list(element)[0::2])
        return dict(zip(keys, (_value(child, depth + 1) for child in list(element)[1::2]), strict=False))
    if kind == "array":
        return [_value(child, depth + 1) for child in element]
    if kind == "string":
        return element.text or ""
    return _bytes(element.text or "") if kind == "data" else None


def _bytes(written: str) -> bytes | None:
    try:
        return base64.b64decode("".join(written.split()))
    except (binascii.Error, ValueError):
        return None
