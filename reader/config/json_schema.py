"""The settings as a JSON schema, by which editors complete and check the file (https://json-schema.org)."""

from typing import Any

from reader.config.setting import ANY
from reader.config.settings_table import SETTINGS, TABLES

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors for TOML know (Taplo, Even Better TOML)."""


def schema() -> dict[str, Any]:
    """The schema of the whole file."""
    root = _table("Settings of reader.")
    for setting in SETTINGS:
        node = root
        for length, part in enumerate(setting.path[:-1], 1):
            about = TABLES.get(setting.path[:length], "")
            node = _part(node, part, _table(about))
        outweighed = f" {setting.variable} outweighs it." if setting.variable else ""
        about = f"{setting.summary} Without it: {setting.default}.{outweighed}"
        _part(node, setting.path[-1], {"description": about, **setting.kind.schema})
    return {"$schema": DIALECT, "title": "config.toml of reader", **root}


def _table(about: str) -> dict[str, Any]:
    described = {"description": about} if about else {}
    return {"type": "object", **described, "properties": {}, "additionalProperties": False}


def _part(node: dict[str, Any], name: str, new: dict[str, Any]) -> dict[str, Any]:
    """The schema of a part of a table: the one there, else the new one."""
    if name != ANY:
        found: dict[str, Any] = node["properties"].setdefault(name, new)
        return found
    if node["additionalProperties"] is False:
        node["additionalProperties"] = new
    return node["additionalProperties"]  # type: ignore[no-any-return]
