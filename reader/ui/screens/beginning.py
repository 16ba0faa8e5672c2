"""What is asked for to begin with: a folder, an address, or what another program has exported."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.ui.paths_typed import HOME, offered_paths, path_fault, typed_path
from reader.ui.screens.field_dialog import FieldDialog

READ, FOLLOW = "Read this page", "Follow this site: its feed brings what is new"


class PathDialog(FieldDialog[str]):
    """Asks for a path that exists; its result is the path, absolute."""

    HAS_FILES = False
    KEYS = (("Enter", "open"), ("Tab", "complete"), ("↓", "choose"), ("Esc", "back"))

    def __init__(self, typed: str = HOME) -> None:
        super().__init__(typed)

    def offers(self, typed: str) -> Sequence[str]:
        """What the path could go on with."""
        return offered_paths(typed, has_files=self.HAS_FILES)

    def enter(self, typed: str, row: str | None) -> None:
        """Take the path, if it is one; a folder that was chosen out of the rows is gone into."""
        path = typed_path(row or typed)
        if row is not None and row != typed and row.endswith(HOME[-1]):
            self.action_complete()
        elif not path:
            self.tell("Type a path, or choose one with ↓.")
        elif fault := path_fault(path, is_folder=not self.HAS_FILES):
            self.tell(fault)
        else:
            self.dismiss(path)


class FolderDialog(PathDialog):
    """Asks for the folder of saved pages."""

    TITLE_TEXT = "Open a folder"
    HINT = "Its articles are listed; nothing in it is changed"


class ImportDialog(PathDialog):
    """Asks for what another program has written."""

    HAS_FILES = True
    TITLE_TEXT = "Bring over feeds, or what you have saved elsewhere"
    HINT = "OPML, newsboat, bookmarks, Pocket, a folder of notes"


class Wanted(NamedTuple):
    """An address, and what is wanted with it."""

    address: str
    is_followed: bool


class AddressDialog(FieldDialog[Wanted]):
    """Asks for an address, and whether it is read or followed."""

    TITLE_TEXT = "Paste an address"
    HINT = "Of a page to read, or of a site or feed to follow"
    KEYS = (("Enter", "do it"), ("Tab", "read or follow"), ("Esc", "back"))

    def offers(self, typed: str) -> Sequence[str]:
        """What can be done with it."""
        return (READ, FOLLOW)

    def on_mount(self) -> None:
        """Read it, unless it is to be followed."""
        super().on_mount()
        self.rows.highlighted = 0

    def _offer(self) -> None:
        at = self.rows.highlighted
        super()._offer()
        self.rows.highlighted = at or 0

    def action_step(self, step: int) -> None:
        """Choose the other one."""
        self.rows.highlighted = 0 if step < 0 else 1

    def action_complete(self) -> None:
        """Choose the other one."""
        self.rows.highlighted = 1 - (self.rows.highlighted or 0)

    def enter(self, typed: str, row: str | None) -> None:
        """Take the address, if it is one."""
        from reader.ingest.feed_finding import typed_address
        from reader.ui.feed_wording import pasted_address

        pasted = pasted_address(typed)
        address = typed_address(pasted) if pasted else None
        if address is None:
            self.tell("That is no address of the web, such as example.org/page." if pasted else "Paste an address.")
        else:
            self.dismiss(Wanted(address, row == FOLLOW))
