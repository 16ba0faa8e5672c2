"""Commands that take arguments or have no key. Nothing is imported for them before one is run."""

from reader.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
"""In the order of the help, in which the first part of a name tells its heading, as with keys."""
