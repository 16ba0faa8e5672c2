"""`reader feeds`: the feeds that are followed, and what they bring."""

import argparse
from importlib import import_module

from reader.cli.deeds import add_deeds
from reader.cli.feed_values import count_or_auto, interval, yes_or_no
from reader.feeds.typed import typed_folder, typed_tags
from reader.library.feed_values import FullText

_DOES = {
    "add": "follow feeds, by their own address or that of their site",
    "remove": "unfollow feeds; the articles that they brought stay",
    "list": "list the feeds that are followed",
    "set": "change what feeds are called, where they are filed and how they are treated",
    "refresh": "ask feeds for what is new, and take it in; without names, those that are due",
    "import": "follow the feeds that a list in OPML names",
    "export": "write the feeds as a list in OPML",
    "rules": "show what is done with what feeds bring, and what is wrong with these rules",
}
_MODULES = dict.fromkeys(("add", "refresh"), "feed_refresh")
"""Where each is done; else in `feed_deeds`."""
_RULES = """the rules stand in rules.toml, beside sites.toml:

  [[rule]]
  query = "feed:Harbour title:advert"  # as in the app's search
  drop = true                          # take it out of the library

  [[rule]]
  query = "storm or flood"
  tag = ["weather"]                    # file it under these tags
  star = true
  read = true                          # mark it as read
  full_text = true                     # fetch its page
  notify = true                        # tell that it has come"""
_FEED = "its number in the list, its address, its name, or a folder for all in it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    deeds = add_deeds(parser, _DOES)
    deeds["add"].add_argument("addresses", metavar="ADDRESS", nargs="+", help="of a feed, or of a page that names one")
    deeds["add"].add_argument(
        "--folder", metavar="FOLDER", type=typed_folder, default="", help="where to file it: A, or A/B"
    )
    deeds["remove"].add_argument("feeds", metavar="FEED", nargs="+", help=_FEED)
    deeds["list"].add_argument("feeds", metavar="FEED", nargs="*", help=f"{_FEED}; without any, all")
    _add_settings(deeds["set"])
    _add_refresh(deeds["refresh"])
    deeds["import"].add_argument("file", metavar="FILE", help="what another program has exported")
    deeds["export"].add_argument("file", metavar="FILE", nargs="?", default="-", help="else standard output")
    deeds["rules"].formatter_class = argparse.RawDescriptionHelpFormatter
    deeds["rules"].epilog = f"{_RULES}\n\n{parser.epilog}"
    for name in ("list", "refresh", "rules"):
        deeds[name].add_argument("--json", action="store_true", help="one JSON object on each line")


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="FEED", nargs="+", help=_FEED)
    parser.add_argument("--name", metavar="NAME", help="what it is called; '' as it calls itself")
    parser.add_argument(
        "--folder", metavar="FOLDER", type=typed_folder, help="where it is filed: A, or A/B; '' in none"
    )
    parser.add_argument("--interval", metavar="TIME", type=interval, help="how often it is asked: 30m, 2h, 1d or auto")
    parser.add_argument(
        "--full-text",
        choices=[each.value for each in FullText],
        help="whether the pages of its articles are fetched for their texts: short (default), if the feed gives less",
    )
    parser.add_argument("--pictures", type=yes_or_no, metavar="yes|no", help="whether pictures are fetched with them")
    parser.add_argument("--tags", metavar="A,B", type=typed_tags, help="what its articles are filed under; '' nothing")
    parser.add_argument(
        "--limit", metavar="N", type=count_or_auto, help="at most so many articles are taken at a time; or auto"
    )


def _add_refresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="FEED", nargs="*", help=f"{_FEED}; asked whether it is due or not")
    parser.add_argument("--all", action="store_true", help="all feeds, whether they are due or not")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    parser.add_argument("--no-full-text", action="store_true", help="leave full texts and kept links to 'reader fetch'")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    module = import_module(f"reader.cli.{_MODULES.get(options.deed, 'feed_deeds')}")
    status: int = module.DEEDS[options.deed](options)
    return status
