"""How what the library knows under a location is cleaned, from where and with which rules, and stored."""

import os
from dataclasses import replace

from reader.address import is_web_address
from reader.config.load_rules import load_rules
from reader.config.site_rules import RulesRead, all_rules_digest, rules_digest, rules_for
from reader.errors import SourceError
from reader.extract.article import CLEANING_VERSION
from reader.ingest.originals import Record, read_record
from reader.library import Library, StoredSource
from reader.paths import rules_file
from reader.worker.job import Job


def users_rules() -> RulesRead:
    """The site rules in the user's file."""
    return load_rules(rules_file())


def cleaned_by(rules: RulesRead, url: str | None) -> str:
    """Names the cleaning of an article at this address: equal as long as it would come out the same."""
    return f"{CLEANING_VERSION} {rules_digest(rules_for(rules.rules, url))}".strip()


def tried_by(rules: RulesRead) -> str:
    """Names the cleaning of a source that gave no article, so that no one knows which rules held for it."""
    return f"{CLEANING_VERSION} failed {all_rules_digest(rules.rules)}".strip()


def is_outdated(source: StoredSource, rules: RulesRead) -> bool:
    """Whether the source might come out differently by now."""
    return source.cleaned_by != (tried_by(rules) if source.is_failed else cleaned_by(rules, source.url))


def missing_original(library: Library, location: str) -> SourceError | None:
    """That a location cannot be cleaned without fetching it, because neither file nor copy is there; else None."""
    location = library.known(location).container or location
    kept = library.kept(location)
    if (kept is not None and kept.exists()) or (not is_web_address(location) and os.path.exists(location)):
        return None
    gone = "no copy of its page was kept" if is_web_address(location) and kept is None else "its original is gone"
    return SourceError(location, f"{gone}; what was cleaned from it stays as it is")


def stored_job(library: Library, location: str, rules: RulesRead) -> Job:
    """The job of cleaning a location from the file there, else from the copy kept, of which one must be there.

    Of a part of a container, that of reading the container for this part.
    """
    container = library.known(location).container
    if container is not None:
        job = stored_job(library, container, rules)
        return replace(job, only=location.removeprefix(container)[1:].replace(os.sep, "/"))
    kept = library.kept(location)
    if kept is None or (not is_web_address(location) and os.path.exists(location)):
        return Job(location, rules=rules.rules, is_prepared=True)
    record = read_record(kept) or Record(location)
    return Job(
        source=location,
        path=str(kept),
        url=record.url,
        media_type=record.media_type,
        charset=record.charset,
        saved=record.saved,
        damage=record.damage,
        rules=rules.rules,
        is_prepared=True,
    )


def pending_job(library: Library, location: str, rules: RulesRead, moved_from: str | None) -> Job:
    """The job of cleaning what is new or seems to have changed: it tells bytes that are known already.

    `moved_from`: where its bytes seem to have lain before. A container goes on where it was interrupted.
    """
    job = stored_job(library, location, rules)
    if reached := library.reached(location):
        digest, part = reached
        return replace(job, after=part, after_digest=digest)
    return replace(job, known_digest=library.known(moved_from or location).digest)
