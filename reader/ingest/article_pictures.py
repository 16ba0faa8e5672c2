"""Asking for a picture of an article that the library has."""

import os
from dataclasses import replace

from reader.address import web_address
from reader.config.site_rules import RulesRead
from reader.errors import SourceError
from reader.ingest.jobs import missing_original, stored_job
from reader.ingest.pictures import picture_path
from reader.library import Library
from reader.picture_box import Wish
from reader.wanted_picture import WantedPicture
from reader.worker.job import Job
from reader.worker.picture import PictureQuestion

_NO_RULES = RulesRead()


def picture_job(library: Library, article_id: int, wanted: WantedPicture, wish: Wish | None) -> Job:
    """The job of finding a picture of an article: in what was saved, or among the pictures fetched earlier.

    Nothing is fetched. `wish`: what its pixels are for; None asks for the file. Raises SourceError: neither the
    article's original nor the picture is there.
    """
    address = web_address(wanted.address) if wanted.address else None
    path = str(picture_path(library.folder, address)) if address else None
    kept = path if path and os.path.exists(path) else None
    question = PictureQuestion(wanted, kept, wish)
    location = library.location(article_id)
    if location is None:
        raise SourceError("this article", "is not in the library any more")
    if error := missing_original(library, location):
        if kept is None:
            raise error
        return Job(location, path=kept, picture=question)
    return replace(stored_job(library, location, _NO_RULES), picture=question)
