"""What certain lines of pages say the world over: of the site, not of the article; headings over groups of links.

English first, with the commonest of the other languages of the web's news.
"""

import re

from reader.model import GroupKind

LONGEST_PHRASE = 400
"""Characters of the longest line that is compared with what pages say everywhere."""

_BOILERPLATE = re.compile(
    r"""^\W*(?:
      (?:skip|jump|go|zum|zur|aller|saltar|ir|vai|passer|naar|ga)\s(?:directly\s|directement\s)?
          (?:to|au|al|para|inhalt|hauptinhalt|navigation|de)\b.{0,40}
    | (?:back|return|zurück|retour|volver|torna|terug)\s(?:to|nach|zum|en|au|arriba|su|naar)\b.{0,30}
    | (?:subscribe|sign\s?up|sign\s?in|log\s?in|log\s?out|register|join|abonnieren|s['’]abonner|suscr[ií]b\w+|iscriviti)\b.{0,80}
    | (?:anmelden|einloggen|se\sconnecter|iniciar\ssesión|accedi|inloggen|newsletter)\b.{0,40}
    | enter\syour\s(?:e-?mail|address|name).{0,40}
    | (?:all\srights\sreserved|copyright|©|\(c\)\s?\d{4}|alle\srechte|tous\sdroits|todos\slos\sderechos).{0,200}
    | (?:share|tweet|print|e-?mail|pin|comments?|reply|like|save|search|menu|home|close|next|previous|advertise\w*|ad|
         teilen|drucken|kommentare?|suche|startseite|partager|imprimer|recherche|accueil|compartir|imprimir|buscar|inicio|
         condividi|cerca|anzeige|publicité|publicidad)\W*
    | (?:share|follow|like|find|connect\swith|contact)\s(?:this|us|on|via|me|our)\b.{0,60}
    | (?:see|view|browse|show|load|read)\s(?:all|more|related|full)\b.{0,60}
    | (?:note|warning)?\W*(?:pages?|links?)\swill\sopen\sin\sa?\s?new\b.{0,40}
    | external\s(?:sites?|links?)\b.{0,80}
    | (?:privacy|cookies?|terms|legal|accessibility|sitemap|site\smap|impressum|datenschutz|mentions\slégales|aviso\slegal)\b.{0,60}
    | (?:we|this\s(?:site|website))\suses?\scookies\b.{0,400}
    | (?:select|choose|change|set)\s(?:your\s)?(?:a\s)?(?:country|edition|region|language|location)\b.{0,60}
    | (?:edition|country|language)s?\W*
    | powered\sby\b.{0,60} | loading\W* | iframe:.{0,200} | \#?\s?(?:link:\s)?(?:alternate|canonical).{0,200}
    | (?:please\s)?enable\sjavascript\b.{0,80}
    )$""",
    re.I | re.X,
)

_KINDS = {
    GroupKind.PROMOTED: r"sponsor|promot|partner|advert|\bpaid\b|\bshop|\bdeals?\b|\boffers?\b|newsletter|subscri|anzeige|"
    r"around the web|from the web",
    GroupKind.POPULAR: r"popular|most[- ](?:read|viewed|shared|watched|commented|recent)|trending|\blatest|\brecent|\bnewest|"
    r"top (?:stories|news|posts)|editor['’]?s|headlines|breaking|\bhot\b|what['’]?s new|more from|meistgelesen|"
    r"les plus lus|más leíd|più lett|meest gelezen",
    GroupKind.TOPICS: r"\btags?\b|\btopics?\b|categor|filed (?:under|in)|\barchives?\b|\bsections?\b|\bthemen\b|schlagw|"
    r"keywords|\bsubjects?\b|\betiquetas\b",
    GroupKind.RELATED: r"relat|see also|in[- ]depth|more (?:on|about)|similar|further|you (?:may|might)|recommend|"
    r"also (?:read|on|see)|read (?:next|also|more)|\bprevious|\bnext\b|in this series|background|mehr zum|siehe auch|"
    r"à lire|lire aussi|voir aussi|ver también|leia também|leggi anche|lees ook",
    GroupKind.SITE: r"\babout\b|contact|company|follow|connect|social|\blegal\b|\bhelp\b|support|\bsites?\b|account|\bmenu\b|"
    r"navigation|(?:quick|useful|site) ?links|\binformation\b|resources|services|\bhome\b|language|edition|countr|region",
}
_KIND_PATTERNS = {kind: re.compile(words, re.I) for kind, words in _KINDS.items()}


def is_boilerplate(text: str) -> bool:
    """Whether a line is one of those that sites put on every page."""
    return len(text) <= LONGEST_PHRASE and _BOILERPLATE.match(text) is not None


def group_kind(heading: str) -> GroupKind | None:
    """What a group under this heading leads to, as far as its words say."""
    return next((kind for kind, words in _KIND_PATTERNS.items() if words.search(heading)), None)
