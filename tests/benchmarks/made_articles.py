"""Any number of articles of the lengths and with the words of real ones; the same for the same number.

Half of them have fewer than 500 words and one in a hundred more than 5,000, as in the development corpus. Words are
drawn by Zipf's law from 50,000: real ones of the language in front, made-up ones of its syllables after them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup, Mark, MarkKind

SITES = 300
FIRST_DAY = date(2006, 1, 1)
LAST_DAY = date(2025, 12, 31)
TAGS = ("later", "work", "recipe", "history", "harbour", "climate", "essay", "long read", "to cite", "家族")
MEDIAN_WORDS = 500
_SPREAD = 0.99
"""Of the lengths' logarithm: makes one in a hundred ten times the median."""
_SHORTEST, _LONGEST = 30, 8_000
_PARAGRAPH_WORDS = (30, 110)
_SENTENCE_WORDS = (6, 24)
_TABLE = 1 << 18
_AUTHORS = 900


@dataclass(frozen=True, slots=True)
class _Language:
    tag: str
    share: int
    """Of a hundred articles."""
    size: int
    """Words that it has."""
    syllables: tuple[str, ...]
    words: tuple[str, ...]
    """The most frequent, most frequent first."""
    space: str = " "
    stop: str = ". "


_LANGUAGES = (
    _Language(
        "en",
        70,
        26_000,
        tuple(
            "ba con der el fi gra hol in jus ke lor mi na ost per qui ran sta ter ul ver wes ment tion ly ed".split()
        ),
        tuple(
            "the of and to in a is that for it was on with as be at by this had not are but from or have an they which "
            "one you were her all she there would their we him been has when who will more no if out so said what up "
            "its about into than them can only other new some could time these two may then do first any my now such "
            "like our over man me even most made after also did many before must through back years where much your "
            "way well down should because each just those people how too little state good very make world still own "
            "see men work long get here between both life being under never day same another know while last might us "
            "great old year off come since against go came right used take three harbour council repairs northern wall "
            "winter engineers water levels residents notice closures ferry traffic spring schools routes market square "
            "traders prices delays bridge tunnel budget vote committee report river museum archive letter voyage "
            "captain lighthouse signal storm valley orchard railway platform timetable economy government minister "
            "election climate energy language computer network library history science music theatre football coast "
            "island mountain forest garden kitchen medicine hospital university student teacher police court".split()
        ),
    ),
    _Language(
        "de",
        9,
        7_000,
        tuple("auf be ein ge lich keit stra ßen über hän schau kö ber land zeit ung werk tag mut".split()),
        tuple(
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
            "hat dass sie nach wird bei einer um am sind noch wie einem über hafen stadt brücke straße züge müller "
            "größe wasser winter regierung bürger zeitung geschichte küche universität gericht gemeinde".split()
        ),
    ),
    _Language(
        "fr",
        8,
        6_000,
        tuple("é con ment tion eau ille à bre cha lon mar pré sé tra voi gé ou rou".split()),
        tuple(
            "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont été port "
            "ville marché école hiver forêt économie café élection fenêtre théâtre mémoire lumière histoire".split()
        ),
    ),
    _Language(
        "es",
        5,
        5_000,
        tuple("ción ma ño tra per del go lla mente sé rí co bra ta es ar".split()),
        tuple(
            "de la que el en y a los se del las un por con no una su para es al puerto año señal niño música".split()
        ),
    ),
    _Language(
        "ru",
        4,
        4_000,
        tuple("при ста ко ро ни тель ность ва мо за ра ще льн ый ого пер".split()),
        tuple("и в не на я что тот быть с он а как это по но они мы этот который из город море зима мост река".split()),
    ),
    _Language(
        "ja",
        4,
        2_000,
        tuple(
            "港 市 橋 川 山 海 冬 春 水 駅 店 学 校 新 聞 社 会 政 府 議 員 電 車 東 京 北 南 国 人 大 の は".split()
        ),
        tuple(
            "の は を に が と で も 東京 新聞 市場 気候 政府 歴史 音楽 港 図書館 大学 電車 天気 です ます した".split()
        ),
        space="",
        stop="。",
    ),
)


def made_article(number: int) -> Article:
    """The article of a number, told from any other by its address, its title and its text."""
    dice = random.Random(number)
    language = _LANGUAGES[_share(dice.randrange(100))]
    site, url, day = _address(number)
    words = round(min(max(dice.lognormvariate(0.0, _SPREAD) * MEDIAN_WORDS, _SHORTEST), _LONGEST))
    blocks = tuple(_blocks(language, words, number, dice))
    links = tuple(
        Link(block.text[mark.start : mark.end], mark.url, place)
        for place, block in enumerate(blocks)
        for mark in block.marks
    )
    around = tuple(Link(_title(other), _address(other)[1]) for other in _others(number, dice, 3))
    groups = (LinkGroup(None, GroupKind.BODY, links), LinkGroup("Related", GroupKind.RELATED, around))
    return Article(
        source=location(number),
        title=_title(number),
        blocks=blocks,
        url=url,
        byline=_name(dice.randrange(_AUTHORS)) if dice.randrange(5) else None,
        published=day.isoformat(),
        site=f"{_name(site)} Times",
        language=language.tag,
        groups=tuple(group for group in groups if group.links),
        saved=added(number).isoformat(),
        tags=tuple(dice.sample(TAGS, dice.randrange(1, 3))) if not dice.randrange(6) else (),
    )


def added(number: int) -> datetime:
    """When it came into the library: up to 60 days after it was published."""
    day = _address(number)[2]
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=random.Random(~number).randrange(1_440))


def location(number: int) -> str:
    """Where it lies: a file in one of some hundreds of folders."""
    site, _, day = _address(number)
    ending = ("html", "html", "html", "mhtml", "md", "txt", "eml")[number % 7]
    return f"/made/{site % 40:02}/{day.year}/{number:06}.{ending}"


def vocabulary(tag: str) -> tuple[str, ...]:
    """The words of a language, most frequent first."""
    return _words(next(at for at, language in enumerate(_LANGUAGES) if language.tag == tag))


def _share(at: int) -> int:
    """Which language has this one of a hundred articles."""
    for place, language in enumerate(_LANGUAGES):
        at -= language.share
        if at < 0:
            return place
    raise ValueError(at)


@cache
def _words(place: int) -> tuple[str, ...]:
    language, dice = _LANGUAGES[place], random.Random(place)
    known = dict.fromkeys(language.words)
    while len(known) < language.size:
        known["".join(dice.choices(language.syllables, k=dice.randrange(2, 5)))] = None
    return tuple(known)


@cache
def _drawn(place: int) -> tuple[str, ...]:
    """Every word as often as Zipf's law has it, and at least once: drawing from it is quicker than by weights."""
    words = _words(place)
    scale = _TABLE / sum(1 / (rank + 2.7) for rank in range(len(words)))
    return tuple(word for rank, word in enumerate(words) for _ in range(max(1, round(scale / (rank + 2.7)))))


def _blocks(language: _Language, words: int, number: int, dice: random.Random) -> Iterator[Block]:
    place = 0
    while words > 0:
        place += 1
        length = min(words, dice.randrange(*_PARAGRAPH_WORDS))
        words -= length
        if place % 7 == 0:
            yield Block(BlockKind.HEADING, _sentences(language, 5, dice).rstrip(language.stop), level=2)
        text = _sentences(language, length, dice)
        if place % 11 == 0:
            yield Block(BlockKind.QUOTATION, text, quote=1)
        elif place % 9 == 0:
            yield Block(BlockKind.ITEM, text, level=1, marker="•")
        else:
            yield Block(BlockKind.PARAGRAPH, text, tuple(_marks(text, number, dice)))


def _sentences(language: _Language, words: int, dice: random.Random) -> str:
    drawn = dice.choices(_drawn(_LANGUAGES.index(language)), k=words)
    sentences, at = [], 0
    while at < words:
        length = dice.randrange(*_SENTENCE_WORDS)
        sentence = language.space.join(drawn[at : at + length])
        sentences.append(sentence[:1].upper() + sentence[1:])
        at += length
    return (language.stop.join(sentences) + language.stop).strip()


def _marks(text: str, number: int, dice: random.Random) -> Iterator[Mark]:
    if dice.randrange(3) or len(text) < 60:
        return
    start = dice.randrange(len(text) - 30)
    for other in _others(number, dice, 1):
        yield Mark(start, start + 20, MarkKind.LINK, _address(other)[1])


def _others(number: int, dice: random.Random, count: int) -> Sequence[int]:
    """Articles that one leads to: mostly the neighbours of its thousand, so that links lead to what is stored."""
    thousand = number - number % 1_000
    return [thousand + dice.randrange(1_000) for _ in range(count)]


def _address(number: int) -> tuple[int, str, date]:
    """Its site, its address and the day it was published."""
    dice = random.Random(number * 7 + 3)
    # A few sites have most of the articles.
    site = int(SITES * dice.random() ** 2)
    day = FIRST_DAY + timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days + 1))
    return site, f"https://www.site{site}.example/{day.year}/{day.month:02}/story-{number}.html", day


def _title(number: int) -> str:
    place = _share(random.Random(number).randrange(100))
    dice = random.Random(number * 11 + 5)
    frequent = _words(place)
    words = dice.choices(_drawn(place), k=dice.randrange(3, 6)) + dice.choices(frequent[40 : len(frequent) // 8], k=2)
    return f"{_LANGUAGES[place].space.join(words).capitalize()} {number}"


def _name(number: int) -> str:
    dice = random.Random(number + 1_000_000)
    return " ".join("".join(dice.choices(_LANGUAGES[0].syllables, k=2)).capitalize() for _ in range(2))
