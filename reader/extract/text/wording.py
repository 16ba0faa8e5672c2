"""Lines of a site's furniture: those that sites put on every page, and those that only dumps show."""

import re
from functools import lru_cache

from reader.extract.html.phrases import is_notice

_LONGEST = 400
"""Characters of the longest line that is compared."""
_REMEMBERED = 2_000
"""Lines of a long dump: each is asked about several times."""

_FURNITURE = re.compile(
    r"""[\W_]*(?:
      (?:zum|zur)\s(?:inhalt|hauptinhalt|navigation|suche)\b.{0,40}
    | (?:aller|passer|retour)\s(?:directement\s)?(?:au|à|en)\s.{0,40} | (?:saltar|ir|volver)\s(?:al|a|arriba)\b.{0,30}
    | (?:vai|torna)\s(?:al|su)\b.{0,30} | (?:naar|terug\snaar)\s.{0,30} | zurück\s(?:zum|nach)\b.{0,30}
    | (?:subscribe|sign\s?up|sign\s?in|log\s?in|log\s?out|register|join)\b.{0,80}
    | (?:abonnieren|anmelden|s['’]abonner|se\sconnecter|suscr[ií]b\w+|iniciar\ssesión|iscriviti)\b.{0,60}
    | (?:accedi|inloggen)\b.{0,60}
    | enter\syour\s(?:e-?mail|address|name|zip)\b.{0,40}
    | select\s(?:your\s)?(?:country|edition|region|language)\b.{0,60}
    | (?:choose|change|set)\s(?:your\s|a\s)?(?:country|edition|region|language|location)\b.{0,60}
    | (?:edition|country|language)s? | (?:see|view|browse|show|load)\s(?:all|more|related)\b.{0,60}
    | (?:note\W+)?(?:pages?|links?)\swill\sopen\sin\sa?\s?new\b.{0,40} | external\s(?:sites?|links?)\b.{0,80}
    | (?:all\srights\sreserved|copyright|alle\srechte|tous\sdroits)\b.{0,200} | powered\sby\b.{0,60}
    | (?:privacy|cookies?|terms|legal|accessibility|sitemap|site\smap|impressum|mentions\slégales|aviso\slegal)\b.{0,60}
    | iframe:.{0,300} | (?:link:\s?)?(?:alternate|canonical|oembed)\b.{0,200} | (?:please\s)?enable\sjavascript\b.{0,80}
    )[\W_]*""",
    re.I | re.X,
)


def is_furniture(text: str) -> bool:
    """Whether a line is one of a site's furniture."""
    return len(text) <= _LONGEST and _is_furniture(text)


@lru_cache(maxsize=_REMEMBERED)
def _is_furniture(text: str) -> bool:
    return is_notice(text) or _FURNITURE.fullmatch(text) is not None
