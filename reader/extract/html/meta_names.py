"""Names of authors, told from what stands with them: "by", titles, dates, addresses."""

import re
from collections.abc import Iterable, Sequence

MAX_NAME = 80
"""Characters of one name."""
MAX_NAMES = 12
MAX_WORDS = 5
"""Words of a personal name."""

_BY = (
    r"(?:(?:article|story|text|words?|written|posted|published|created|contributed|authored|report(?:ed)?|content|blog|"
    r"post|submitted)\s+)?by|(?:written|posted)\s+by|authors?|writer|von|par|por|da|door|av|autor(?:a|es|in)?|autore|"
    r"auteur|escrito\s+por|geschrieben\s+von|geschreven\s+door|(?:écrit|publié)\s+par|publicado\s+por|автор"
)
LEAD = re.compile(rf"\W*(?:{_BY})(?:\s*[:—–-]\s*|\s+|$)(?:by\s+)?", re.I)
"""What leads up to a name; in the languages that most pages are written in."""
_ADDRESS = re.compile(r"https?:|www\.|\S+@\S+\.\w+|^@")
_JOINT = re.compile(r"\s*(?:;|\s(?:and|&|und|et|y|en|e|og|och|и)\s|,\s*(?:and|&)\s)\s*")
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.?[-/ ]?){1,3}(?:\s?\([A-Z]+\))?[®™]?|(?:[A-Z][a-z]{0,3}\.){2,4}|Jr\.?|Sr\.?|I{2,3}|IV"
)
_ROLE = frozenset(
    "senior junior editor editors staff writer reporter contributor contributing correspondent director ceo cto cfo coo "
    "founder cofounder co-founder manager expert head chief author journalist columnist producer photographer specialist "
    "associate assistant freelance president professor consultant analyst strategist owner partner researcher vice "
    "executive guest marketing content medical legal digital principal lead political science technology business "
    "redakteur redakteurin journaliste rédacteur redactor".split()
)
_STOP = frozenset(
    "updated published posted last on in at from for with follow share read reviewed medically fact edited photo photos min "
    "mins minutes reading view views comments comment leave reply no january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
    "friday saturday sunday mon tue wed thu fri sat sun today yesterday about more all home menu search login subscribe "
    "by written your our this that these click here save print email facebook twitter linkedin instagram listen tags tag "
    "category categories blog news article articles posts post bio profile linkedin, image source credit getty filed "
    "under date modified created est edt pst pdt gmt utc am pm advertisement sponsored disclosure checked table".split()
)
_PARTICLE = frozenset(
    "de da di del della der den des do dos du la le van von vom zu zur bin ibn al el ten ter y e af".split()
)
_GENERIC = frozenset(
    "admin administrator adminn webmaster editor author staff user guest anonymous unknown none null undefined root "
    "superuser default wpadmin siteadmin webadmin redaktion redaction".split()
)
_TOKEN = re.compile(r"[^\s,;|•·()\[\]<>]+|[,;|•·()\[\]<>]")


def names_in_metadata(values: Iterable[str]) -> list[str]:
    """The names in values that hold nothing else, save "by" and a title; `Roy, Anna` is Anna Roy if it says so."""
    names: list[str] = []
    for value in values:
        bare = _without_lead(value).strip("\"'“” ,;:|")
        if bare and not _ADDRESS.search(bare):
            names += _JOINT.split(bare) if _is_list(bare) else [bare]
    cleaned = (_without_role(name) for name in names)
    return list(dict.fromkeys(name for name in cleaned if _is_name(name)))[:MAX_NAMES]


def names_after_lead(line: str) -> list[str]:
    """The names in a line like `By Anna Roy and Jo Ott | 3 June`; none if it does not begin so."""
    lead = LEAD.match(line)
    return names_in_line(line[lead.end() :]) if lead and lead.end() < len(line) else []


def names_in_line(line: str) -> list[str]:
    """The names that a line as shown begins with, up to what is no name any more."""
    lead = LEAD.match(line)
    names: list[str] = []
    words: list[str] = []
    for token in _TOKEN.findall(line[lead.end() if lead else 0 :][: 4 * MAX_NAME]):
        if token.lower() in ("and", "&", ",", "und", "et"):
            names.append(" ".join(words))
            words = []
        elif len(words) < MAX_WORDS and _continues(token, words):
            words.append(token)
        else:
            break
    return _joined_degrees([*names, " ".join(words)])


def inverted(name: str) -> str:
    """`Roy, Anna` as `Anna Roy`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _without_lead(value: str) -> str:
    lead = LEAD.match(value)
    return value[lead.end() :] if lead and value[lead.end() :].strip() else value


def _is_list(value: str) -> bool:
    """Whether a value joins several personal names: of each of them there are two words."""
    parts = _JOINT.split(value)
    return len(parts) > 1 and all(1 < len(part.split()) <= MAX_WORDS + 1 for part in parts)


def _without_role(name: str) -> str:
    """The name without what its bearer does; degrees stay."""
    first, *rest = re.split(r",\s*|\s[|–—-]\s", name.strip())
    kept = [first]
    for part in rest:
        words = part.lower().split()
        if not words or any(word.strip(".") in _ROLE for word in words) or len(words) > MAX_WORDS:
            break
        kept.append(part)
    return ", ".join(kept)


def _is_name(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return 1 < letters <= len(name) <= MAX_NAME and name.lower() not in _GENERIC and not _ADDRESS.search(name)


def _continues(token: str, words: Sequence[str]) -> bool:
    """Whether a word can be the next of a name."""
    lower = token.lower().strip(".")
    if lower in _STOP or any(map(str.isdigit, token)) or not token[0].isalpha():
        return False
    if lower in _ROLE:
        return False
    return not token[0].islower() or (lower in _PARTICLE and bool(words))


def _joined_degrees(parts: Sequence[str]) -> list[str]:
    """The names, with the degrees that stood after commas."""
    names: list[str] = []
    for part in parts:
        if not part:
            continue
        if names and _DEGREE.fullmatch(part):
            names[-1] += f", {part}"
        elif len(part.split()) > 1 or not names:
            names.append(part)
        else:
            break
    return list(dict.fromkeys(name for name in names if _is_name(name)))[:MAX_NAMES]
