"""The user's site rules, if there are any: most users have none, and pay nothing for them."""

from pathlib import Path

from reader.config.site_rules import RulesRead


def load_rules(path: Path) -> RulesRead:
    """What the file says; no rules where there is no file."""
    try:
        with path.open("rb") as file:
            # A little more than is taken, so that too much is noticed.
            from reader.config.rules_file import MAX_BYTES, parse_rules

            return parse_rules(file.read(MAX_BYTES + 1), path)
    except FileNotFoundError:
        return RulesRead()
    except OSError as error:
        return RulesRead(faults=(f"{path} cannot be read ({error.strerror or error}); none of its rules are used.",))
