"""What certain lines of pages say the world over: of the site, not of the article; headings over groups of links."""

import re

from reader.model import GroupKind

_BOILERPLATE = re.compile(
    r"""^\W*(?:
      (?:skip|jump|go|zum|aller|saltar|ir)\s(?:directly\s)?(?:to|au|al|a|inhalt)\b.{0,40}
    | (?:back|return|zurück|retour|volver)\s(?:to|nach|en|arriba)\b.{0,30}
    | (?:subscribe|sign\s?up|sign\s?in|log\s?in|log\s?out|register|join)\b.{0,80}
    | enter\syour\s(?:e-?mail|address|name).{0,40}
    | (?:all\srights\sreserved|copyright|©|\(c\)\s?\d{4}).{0,200}
    | (?:share|tweet|print|e-?mail|pin|comment|comments|reply|like|save|search|menu|home|close|next|previous|advertise\w*|ad)\W*
    | (?:share|follow|like|find|connect\swith|contact)\s(?:this|us|on|via|me|our).{0,60}
    | (?:see|view|browse|show|load|read)\s(?:all|more|related|full).{0,60}
    | (?:note|warning)?\W*(?:pages?|links?)\swill\sopen\sin\sa?\s?new\b.{0,40}
    | external\s(?:sites?|links?)\b.{0,80}
    | (?:privacy|cookies?|terms|legal|accessibility|sitemap|site\smap)\b.{0,60}
    | (?:we|this\s(?:site|website))\suses?\scookies.{0,400}
    | (?:select|choose|change|set)\s(?:your\s)?(?:a\s)?(?:country|edition|region|language|location)\b.{0,60}
    | (?:edition|country|language)s?\W*
    | powered\sby\b.{0,60} | loading\W* | iframe:.{0,200} | \#\[?\d*\]?alternate.{0,200}
    | (?:please\s)?enable\sjavascript.{0,80}
    )$""",
    re.I | re.X,
)

_KINDS = (
    (GroupKind.PROMOTED, r"sponsor|promot|partner|advert|paid|shop|deals?\b|offers?\b|newsletter|subscri|anzeige|around the web"),
    (GroupKind.POPULAR, r"popular|most (?:read|viewed|shared|watched|commented)|trending|latest|recent|top (?:stories|news)|"
                        r"editor|headlines|breaking|hot |what's new|more from|meistgelesen|plus lus|más leíd"),
    (GroupKind.TOPICS, r"\btags?\b|\btopics?\b|categor|filed under|archives?\b|sections?\b|themen|schlagw|keywords|subjects?\b"),
    (GroupKind.RELATED, r"relat|see also|in[- ]depth|more on|similar|further|you (?:may|might)|recommend|also (?:read|on)|"
                        r"read (?:next|also|more)|previous|next|in this series|background|mehr zum|à lire|lire aussi|ver también"),
    (GroupKind.SITE, r"about|contact|company|follow|connect|social|legal|help|support|site|account|menu|navigation|"
                     r"quick ?links|useful links|information|resources|services|home|service|language|edition|countr"),
)  # fmt: skip
_KIND_PATTERNS = tuple((kind, re.compile(words, re.I)) for kind, words in _KINDS)

LONGEST_PHRASE = 400
"""Characters of the longest line that is compared with what pages say everywhere."""


def is_boilerplate(text: str) -> bool:
    """Whether a line is one of those that sites put on every page."""
    return len(text) <= LONGEST_PHRASE and _BOILERPLATE.match(text) is not None


def group_kind(heading: str) -> GroupKind | None:
    """What a group under this heading leads to, as far as its words say."""
    return next((kind for kind, words in _KIND_PATTERNS if words.search(heading)), None)
