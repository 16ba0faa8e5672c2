"""The library under any order of what can happen to it: nothing that was read is lost, and its tables agree."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from library_samples import file, make_article
from new_library import new_library

from reader.library import Library
from reader.library.prepared import Prepared, part_location, prepare
from reader.passages import find_passages, passage_between

FILES = [f"/pages/{name}" for name in "abcd"]
BOXES = ["/pages/x.mbox", "/pages/y.mbox"]
PARTS = ["in/1", "in/2", "3"]
TEXTS = ["stub", *(" ".join(f"{name}{number}" for number in range(45)) for name in ("wall", "storm", "ferry"))]
URLS = [None, "https://a.example/x", "https://b.example/y"]

texts = st.sampled_from(TEXTS)
urls = st.sampled_from(URLS)
files = st.sampled_from(FILES)
boxes = st.sampled_from(BOXES)


def ready(text: str, url: str | None) -> Prepared:
    return prepare(make_article("Title", text, url=url))


class LibraryMachine(RuleBasedStateMachine):
    """One library, and what must be true of it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.library = new_library(self.folder)
        self.version = 0
        self.starred_ids: set[int] = set()
        self.starred_identities: set[str] = set()
        self.notes: set[str] = set()
        self.made = 0
        self.noted: dict[int, set[str]] = {}

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            shutil.rmtree(self.folder)

    # what can happen

    @rule(location=files, text=texts, url=urls)
    def save_file(self, location: str, text: str, url: str | None) -> None:
        """A file is there, new or with other bytes, and is cleaned."""
        self.version += 1
        self.library.expect([file(location, self.version)])
        stored = self.library.store_prepared(ready(text, url), location=location, digest=f"{text} {url}")
        assert location in self.library.duplicates_of(stored.article)

    @rule(location=files, text=texts, url=urls)
    def clean_file_anew(self, location: str, text: str, url: str | None) -> None:
        """The same bytes come out as something else."""
        digest = self.library.known(location).digest
        if digest is not None:
            revisions = self.count("revisions")
            self.library.store_prepared(ready(text, url), location=location, digest=digest)
            if url is None and digest.endswith("None"):
                assert self.count("revisions") <= revisions

    @rule(location=boxes, parts=st.dictionaries(st.sampled_from(PARTS), st.tuples(texts, urls)), is_whole=st.booleans())
    def save_box(self, location: str, parts: dict[str, tuple[str, str | None]], is_whole: bool) -> None:
        """A container is there and its parts are stored, to the end or not."""
        self.version += 1
        self.library.expect([file(location, self.version)])
        with self.library.batch():
            self.library.begin_container(location, str(self.version))
            for part, (text, url) in parts.items():
                place = part_location(location, part)
                self.library.store_prepared(ready(text, url), location=place, container=location)
                self.library.reach(location, part)
        if is_whole:
            before = self.shown()
            self.library.end_container(location, str(self.version), parts)
            assert before <= self.shown()
            assert location not in self.library.pending()

    @rule(location=files | boxes)
    def touch(self, location: str) -> None:
        """A file has another time, and the same bytes if it was ever cleaned."""
        self.version += 1
        before = self.shown()
        self.library.expect([file(location, self.version)])
        self.library.unchanged(location)
        assert self.shown() == before

    @rule(location=files | boxes)
    def fail(self, location: str) -> None:
        before = self.shown()
        self.library.fail(location, "is broken")
        assert self.shown() == before

    @rule(location=files | boxes)
    def drop(self, location: str) -> None:
        self.library.drop(location)
        assert location not in self.locations()

    @rule(old=files | boxes, new=files | boxes)
    def move(self, old: str, new: str) -> None:
        before = self.shown()
        starred = len(self.library.ids("is:starred"))
        if self.library.move(old, new):
            assert old not in self.locations() and new in self.locations()
        assert self.shown() == before
        assert len(self.library.ids("is:starred")) <= starred + 1

    @rule(present=st.sets(files | boxes))
    def look(self, present: set[str]) -> None:
        """The folder is gone through; files that are not present are gone."""
        before = self.shown()
        self.library.forget_missing(["/pages"], present)
        assert self.shown() == before

    @rule(data=st.data())
    def star(self, data: st.DataObject) -> None:
        if ids := self.library.ids():
            self.library.set_starred([data.draw(st.sampled_from(ids))], True)

    @rule(data=st.data(), start=st.integers(0, 60), length=st.integers(1, 60))
    def highlight(self, data: st.DataObject, start: int, length: int) -> None:
        if ids := list(self.shown_by_id()):
            article_id = data.draw(st.sampled_from(ids))
            passage = passage_between(self.library.article(article_id).body, (0, start), (0, start + length))
            if passage is not None:
                before = [each.note for each in self.library.highlights(article_id) if each.passage == passage]
                self.made += 1
                note = f"<{self.made}>"
                self.library.add_highlight(article_id, passage, "\n\n".join([*before, note]))
                self.notes.add(note)

    @rule(data=st.data(), is_undone=st.booleans())
    def remove_highlight(self, data: st.DataObject, is_undone: bool) -> None:
        if highlights := self.library.all_highlights():
            removed = self.library.remove_highlight(data.draw(st.sampled_from(highlights)).id)
            assert removed is not None
            if is_undone:
                self.library.restore_highlight(removed)
            else:
                self.notes -= {note for note in self.notes if note in removed.note}

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder)
        assert self.library.notice is None

    # what is true at all times

    @invariant()
    def stars_stay(self) -> None:
        rows = self.library._database.rows("SELECT id, identity, is_starred FROM articles")
        for article_id, identity, is_starred in rows:
            assert is_starred or not (article_id in self.starred_ids or identity in self.starred_identities)
            if is_starred:
                self.starred_ids.add(article_id)
                if not identity.startswith("#location="):
                    # That of a file which waits goes along when the file is moved.
                    self.starred_identities.add(identity)

    @invariant()
    def notes_stay(self) -> None:
        highlights = self.library.all_highlights()
        there = {note for note in self.notes for highlight in highlights if note in highlight.note}
        assert there == self.notes
        assert len({highlight.id for highlight in highlights}) == len(highlights)
        for article_id in self.library.ids():
            own = "".join(highlight.note for highlight in self.library.highlights(article_id))
            noted = self.noted.setdefault(article_id, set())
            assert all(note in own for note in noted & self.notes)
            noted.update(note for note in self.notes if note in own)

    @invariant()
    def highlights_are_at_their_text(self) -> None:
        for article_id in self.shown_by_id():
            passages = [each.passage for each in self.library.highlights(article_id) if not each.is_orphan]
            assert find_passages(self.library.article(article_id).body, passages) == passages
            assert len(set(passages)) == len(passages)

    @invariant()
    def each_row_leads_to_its_source_and_its_text(self) -> None:
        ids = self.library.ids()
        for row in self.library.rows(ids):
            places = self.library.duplicates_of(row.id)
            assert row.source in places
            if row.words:
                assert self.library.article(row.id).text in TEXTS
            assert row.revisions == max(len(self.library.revisions(row.id)) - 1, 0)
        assert set(self.library.ids(under=["/pages"])) == set(ids)

    @invariant()
    def what_is_shown_is_found_and_nothing_else(self) -> None:
        for text in TEXTS[1:]:
            word = text.split()[0]
            with_text = {row for row, shown in self.shown_by_id().items() if shown == text}
            assert set(self.library.ids(f'"{word}"')) == with_text

    @invariant()
    def only_files_wait(self) -> None:
        assert set(self.library.pending()) <= {*FILES, *BOXES}

    @invariant()
    def tables_agree(self) -> None:
        database = self.library._database
        assert database.rows("PRAGMA foreign_key_check") == []
        same = "SELECT count(*) FROM revisions JOIN articles ON articles.id = article_id"
        assert database.value(f"{same} WHERE revisions.text_key = articles.text_key") == 0
        twice = "SELECT 1 FROM revisions GROUP BY article_id, text_key HAVING count(*) > 1"
        assert database.rows(twice) == []

    def count(self, table: str) -> int:
        return int(self.library._database.value(f"SELECT count(*) FROM {table}"))

    def locations(self) -> set[str]:
        return {
            str(bytes(location), "utf-8") for (location,) in self.library._database.rows("SELECT location FROM sources")
        }

    def shown_by_id(self) -> dict[int, str]:
        rows = self.library.rows(self.library.ids())
        return {row.id: self.library.article(row.id).text for row in rows if row.words}

    def shown(self) -> set[str]:
        return set(self.shown_by_id().values())


TestLibraryMachine = LibraryMachine.TestCase
TestLibraryMachine.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
