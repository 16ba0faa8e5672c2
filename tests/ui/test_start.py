"""What the app executes before its list answers, and when garbage is collected."""

import subprocess
import sys
from pathlib import Path

NOT_NEEDED = (
    "reader.library.store",
    "reader.library.sources",
    "reader.library.recovery",
    "reader.library.changes",
    "reader.query.tree",
    "reader.query.parsing",
    "reader.config.site_rules",
    "reader.extract",
    "reader.ingest",
    "reader.load",
    "reader.ui.flow",
    "reader.ui.render.layout",
    "reader.ui.selecting",
    "reader.ui.link_hints",
    "reader.ui.outline",
    "reader.ui.find",
    "reader.ui.rule_wording",
    "reader.ui.commands.table",
    "reader.ui.commands.parsing",
    "reader.ui.widgets.command_bar",
)
"""Laying out text, selecting in it, taking sources in, parsing queries: none of it is for an empty library's list."""

STARTED = f"""
import asyncio, sys
from pathlib import Path
from reader.library import Library
from reader.ui.app import ReaderApp

async def start():
    with Library.open(Path(sys.argv[1])) as library:
        async with ReaderApp(library).run_test() as pilot:
            await pilot.pause()
            print(*(name for name in {NOT_NEEDED!r} if name in sys.modules))

asyncio.run(start())
"""

COLLECTED = """
import gc
from reader import garbage

garbage.hold_back()
print(gc.isenabled(), gc.get_freeze_count() > 0)
garbage.begin()
print(gc.isenabled(), gc.get_freeze_count() > 0)
gc.unfreeze()
garbage.begin()
print(gc.isenabled(), gc.get_freeze_count() > 0)
"""


def printed(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_app_starts_without_what_its_list_does_not_need(folder: Path) -> None:
    assert printed(STARTED, str(folder)) == ""


def test_garbage_is_collected_from_the_end_of_the_start_on_and_what_was_made_before_is_left_alone() -> None:
    assert printed(COLLECTED).splitlines() == ["False False", "True True", "True False"]


def test_a_deferred_module_is_executed_when_it_is_first_asked_for() -> None:
    code = (
        "import sys\nfrom reader.deferred import Deferred\nm = Deferred('reader.ui.pace')\n"
        "print('reader.ui.pace' in sys.modules, m.PACES[0] > 0, 'reader.ui.pace' in sys.modules)"
    )
    assert printed(code) == "False True True"
