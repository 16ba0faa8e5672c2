"""What a worker is asked, and what it answers."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeAlias

from reader.config.site_rules import Rule, RuleKey, SiteRules, rules_from_json, rules_to_json
from reader.errors import SourceError
from reader.extract.proposals import BlockQuestion, Proposal
from reader.library.prepared import Prepared
from reader.model import Article, SavedLink, Stated
from reader.safe_text import safe_line
from reader.worker.feed import FeedQuestion
from reader.worker.feed_frames import feed_question_from_json, feed_question_to_json
from reader.worker.picture import PictureQuestion, question_from_json, question_to_json

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A source to load and extract; the worker reads files itself, everything else comes with its bytes."""

    source: str
    """A path, a URL or `-`: what articles and errors name."""
    data: bytes | None = None
    """The document; None where the worker reads it."""
    path: str | None = None
    """The file that the worker reads, if it is not the source itself."""
    url: str | None = None
    """The document's own address where the transport knows it."""
    media_type: str | None = None
    """As the server declared it, without parameters."""
    charset: str | None = None
    """As the server declared it."""
    saved: datetime | None = None
    """When it was fetched or saved, where known better than by the file."""
    damage: str | None = None
    """What the transport lost of it, in a few words."""
    rules: tuple[SiteRules, ...] = ()
    """All that the user has: whose page it is, only the page itself may say."""
    question: BlockQuestion | None = None
    """What is asked instead of the articles."""
    is_prepared: bool = False
    """Whether articles are to come ready to be stored."""
    only: str | None = None
    """Of a container: no part but this one."""
    after: str | None = None
    """Of a container: only the parts after this one, if its bytes have the digest `after_digest`."""
    after_digest: str | None = None
    known_digest: str | None = None
    """Bytes of this digest need not be read again."""
    picture: PictureQuestion | None = None
    """A picture of the page that is asked for instead of the articles."""
    feed: FeedQuestion | None = None
    """What is asked of it as a feed, or as a page or a list that names feeds, instead of the articles."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The first thing that comes of a source: its bytes were read."""

    digest: str
    """SHA-256 of the source's bytes, in hexadecimal."""
    is_unchanged: bool = False
    """They have the digest that is known, and nothing else comes."""
    is_resumed: bool = False
    """The parts up to `Job.after` are left out."""


@dataclass(frozen=True, slots=True)
class PartRead:
    """An article, or an address that was saved without its page."""

    content: Article | Prepared | SavedLink
    stated: Stated = Stated()
    """What the saved form states of the article."""


@dataclass(frozen=True, slots=True)
class PartFailed:
    """A part of a container of which nothing came; the others go on."""

    part: str
    error: SourceError


Event: TypeAlias = Begun | PartRead | PartFailed


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What came of a source."""

    articles: tuple[Article, ...]
    """At least one."""
    digest: str
    """SHA-256 of the source's bytes, in hexadecimal."""
    failures: tuple[PartFailed, ...] = ()
    """The parts of a container of which nothing came."""


def job_to_json(job: Job) -> Json:
    """The job as JSON values, without its bytes."""
    return {
        "source": job.source,
        "has_data": job.data is not None,
        "path": job.path,
        "url": job.url,
        "media_type": job.media_type,
        "charset": job.charset,
        "saved": job.saved.isoformat() if job.saved else None,
        "damage": job.damage,
        "rules": rules_to_json(job.rules),
        "question": asdict(job.question) if job.question else None,
        "is_prepared": job.is_prepared,
        "only": job.only,
        "after": job.after,
        "after_digest": job.after_digest,
        "known_digest": job.known_digest,
        "picture": question_to_json(job.picture) if job.picture else None,
        "feed": feed_question_to_json(job.feed) if job.feed else None,
    }


def job_from_json(values: Json, data: bytes) -> Job:
    """The job that `job_to_json` turned into these values, with its bytes."""
    return Job(
        source=values["source"],
        data=data if values["has_data"] else None,
        path=values["path"],
        url=values["url"],
        media_type=values["media_type"],
        charset=values["charset"],
        saved=datetime.fromisoformat(values["saved"]) if values["saved"] else None,
        damage=values["damage"],
        rules=rules_from_json(values["rules"]),
        question=BlockQuestion(**values["question"]) if values["question"] else None,
        is_prepared=values["is_prepared"],
        only=values["only"],
        after=values["after"],
        after_digest=values["after_digest"],
        known_digest=values["known_digest"],
        picture=question_from_json(values["picture"]) if values["picture"] else None,
        feed=feed_question_from_json(values["feed"]) if values["feed"] else None,
    )


def proposals_to_json(proposals: Iterable[Proposal]) -> list[list[Any]]:
    """Proposals as JSON values."""
    return [[found.rule.host, found.rule.key.value, found.rule.value, found.blocks] for found in proposals]


def proposals_from_json(values: Iterable[list[Any]]) -> tuple[Proposal, ...]:
    """The proposals that `proposals_to_json` turned into these values. Raises ValueError, TypeError."""
    return tuple(
        Proposal(Rule(str(host), RuleKey(key), safe_line(str(value))), int(blocks))
        for host, key, value, blocks in values
    )
