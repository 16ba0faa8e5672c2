"""What the app knows of settings: its commands, keys and themes. All of the app is imported for it."""

from reader.config.settings_check import Judges


def judges() -> Judges:
    """Those who say what is wrong with the parts of settings that are the app's."""
    from reader.ui.commands.names import fault_of, fault_of_macro
    from reader.ui.keys.keymap import clashes
    from reader.ui.keys.names import fault_of_keys

    return Judges(fault_of, fault_of_keys, theme_names, clashes, fault_of_macro)


def theme_names() -> list[str]:
    """The names of all themes, the program's own first."""
    from textual.theme import BUILTIN_THEMES

    from reader.ui.themes import THEMES

    return [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
