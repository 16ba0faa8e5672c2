"""Commands that do one of several things, each by a word of its own."""

import argparse
from collections.abc import Mapping


def add_deeds(parser: argparse.ArgumentParser, does: Mapping[str, str]) -> dict[str, argparse.ArgumentParser]:
    """The parsers of what a command can do, by the words that name it; `does` says of each what it does."""
    doing = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    return {
        name: doing.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=parser.epilog,
            allow_abbrev=False,
        )
        for name, text in does.items()
    }
