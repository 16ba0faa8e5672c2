"""Texts that sites say everywhere, and the lines around a title, in the languages that most news is written in."""

import re
from typing import Final

_LONGEST_NOTICE: Final = 400
"""Characters; longer texts are about something even if they mention a newsletter."""
_LONGEST_LINE: Final = 120

_WHOLE_LINE: Final = re.compile(
    r"""[\W_]*(?:
      (?:share|tweet|pin|e-?mail|print|save|copy|like|follow|subscribe|listen|bookmark|reply|comment|login|log\sin
        |sign\s(?:in|up)|register|menu
        |search|close|home|next|previous|prev|back|top|more|contents|advertisement|ad|ads|sponsored|loading|notes?
        |updated?|published|tags?
        |categor(?:y|ies)|topics?|author|authors|editor|credits?|sources?|sponsor(?:ed)?|partner
        |(?:e-?mail|send|print)\sthis(?:\s(?:story|article|page|post))?(?:\sto\s\w+\s\w+)?(?:\W{1,4}print\w*\W\w+(?:\s\w+)?)?
        |print(?:er)?[-\s]friendly(?:\s(?:version|page|format))?
        |share\sthis(?:\s\w+)?|share\son.{0,30}
        |share\s(?:article|post|story|via).{0,20}|read\smore.{0,60}|learn\smore|see\smore|show\smore|view\s(?:all
        |more).{0,30}|load\smore|click\shere.{0,40}
        |(?:leave|add|post|write)\sa\s(?:comment|reply).{0,30}|\d*\s?(?:comments?|shares?|likes?|views?|replies
        |responses?|claps)
        |(?:\d+|one|two|three|five)\W?(?:min(?:ute)?s?|mins?)\.?(?:\sread|\sto\sread)?
        |(?:estimated\s)?read(?:ing)?\stime.{0,20}
        |skip\sto.{0,30}|back\sto.{0,30}|jump\sto.{0,40}|table\sof\scontents.{0,20}|in\sthis\sarticle
        |on\sthis\spage|quick\slinks|copy\slink|link\scopied.{0,10}
        |(?:about|meet|more\s(?:by|from))\sthe\sauthors?|written\sby|reviewed\sby|edited\sby|posted\s(?:by|in
        |on).{0,60}|filed\sunder.{0,80}|tagged(?:\s(?:with|in))?.{0,80}
        |(?:get|book|request|schedule|start|try)\s(?:a|your|our|the)\s(?:free\s)?(?:\w+\s){0,2}(?:demo|quote|trial
        |consultation|call|appointment|estimate|started)(?:\s\w+){0,3}
        |get\sstarted.{0,20}|contact\sus.{0,30}|download\snow|buy\snow|shop\snow|order\snow|add\sto\scart
        |subscribe\snow|donate(?:\snow)?|join\s(?:us|now)
        |image(?:\scredit|\ssource|\svia)?\W.{0,60}|photo(?:graph)?(?:\scredit|\scourtesy|\sby)?\W.{0,60}|(?:via
        |source)\s?:.{0,60}
        |teilen|drucken|kommentare?|mehr\slesen|weiterlesen|anzeige|werbung|partager|imprimer|commentaires?
        |lire\sla\ssuite|publicité|compartir|imprimir
        |comentarios?|leer\smás|publicidad|condividi|stampa|commenti|leggi\stutto|pubblicità|compartilhar
        |comentários?|leia\smais|delen|reacties|reklama
        |поделиться|комментарии|реклама|читать\sдалее|シェア|コメント|広告|分享|评论|広告|공유|댓글)
    )[\W_]*""",
    re.I | re.X,
)
_WHOLE_ASCII_LINE: Final = re.compile(_WHOLE_LINE.pattern, re.X | re.A)
"""Of lower-case text, a third as long to search for as with any case."""
_ANYWHERE: Final = re.compile(
    r"""all\srights\sreserved\b | ©\s?(?:copyright\s)?(?:19|20)\d\d
    | copyright\s(?:©|\(c\)|19|20) | (?:privacy|cookie)\s(?:policy|notice)\b
    | terms\s(?:of\s(?:use|service)|and\sconditions|&\sconditions)\b | (?:sign\sup
        |subscribe)\b.{0,40}\b(?:newsletter|updates|email|inbox|podcast|channel)\b
    | (?:our|free|weekly|daily)\s(?:e-?mail\s)?newsletters?\b | unsubscribe\b | your\semail\saddress\b 
        | required\sfields\b
    | (?:enable|requires?|turn\son)\sjavascript\b | we\suse\scookies\b | uses\scookies\b | adblock | follow\s(?:us
        |me|him|her|them)\son\b
    | (?:affiliate|commission)\b.{0,60}\b(?:links?|purchase|buy)\b | this\s(?:post|article|page
        |site)\s(?:may\s)?contains?\saffiliate
    | views?\sexpressed\b.{0,80}\b(?:author|own|necessarily)\b | do(?:es)?\snot\sconstitute\b.{0,60}\badvice\b 
        | for\sinformational\spurposes\sonly\b
    | (?:click|tap)\shere\sto\s(?:subscribe|sign|join|get|share|view|download|register)\b | leave\sa\s(?:comment
        |reply)\b | logged\sin\sto\b
    | back\sto\stop\b | reprinted?\swith\spermission\b | this\s(?:article|story|post)\s(?:was\s)?(?:originally
        |first)\s(?:appeared|published)\b
    | alle\srechte\svorbehalten\b | datenschutz | tous\sdroits\sréservés\b | (?:todos|tutti)\s(?:los\sderechos
        |i\sdiritti|os\sdireitos)\b | все\sправа\b""",
    re.X,
)
"""Of lower-case text."""
_HINTS: Final = (
    "reserved", "copyright", "privacy", "cookie", "terms", "newsletter", "subscribe", "sign up", "your email",
    "required fields", "javascript", "adblock", "follow", "affiliate", "commission", "expressed", "advice",
    "informational", "click here", "tap here", "leave a", "logged in", "back to top", "reprint", "appeared",
    "published", "vorbehalten", "datenschutz", "los derechos", "i diritti", "os direitos",
)  # fmt: skip
"""What stands in all that `_ANYWHERE` matches: found in half the time, and most texts have none."""
_FOREIGN_HINTS: Final = (*_HINTS, "©", "réservés", "все права")
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|"
    r"fev|out|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\w*\.?"
)
_DATE: Final = re.compile(
    rf"(?:(?:last\s)?(?:updated|published|posted|modified|reviewed|created|date|on|am|le|el|il|em|vom)\W{{0,3}}(?:on\s)?)*(?:\w+,?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_MONTH},?\s(?:de\s)?(?:\d{{4}}|\d\d)?|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s\d{{4}})?"
    rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_MONTH}\s\d{{4}}|\d+\s(?:minutes?|hours?|days?|weeks?|months?|years?)\sago)"
    rf"(?:\W.{{0,40}})?",
    re.I,
)
_DIGIT: Final = re.compile(r"\d")
_BYLINE: Final = re.compile(
    r"(?i:(?:(?:written|posted|published|reviewed|edited|medically\sreviewed|fact\schecked|photographs?|story|text)\s)?"
    r"(?:by|von|par|por|di|door|av|af)\s*:?\s)(?=\S*[A-ZÀ-ÞА-Я])\S+(?:[\s,&|]+\S+){0,9}|(?i:author)\s?:.{1,60}"
)


def is_notice(text: str) -> bool:
    """Whether a text is one that sites say everywhere: share, subscribe, all rights reserved."""
    length = len(text)
    if length > _LONGEST_NOTICE:
        return False
    lower = text.lower()
    is_ascii = text.isascii()
    if length <= _LONGEST_LINE and (_WHOLE_ASCII_LINE.fullmatch(lower) if is_ascii else _WHOLE_LINE.fullmatch(text)):
        return True
    hints = _HINTS if is_ascii else _FOREIGN_HINTS
    return any(map(lower.__contains__, hints)) and _ANYWHERE.search(lower) is not None


def is_date(text: str) -> bool:
    """Whether a line gives a date and not much else."""
    return len(text) <= _LONGEST_LINE and _DIGIT.search(text) is not None and _DATE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line says only who wrote the text."""
    return len(text) <= _LONGEST_LINE and _BYLINE.match(text) is not None and _BYLINE.fullmatch(text) is not None
