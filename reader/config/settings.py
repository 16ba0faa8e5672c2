"""What the user can set in `config.toml`, as values; what is None or empty there is left to the program.

Every start makes these classes: named tuples take half the time of frozen dataclasses.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

MEASURES = (30, 160)
"""Cells of the narrowest and the widest measure."""
GAPS = (0, 2)
"""The fewest and the most blank lines between paragraphs."""
GUIDES = ("none", "line", "paragraph")
"""What can be marked to keep the eye on."""
PACES = (60, 800)
"""Words a minute of the slowest and the fastest scrolling."""
FULL_TEXTS = ("never", "short", "always")
"""When pages are fetched for full texts: `short` where the feed gives less than an article."""
Words = tuple[str, ...]
"""A program with its arguments, as a list: no shell ever sees them."""


_NONE: Mapping[str, Any] = MappingProxyType({})


class KeySettings(NamedTuple):
    """What keys do."""

    preset: str = "default"
    bind: Mapping[str, str] = _NONE
    """Keys, or keys one after the other (`g g`), to what is typed after `:`; several commands are parted by `;`.

    Nothing: the key does nothing.
    """
    hints: bool = True
    """Whether the keys that may follow are shown while a sequence is typed."""
    timeout_milliseconds: int = 600
    """How long a key waits that is bound itself and is the first of a sequence, too."""


class HookSettings(NamedTuple):
    """Command lines that are run by themselves."""

    start: Words = ()
    after_refresh: Words = ()


class TextSettings(NamedTuple):
    """How text is set at the start; None: as it was last. The fields are those of the app's preferences."""

    measure: int | None = None
    is_centred: bool | None = None
    is_justified: bool | None = None
    is_hyphenated: bool | None = None
    gap: int | None = None
    guide: str | None = None
    pace: int | None = None


class LookSettings(NamedTuple):
    """How the app looks."""

    theme: str | None = None
    """None: as it was last."""
    colours: str = "auto"
    pictures: str = "auto"
    motion: bool | None = None
    """Whether pages may glide and panels slide; None: as it was last."""
    first_frame: bool = True


class ProgramSettings(NamedTuple):
    """Programs that are started beside the app; empty: what the system has."""

    browser: Words = ()
    viewer: Words = ()
    player: Words = ()
    editor: Words = ()
    speech: Words = ()
    pipes: Mapping[str, Words] = _NONE
    """By the names that they are chosen by: programs that are given an article on their standard input."""


class FeedDefaults(NamedTuple):
    """How feeds are treated whose own settings do not say otherwise."""

    automatic: bool | None = None
    """Whether the app asks feeds when they are due; None: as it was last."""
    interval_minutes: int | None = None
    full_text: str | None = None
    pictures: bool | None = None
    limit: int | None = None


class Secret(NamedTuple):
    """Where something secret comes from, which is never written in the file."""

    command: Words = ()
    """A program whose first line of output it is."""
    keyring: str = ""
    """Else the service under which the system's keyring has it; the user's name is that of the login."""


class SiteSettings(NamedTuple):
    """What holds for a host and its subdomains; the login is for the very host."""

    user: str = ""
    """Who logs in by HTTP's own way (RFC 7617)."""
    password: Secret = Secret()
    cookie: Secret = Secret()
    """A subscriber's Cookie header, sent to this host alone."""
    full_text: str | None = None
    pictures: bool | None = None
    browser: Words = ()


class FeedSection(NamedTuple):
    """What holds for one feed, by its address or name; it outweighs what was set in the app."""

    interval_minutes: int | None = None
    full_text: str | None = None
    pictures: bool | None = None
    tags: Words | None = None
    limit: int | None = None


class Settings(NamedTuple):
    """All of the file."""

    library: str = ""
    """The library's folder; empty: READER_LIBRARY, else the user's own."""
    exports: str = ""
    """The folder that exported files go to; empty: the one that reader was started in."""
    keys: KeySettings = KeySettings()
    macros: Mapping[str, Words] = _NONE
    """Names that are commands themselves, each with the command lines that it stands for."""
    hooks: HookSettings = HookSettings()
    text: TextSettings = TextSettings()
    look: LookSettings = LookSettings()
    programs: ProgramSettings = ProgramSettings()
    share: Mapping[str, str] = _NONE
    """Addresses by name, with {url}, {title}, {site} and {quote} in them."""
    feeds: FeedDefaults = FeedDefaults()
    allow_hosts: Words = ()
    """Hosts in the own network that pages and feeds may lead to."""
    sites: Mapping[str, SiteSettings] = _NONE
    feed_sections: Mapping[str, FeedSection] = _NONE


class SettingsRead(NamedTuple):
    """What the file says."""

    settings: Settings = Settings()
    faults: Words = ()
    """What is wrong with parts of it that were passed over, each in one sentence with its line."""
