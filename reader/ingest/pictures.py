"""Pictures of articles: plain files in the library's folder, found by their addresses."""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.address import host, is_web_address, web_address
from reader.errors import FetchCause, FetchError, SourceError
from reader.load.picture_file import picture_ending
from reader.model import Article, BlockKind
from reader.whole_file import sync_folder, write_whole
from reader.worker.cleaner import never

if TYPE_CHECKING:
    from reader.fetch import Connections

FOLDER = "pictures"
"""In the library's folder."""
MAX_PICTURES = 60
"""Of one article; what has more is a gallery."""
MAX_BYTES = 40 << 20
"""Of one article's pictures together, give or take the last one."""
MAX_SECONDS = 60.0
"""For one article's pictures together, give or take the last one."""

_DIGEST_CHARACTERS = 32
_TROUBLE_OF_THE_HOST = frozenset({FetchCause.BUSY, FetchCause.UNREACHABLE, FetchCause.OFFLINE})


@dataclass(frozen=True, slots=True)
class PicturesKept:
    """What came of fetching an article's pictures."""

    kept: int
    missing: int
    """Those that failed and those that were not asked for any more."""
    errors: tuple[SourceError, ...]
    """Of those that failed."""

    @property
    def offline(self) -> FetchError | None:
        """That some are missing because there was no network; None if there was."""
        errors = (error for error in self.errors if isinstance(error, FetchError))
        return next((error for error in errors if error.cause is FetchCause.OFFLINE), None)


def picture_path(library_folder: Path, url: str) -> Path:
    """The file that holds the picture at an address, once it is kept."""
    digest = sha256(url.partition("#")[0].encode("utf-8", "surrogatepass")).hexdigest()
    return library_folder / FOLDER / digest[:_DIGEST_CHARACTERS]


def missing_pictures(library_folder: Path, article: Article) -> list[str]:
    """Addresses of pictures in an article's body that are not kept yet, in order, each once, at most `MAX_PICTURES`."""
    figures = (block.image for block in article.body if block.kind is BlockKind.FIGURE)
    addresses = dict.fromkeys(address for image in figures if (address := web_address(image)))
    missing = (address for address in addresses if not picture_path(library_folder, address).exists())
    return [address for address, _ in zip(missing, range(MAX_PICTURES), strict=False)]


def _at_once(_: str) -> AbstractContextManager[None]:
    return nullcontext()


def keep_pictures(
    library_folder: Path,
    article: Article,
    *,
    typed_hosts: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] = never,
    turn: Callable[[str], AbstractContextManager[None]] = _at_once,
    max_bytes: int = MAX_BYTES,
    max_seconds: float = MAX_SECONDS,
    connections: "Connections | None" = None,
) -> PicturesKept:
    """Fetch and keep the missing pictures of an article, one after another.

    None may lead into the own network, except on the very server that the article came from if its host is one of
    `typed_hosts`. `turn` gives the right to ask a host, `connections` are shared with other
    fetches. What fails is reported, never raised.
    """
    missing = missing_pictures(library_folder, article)
    errors: list[SourceError] = []
    ends, taken, kept = time.monotonic() + max_seconds, 0, 0
    for url in _unless_troubled(missing, errors):
        if cancelled() or taken >= max_bytes or time.monotonic() >= ends:
            break
        try:
            with turn(host(url)):
                is_home = _is_at_home(url, article, typed_hosts)
                data = _fetched(url, typed=is_home, cancelled=cancelled, connections=connections)
            _keep(picture_path(library_folder, url), data, url)
        except SourceError as error:
            errors.append(error)
        else:
            taken, kept = taken + len(data), kept + 1
    return PicturesKept(kept, len(missing) - kept, tuple(errors))


def _unless_troubled(urls: Iterable[str], errors: list[SourceError]) -> Iterable[str]:
    """The addresses, without those of hosts that were in trouble; none once the disk takes nothing more."""
    troubled = set[str]()
    for url in urls:
        if host(url) in troubled:
            continue
        before = len(errors)
        yield url
        for error in errors[before:]:
            if not isinstance(error, FetchError):
                return
            if error.cause in _TROUBLE_OF_THE_HOST:
                troubled.add(host(url))


def _is_at_home(url: str, article: Article, typed_hosts: frozenset[str]) -> bool:
    # The address that the page came from: its own may be whatever the page says.
    home = article.source
    return is_web_address(home) and host(home) in typed_hosts and urlsplit(home).netloc == urlsplit(url).netloc


def _fetched(url: str, *, typed: bool, cancelled: Callable[[], bool], connections: "Connections | None") -> bytes:
    """The bytes of a picture, whole. Raises FetchError."""
    from reader.fetch import PICTURE_LIMITS, Wanted, fetch

    fetched = fetch(
        url, typed=typed, limits=PICTURE_LIMITS, cancelled=cancelled, wanted=Wanted.PICTURE, connections=connections
    )
    if fetched.damage:
        raise FetchError(url, fetched.damage)
    if picture_ending(fetched.data) is None:
        raise FetchError(url, "is not a picture of a known kind")
    return fetched.data


def _keep(path: Path, data: bytes, url: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        sync_folder(path.parent)
    except OSError as error:
        raise SourceError(url, f"the picture cannot be kept ({error.strerror or error})") from error
