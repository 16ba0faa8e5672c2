"""A picture of a page: what a worker is asked for, how it finds it, and what it answers, checked."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.errors import LoadError, SourceError
from reader.load.picture_file import ENDINGS, PictureFile
from reader.load.pixels import Pixels
from reader.picture_box import Size, Wish
from reader.wanted_picture import WantedPicture

if TYPE_CHECKING:
    from reader.load.document import Document
    from reader.worker.job import Job

Json = dict[str, Any]
PictureAnswer: TypeAlias = Pixels | PictureFile

_LONGEST_SIDE = 100_000
"""Pixels; of what was read there are fewer."""


@dataclass(frozen=True, slots=True)
class PictureQuestion:
    """A picture that is asked for: its pixels as a terminal wishes them, or without a wish its very file."""

    wanted: WantedPicture
    kept: str | None = None
    """The file that holds it in the library, if it was fetched before."""
    wish: Wish | None = None


# In the worker


def answer_picture(document: "Document", part: str, question: PictureQuestion) -> PictureAnswer:
    """What is asked for. Raises LoadError if the picture is not there or cannot be read."""
    from reader.load.picture_file import recognise
    from reader.load.pictures import find_picture
    from reader.load.pixels import read_pixels

    name = question.wanted.saved_as or question.wanted.address or document.name
    data = _kept(question.kept) or find_picture(document, part, question.wanted)
    if data is None:
        raise LoadError(name, "was not saved with the page")
    return recognise(data, name) if question.wish is None else read_pixels(data, name, question.wish)


def _kept(path: str | None) -> bytes | None:
    from reader.load.files import read_source

    try:
        return read_source(path) if path else None
    except LoadError:
        return None


def picture_to_frame(picture: PictureAnswer) -> tuple[Json, bytes]:
    """An answer as a frame's header and body."""
    if isinstance(picture, PictureFile):
        return {"ending": picture.ending}, picture.data
    header = {"picture": picture.picture, "box": picture.box, "size": picture.size, "colours": len(picture.palette)}
    return header, picture.palette + picture.data


# Between both sides


def question_to_json(question: PictureQuestion) -> Json:
    """The question as JSON values."""
    return asdict(question)


def question_from_json(values: Json) -> PictureQuestion:
    """The question that `question_to_json` turned into these values."""
    wish = values["wish"]
    return PictureQuestion(WantedPicture(**values["wanted"]), values["kept"], _wish(wish) if wish else None)


def _wish(values: Json) -> Wish:
    room, cell, sampled = (_size(values[name]) for name in ("room", "cell", "sampled"))
    red, green, blue = values["paper"]
    return Wish(room, cell, sampled, (red, green, blue), values["colours"])


def _size(values: Any) -> Size:
    width, height = values
    if not (isinstance(width, int) and isinstance(height, int) and 0 < width < _LONGEST_SIDE > height > 0):
        raise ValueError("no size")
    return width, height


# In the program


def picture_from(job: "Job", frame: tuple[Json, bytes] | None) -> PictureAnswer:
    """The answer in a frame: foreign bytes were in the process that sent it. Raises SourceError."""
    try:
        if job.picture is None or frame is None:
            raise ValueError("no picture")
        return _checked(job.picture.wish, *frame)
    except (ValueError, LookupError, TypeError) as wrong:
        raise SourceError(job.source, "reading the picture gave no usable answer") from wrong


def _checked(wish: Wish | None, header: Json, body: bytes) -> PictureAnswer:
    if wish is None:
        if header["ending"] not in ENDINGS:
            raise ValueError("no picture")
        return PictureFile(body, header["ending"])
    picture, box, size = (_size(header[name]) for name in ("picture", "box", "size"))
    if box[0] > wish.room[0] or box[1] > wish.room[1] or size != (box[0] * wish.sampled[0], box[1] * wish.sampled[1]):
        raise ValueError("another size")
    palette, data = body[: header["colours"]], body[header["colours"] :]
    if len(data) != size[0] * size[1] * (1 if wish.colours else 3):
        raise ValueError("another number of pixels")
    if len(palette) > 3 * wish.colours or (wish.colours and 3 * max(data) + 3 > len(palette)):
        raise ValueError("another palette")
    return Pixels(picture, box, size, data, palette)
