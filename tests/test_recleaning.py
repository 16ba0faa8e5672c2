"""Cleaning once more what is stored: what is outdated comes out anew, and nothing that the user did is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_samples import PARAGRAPHS, html_page, serving

from reader.config.site_rules import RuleKey, RulesRead, SiteRules
from reader.errors import SourceError
from reader.extract.proposals import BlockQuestion
from reader.ingest import Ingest, clean_again, outdated
from reader.library import Library, Status
from reader.model import place_at

CANONICAL = '<link rel="canonical" href="https://www.example.org/{}">'
NONE = RulesRead()
DROP = RulesRead((SiteRules("example.org", drop_text=("*Paragraph 1 *",)),))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path, library: Library) -> Path:
    """Two pages with an address, one without, one that cannot be read; all indexed and cleaned."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("wall", "ferry"):
        (folder / f"{name}.html").write_text(html_page(f"The {name}", CANONICAL.format(name)))
    (folder / "mole.html").write_text(html_page("The mole"))
    (folder / "empty.html").touch()
    with Ingest(library, rules=NONE) as ingest:
        list(ingest.clean_pending(ingest.index([str(folder)])[0]))
    return folder


def names(library: Library, rules: RulesRead, *, everything: bool = False) -> set[str]:
    return {Path(source.location).name for source in outdated(library, rules, everything=everything)}


def again(library: Library, rules: RulesRead, *, everything: bool = False) -> list[SourceError]:
    told = clean_again(library, outdated(library, rules, everything=everything), rules, 2)
    steps = [step for step in told if step.is_over]
    assert [step.done for step in steps] == list(range(1, len(steps) + 1))
    return [step.error for step in steps if step.error]


def id_of(library: Library, title: str) -> int:
    found = library.find_title(title)
    assert found is not None
    return found


def test_only_what_might_come_out_differently_is_outdated(library: Library, folder: Path) -> None:
    assert names(library, NONE) == set()
    # The file that failed may be read with any new rule: which rules hold for it is not known.
    assert names(library, DROP) == {"wall.html", "ferry.html", "empty.html"}
    assert names(library, NONE, everything=True) == {"wall.html", "ferry.html", "mole.html", "empty.html"}
    article = id_of(library, "The wall")
    assert [source.article for source in outdated(library, DROP, {article})] == [article]


def test_what_is_cleaned_again_is_up_to_date(library: Library, folder: Path) -> None:
    assert [error.reason for error in again(library, DROP)] == ["is empty"]
    assert names(library, DROP) == set()
    assert "Paragraph 1 tells" not in library.article(id_of(library, "The wall")).text
    assert "Paragraph 1 tells" in library.article(id_of(library, "The mole")).text
    again(library, NONE)
    assert "Paragraph 1 tells" in library.article(id_of(library, "The wall")).text


def test_an_older_cleaning_is_outdated(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ingest.jobs.CLEANING_VERSION", 10_000)
    assert len(names(library, NONE)) == 4


def test_states_and_places_are_kept(library: Library, folder: Path) -> None:
    article = id_of(library, "The wall")
    body = library.article(article).body
    block = next(i for i, block in enumerate(body) if PARAGRAPHS[4] in block.text)
    library.set_read([article], True)
    library.set_starred([article], True)
    library.set_place(article, place_at(body, block, 17), 0.5)
    again(library, DROP)
    assert id_of(library, "The wall") == article
    (row,) = library.rows([article])
    assert (row.is_read, row.is_starred, row.progress) == (True, True, 0.5)
    place = library.place(article)
    assert place == place_at(library.article(article).body, block - 1, 17)
    again(library, NONE)
    assert library.place(article) == place_at(body, block, 17)


def test_an_article_known_by_its_text_only_keeps_its_state(library: Library, folder: Path) -> None:
    article = id_of(library, "The mole")
    library.set_starred([article], True)
    again(library, RulesRead((SiteRules("*", drop_text=("*Paragraph 1 *",)),)))
    assert [row.is_starred for row in library.rows([article])] == [True]
    assert "Paragraph 1 tells" not in library.article(article).text


def test_missing_originals_are_named_and_lose_nothing(library: Library, folder: Path) -> None:
    (folder / "wall.html").unlink()
    errors = again(library, DROP)
    assert (str(folder / "wall.html"), "its original is gone; what was cleaned from it stays as it is") in [
        (error.source, error.reason) for error in errors
    ]
    article = id_of(library, "The wall")
    assert [row.status for row in library.rows([article])] == [Status.READY]
    assert "Paragraph 1 tells" in library.article(article).text


def test_rules_that_leave_nothing_leave_the_article_as_it_was(library: Library, folder: Path) -> None:
    rules = RulesRead((SiteRules("example.org", drop=("article",)),))
    assert len(again(library, rules)) == 3
    article = id_of(library, "The wall")
    assert [row.status for row in library.rows([article])] == [Status.READY]
    assert "Paragraph 1 tells" in library.article(article).text
    assert "wall.html" in names(library, rules)


def test_fetched_pages_are_cleaned_from_the_copy_and_never_fetched(library: Library) -> None:
    with serving({"/wall": html_page("The wall")}) as site, Ingest(library, rules=NONE) as ingest:
        (article,) = ingest.add(f"{site.base}/wall")
        rules = RulesRead((SiteRules("127.0.0.1", drop_text=("*Paragraph 1 *",)),))
        again(library, rules)
        assert "Paragraph 1 tells" not in library.article(article).text
        kept = library.kept(f"{site.base}/wall")
        assert kept is not None
        kept.unlink()
        assert [error.reason for error in again(library, NONE)] == [
            "its original is gone; what was cleaned from it stays as it is"
        ]
        assert site.asked == ["/wall"]


def test_stopping_keeps_what_is_done(library: Library, folder: Path) -> None:
    sources = outdated(library, DROP)
    steps = clean_again(library, sources, DROP, 1)
    next(step for step in steps if step.is_over)
    steps.close()
    assert len(outdated(library, DROP)) == len(sources) - 1


def test_one_article_is_cleaned_again_and_failing_changes_nothing(library: Library, folder: Path) -> None:
    article = id_of(library, "The ferry")
    with Ingest(library, rules=DROP) as ingest:
        assert ingest.clean_again(article) == article
        assert "Paragraph 1 tells" not in library.article(article).text
        (folder / "ferry.html").unlink()
        with pytest.raises(SourceError, match="its original is gone"):
            ingest.clean_again(article)
    assert [row.status for row in library.rows([article])] == [Status.READY]


def test_rules_are_proposed_from_the_original(library: Library, folder: Path) -> None:
    article = id_of(library, "The ferry")
    blocks = library.article(article).blocks
    number = next(i for i, block in enumerate(blocks) if PARAGRAPHS[2] in block.text)
    with Ingest(library, rules=NONE) as ingest:
        (found,) = ingest.propose_rules(article, BlockQuestion(number, blocks[number].text, False))
        assert (found.rule.host, found.rule.key, found.blocks) == ("example.org", RuleKey.DROP_TEXT, 1)
        with pytest.raises(SourceError, match="cleaned differently"):
            ingest.propose_rules(article, BlockQuestion(0, "Nowhere", False))
        (folder / "ferry.html").unlink()
        with pytest.raises(SourceError, match="its original is gone"):
            ingest.propose_rules(article, BlockQuestion(number, blocks[number].text, False))


def test_the_users_own_rules_hold_where_none_are_given(library: Library, tmp_path: Path, rules_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html_page("The wall", CANONICAL.format("wall")))
    rules_path.parent.mkdir()
    rules_path.write_text('["example.org"]\ndrop_text = ["*Paragraph 1 *"]\nkep = 1\n')
    with Ingest(library) as ingest:
        (article,) = ingest.add(str(page))
        assert len(ingest.rules.faults) == 1
    assert "Paragraph 1 tells" not in library.article(article).text
