"""Names of authors, told from what stands with them: "by", what they do, dates, addresses."""

import re
from collections.abc import Iterable, Sequence

MAX_NAME = 80
"""Characters of one name."""
MAX_NAMES = 12
MAX_WORDS = 5
"""Words of a personal name."""

_BY = (
    r"(?:(?:article|story|text|words?|written|posted|published|created|contributed|authored|report(?:ed)?|content|blog|"
    r"post|submitted)\s+)?by|authors?|contributors?(?=\s*:)|writer|von|par|por|autor(?:a|es|in)?|autore|auteur|escrito\s+por|scritto\s+da|"
    r"geschrieben\s+von|geschreven\s+door|skrevet\s+av|(?:écrit|publié)\s+par|publicado\s+por|автор"
)
LEAD = re.compile(rf"\W*(?:{_BY})(?:\s*[:—–-]\s*|\s+|$|(?-i:(?<=By)(?=[A-Z][a-z]+ ?[A-Z])))(?:by\s+)?", re.I)
"""What leads up to a name, in the languages that most pages are written in; `By` may stand close before a link."""
TEAM = re.compile(r"(?:the\s+)?(?:[^\W\d_][\w.&’'-]*\s+){1,4}(?:team|staff|editors|desk|newsroom)", re.I)
_ADDRESS = re.compile(r"https?:|www\.|\S@\S+\.\w|^@")
_JOINT = re.compile(r"\s*(?:;|,?\s(?:and|&|und|et)\s)\s*")
_DEGREE = re.compile(r"(?:(?:(?:[A-Z][a-z]?){2,6}|(?:[A-Z][a-z]{0,3}\.){1,4}[A-Z]?)[®™]?[-/ ]?){1,4}")
"""Degrees and titles that follow a name: capitals or abbreviations, `PhD`, `Ph.D.`, `MS RD`."""
ROLES = frozenset(
    "senior junior editor editors staff writer reporter contributor contributing correspondent director ceo cto "
    "cfo coo founder cofounder co-founder manager expert head chief author journalist columnist producer "
    "photographer specialist associate assistant freelance president professor consultant analyst strategist "
    "owner partner researcher vice executive guest marketing principal lead dietitian redakteur redakteurin "
    "journaliste rédacteur".split()
)
_STOP = frozenset(
    "updated published posted last on in at from for with follow share read reviewed medically fact edited photo "
    "photos min mins minute minutes reading view views comments comment leave reply no monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday about more all home menu search login log subscribe by "
    "written our your this that these click here save print email facebook twitter linkedin instagram listen tags "
    "tag category categories blog news article articles posts post bio profile image source credit filed under "
    "date modified created advertisement sponsored disclosure checked table contents overview how what why best "
    "top guide learn sign contact support free new get & read next previous skip".split()
)
"""What stands next to names on pages and is none."""
_DATED = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|mon|tue|wed|thu|fri|sat|sun)\b\W*\d",
    re.I,
)
"""Months and days where they begin a date; Jan, April and May are names as well."""
_PARTICLES = frozenset(
    "de da di del della der den des do dos du la le van von vom zu zur bin ibn al el ten ter y e".split()
)
_ACCOUNTS = frozenset(
    "admin administrator webmaster editor author staff user guest none null undefined root superuser "
    "default siteadmin webadmin".split()
)
"""Names that publishing systems give to accounts, which say nothing of who wrote."""
_FOOTNOTE = re.compile(r"[*†‡]+(?=\s|$)")
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:Published|Updated|Posted|Founder|Co-|CEO|Editor|Senior|Staff|Writer|Author|Contribut|Reporter|"
    r"Journalist|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b))"
)
"""Where elements that stand side by side leave no space after a name."""
_TOKEN = re.compile(r"[^\s,;|•·()\[\]<>]+|[,;|•·()\[\]<>]")
_AFTER_NAMES = frozenset("on in at for with and is of".split())


def names_in_metadata(values: Iterable[str]) -> list[str]:
    """The names in values that hold little else."""
    names: list[str] = []
    for value in values:
        lead = LEAD.match(value)
        bare = (value[lead.end() :] if lead else value).strip("\"'“” ,;:|")
        if bare and not _ADDRESS.search(bare):
            names += _JOINT.split(bare) if _is_list(bare) else [bare]
    cleaned = (_without_role(name) for name in names)
    return list(dict.fromkeys(name for name in cleaned if _is_name(name)))[:MAX_NAMES]


def names_after_lead(line: str) -> list[str]:
    """The names in a line like `By Anna Roy and Jo Ott | 3 June`; none if it does not begin so."""
    lead = LEAD.match(line)
    rest = _told_apart(line[lead.end() :]) if lead else ""
    if not rest:
        return []
    if TEAM.fullmatch(rest) or (" " not in rest and _is_name(rest) and rest.lower() not in _STOP):
        return [rest]
    return names_in_line(rest)


def names_in_line(line: str) -> list[str]:
    """The names that a line as shown begins with, up to what is no name any more."""
    names, rest = _read_names(_told_apart(line))
    is_cut_short = rest[:1].isalpha() and rest.split()[0] not in _AFTER_NAMES
    return [] if is_cut_short and len(names) == 1 and " " not in names[0] else names


def whole_name(text: str) -> list[str]:
    """The personal name that a text is, of two words or more and nothing else."""
    names, rest = _read_names(text)
    return names if not rest and len(names) == 1 and 1 < len(names[0].split()) <= MAX_WORDS - 1 else []


def _told_apart(line: str) -> str:
    """A line without marks for footnotes, and with spaces between a name and what it runs into."""
    return _GLUED.sub(" ", _FOOTNOTE.sub("", line))


def inverted(name: str) -> str:
    """`Roy, Anna` as `Anna Roy`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _read_names(line: str) -> tuple[list[str], str]:
    """The names that a line begins with, and what follows them."""
    parts: list[str] = []
    words: list[str] = []
    for match in _TOKEN.finditer(line[: 4 * MAX_NAME]):
        token = match.group()
        if token.lower() in ("and", "&", ",", "und", "et"):
            parts.append(" ".join(words))
            words = []
        elif len(words) < MAX_WORDS and _continues(token, words) and not _DATED.match(line, match.start()):
            words.append(token)
        else:
            if parts and token.lower() in ROLES and _DEGREE.fullmatch(" ".join(words)):
                # Capitals before a role are those of an employer: `Anna Roy, BBC Correspondent`.
                words = []
            return _with_degrees([*parts, " ".join(words)]), line[match.start() :]
    return _with_degrees([*parts, " ".join(words)]), ""


def _continues(token: str, words: Sequence[str]) -> bool:
    """Whether a word can be the next of a name."""
    lower = token.lower().strip(".:")
    if lower in _STOP or lower in ROLES or any(map(str.isdigit, token)) or not token[0].isalpha():
        return False
    return not token[0].islower() or (lower in _PARTICLES and bool(words))


def _with_degrees(parts: Sequence[str]) -> list[str]:
    """The names among what stood between commas; degrees stay with the name before."""
    names: list[str] = []
    for part in filter(None, parts):
        if names and _DEGREE.fullmatch(part):
            names[-1] += f", {part}"
        elif not names or " " in part:
            names.append(part)
        else:
            break
    return list(dict.fromkeys(filter(_is_name, names)))[:MAX_NAMES]


def _is_list(value: str) -> bool:
    """Whether a value joins several personal names: of each of them there are two words and more."""
    parts = _JOINT.split(value)
    return len(parts) > 1 and all(1 < len(part.split()) <= MAX_WORDS + 1 for part in parts)


def _without_role(name: str) -> str:
    """The name without what its bearer does; degrees and further names stay."""
    first, *rest = re.split(r",\s*|\s[|–—-]\s", name.strip())
    kept = [first]
    for part in rest:
        if not (_DEGREE.fullmatch(part) or whole_name(part)):
            break
        kept.append(part)
    return ", ".join(kept)


def _is_name(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return 1 < letters and len(name) <= MAX_NAME and name.lower() not in _ACCOUNTS and not _ADDRESS.search(name)
