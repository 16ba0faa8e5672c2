"""What a single link is for, told by its address, its words and its `rel`."""

import re
from collections.abc import Collection
from enum import Enum, auto
from typing import Final
from urllib.parse import unquote, urlsplit

from reader.address import host

SHORTEST_HEADLINE_CHARS: Final = 25
"""Most headlines are longer (the median news headline has about 60 characters), most menu entries shorter."""
HEADLINE_WORDS: Final = 4
_SPACELESS_HEADLINE_CHARS: Final = 10
"""The same for scripts that write a word in one or two characters."""

_BARE_WORDS: Final = 2
_BARE_SPACELESS_CHARS: Final = 6


class Role(Enum):
    """What a link is for."""

    READING = auto()
    """It leads to something under its own title."""
    CONTINUE = auto()
    """It leads there too, but says only "read more"."""
    SEQUENCE = auto()
    """The previous or next article."""
    TOPIC = auto()
    """A tag, a category, an author's page."""
    INDEX = auto()
    """It leads to a whole list: "see all"."""
    SELF = auto()
    """It leads to the page it stands on."""
    SERVICE = auto()
    """It does something: shares, prints, replies, turns a page, goes home."""


_SERVICE_HOSTS: Final = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|pinterest|instagram|whatsapp|threads|tiktok|snapchat|tumblr|stumbleupon|digg|vk|ok|xing|"
    r"getpocket|instapaper|flipboard|addtoany|addthis|disqus|weibo|bsky|discord|gravatar|feedburner|feedly)"
    r"\.(?:com|net|ru|app|gg|cn)$|(?:^|\.)(?:t\.me|wa\.me|telegram\.me|pin\.it|youtu\.be|line\.me|fb\.me)$|^(?:apps\.apple|play\.google)\.com$"
)
_CHANNEL: Final = re.compile(r"/(?!watch|playlist|embed|shorts)(?:@|c/|channel/|user/|[\w.-]+/?$)")
_SERVICE_PATH: Final = re.compile(
    r"/(?:share(?:r|r\.php|article)?|intent|submit|print|login|log-in|signin|sign-in|signup|register|logout|subscribe|unsubscribe|"
    r"wp-login\.php|wp-admin|cart|checkout|account|feed|rss|cdn-cgi|privacy(?:-policy)?|cookie-policy|terms[\w-]*)(?:[/.]|$)"
    r"|\.(?:rss|atom|xml|ics|vcf|jpe?g|png|gif|webp|svg|zip)$|[?&](?:share|replytocom|print|format=amp)\b"
    r"|#(?:respond|comments?|disqus_thread|comment-\d+)$",
    re.I,
)
_SERVICE_TEXT: Final = re.compile(
    r"""\W*(?: \d{1,4} | (?:\d+|no|one|add|leave|post|view|read)?\s?(?:a\s)?(?:comments?|repl(?:y|ies)|responses?)(?:\s.{0,20})?
    | share(?:\s(?:on|via|this|to)\b.*)? | tweet(?:\sthis)? | pin(?:\sit)? | e-?mail(?:\sthis.*)? | print(?:er.*|\sthis.*)? | like | follow.{0,20}
    | (?:last|first)(?:\spage)? | (?:next|previous)\spage | page\s\d+ | back(?:\sto\b.*)? | top | home | permalink | menu | close | search | skip\sto\b.*
    | log\s?(?:in|out).{0,40} | sign\s?(?:in|up|out) | register | subscribe.{0,15} | edit | cancel\sreply | reply.{0,30} | click\sto\s(?:share|print|email).*
    | download\s(?:pdf|as\spdf) | cc\sby.* | pdf | rss(?:\sfeed)? | copy(?:\slink|\surl)? | save | report.{0,20} | advertise.{0,20} | play | listen
    | kommentare? | teilen | drucken | kommentieren | commentaires? | partager | imprimer | comentarios? | compartir | imprimir | commenti
    | condividi | stampa | comentários? | compartilhar | reacties | delen | комментари\w* | поделиться | コメント | 分享 | 评论
    )\W*""",
    re.I | re.X,
)
_CONTINUE_TEXT: Final = re.compile(
    r"""\W*(?: (?:read|learn|find\sout|see|discover|view|continue|know|full|show|get|watch|explore)\s
        (?:more|now|it|article|post|story|full\s(?:article|post|story)|the\s(?:full\s)?(?:article|post|story|rest|guide|video|episode)|details|guide|reading|this\b.{0,20}|project|case\sstudy|review|recipe|episode)
    | (?:view|see|read)\s(?:the\s|this\s|our\s)?\w+ | details | download(?:\snow)? | go | here | click\shere | continue | weiterlesen | mehr(?:\slesen|\serfahren)? | (?:zum|ganzen)\s(?:artikel|beitrag).{0,10}
    | lire\s(?:la\ssuite|plus|l['’]article) | en\ssavoir\splus | leer\smás | seguir\sleyendo | ver\smás | leggi(?:\sdi\spiù|\stutto)? | continua(?:\sa\sleggere)?
    | leia\smais | ler\smais | saiba\smais | lees\s(?:meer|verder) | czytaj\s(?:więcej|dalej) | więcej | читать(?:\sдалее|\sполностью)? | подробнее | далее
    | läs\smer | læs\smere | les\smer | devamı(?:nı\soku)? | číst\sdále | lue\slisää | 続きを読む | もっと読む | 阅读(?:全文|更多) | 閱讀(?:全文|更多) | 더\s?보기
    )\W*""",
    re.I | re.X,
)
_INDEX_TEXT: Final = re.compile(
    r"""\W*(?: more(?:\s(?:news|articles|posts|stories|videos)\b.{0,30})? | (?:see|view|show|browse|read|load|explore|go\sto)\s(?:all|more\s\w+|other|our|the\s(?:archive|blog))\b.{0,30}
    | (?:see|view)\sthe\slatest.{0,20} | all\s(?:posts|articles|news|stories|episodes|videos)(?:\s.{0,20})? | archives? | blog | visit\s.{0,20} | load\smore
    | alle\s(?:artikel|beiträge|anzeigen)?.{0,20} | mehr\sanzeigen | tout(?:es|\svoir)?.{0,20} | voir\stou.{0,20} | ver\stod[ao]s?.{0,20} | vedi\stutt.{0,20}
    | もっと見る | 一覧.{0,5} | 查看(?:更多|全部) | 更多 | все\s.{0,20} | zobacz\swszystkie
    )\W*""",
    re.I | re.X,
)
_SEQUENCE_TEXT: Final = re.compile(
    r"""[\W_]*(?: (?:prev(?:ious)?|next|older|newer)(?:\s(?:post|article|story|entry|chapter|lesson|episode|up))?\b(?=\W|$)
    | (?:vorherig|vorig|nächst|älter|neuer)\w*\s(?:artikel|beitrag|beiträge) | (?:article|billet)s?\s(?:précédent|suivant)s?
    | (?:entrada|artículo|artigo|post|articolo)\s(?:anterior|siguiente|seguinte|precedente|successivo) | (?:vorig|volgend)e?\s(?:artikel|bericht)
    | (?:poprzedni|następny)\s(?:artykuł|wpis) | (?:предыдущ|следующ)\w+\s(?:стать|запис|новост)\w* | 前の記事 | 次の記事 | 上一篇 | 下一篇 | 이전\s?글 | 다음\s?글 )""",
    re.I | re.X,
)
_TOPIC_PATH: Final = re.compile(
    r"/(?:tags?|tagged|topics?|categor(?:y|ies)|categoria|categorie|kategorie|etiqueta|themen?|thema|subjects?|keywords?|"
    r"[\w-]*-categor(?:y|ies)|label|rubrik|rubrique|blog-tags?|search/label|etichetta)/[^/]",
    re.I,
)
_PERSON_PATH: Final = re.compile(
    r"/(?:authors?|autore?|auteurs?|contributors?|people|profiles?|users?|by|writers?|staff)/[^/]", re.I
)
_DATE_PATH: Final = re.compile(r"/(?:19|20)\d\d(?:/\d\d?){0,2}/?$")
"""The archive of a year, a month or a day."""
_TOPIC_QUERY: Final = re.compile(r"(?:^|&)(?:tag|cat|category|author|topic|taxonomy)=", re.I)
_SPACELESS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD: Final = re.compile(r"\w+")


def link_role(url: str, text: str, rel: Collection[str], page_host: str) -> Role:
    """What a link with this address, shown text and set of `rel` words is for on a page of this host."""
    parts = urlsplit(url)
    if _is_service(url, text, page_host):
        return Role.SERVICE
    if _CONTINUE_TEXT.fullmatch(text):
        return Role.CONTINUE
    if _INDEX_TEXT.fullmatch(text) or _DATE_PATH.search(parts.path):
        return Role.INDEX
    if "tag" in rel or "author" in rel or "category" in rel:
        return Role.TOPIC
    if "prev" in rel or "next" in rel or _SEQUENCE_TEXT.match(text):
        return Role.SEQUENCE
    if host(url) == page_host and _leads_to_topic(parts.path, parts.query, text):
        return Role.TOPIC
    return Role.READING


def is_headline(text: str) -> bool:
    """Whether a link's text is long enough to be the title of something to read and not an entry of a menu."""
    if len(_SPACELESS.findall(text)) >= _SPACELESS_HEADLINE_CHARS:
        return True
    return len(text) >= SHORTEST_HEADLINE_CHARS and len(_WORD.findall(text)) >= HEADLINE_WORDS


def is_bare(text: str) -> bool:
    """Whether a link's text is but one or two words: a name, a topic, a section, hardly a title."""
    if _SPACELESS.search(text):
        return len(text) <= _BARE_SPACELESS_CHARS
    return len(_WORD.findall(text)) <= _BARE_WORDS


def is_service_text(text: str) -> bool:
    """Whether a text names something to do on the page: share, log in, close."""
    return _SERVICE_TEXT.fullmatch(text) is not None


def _is_service(url: str, text: str, page_host: str) -> bool:
    name = host(url)
    parts = urlsplit(url)
    if _SERVICE_HOSTS.search(name) and not page_host.endswith(name):
        return True
    if parts.path in ("", "/") and not parts.query and name == page_host:
        return True
    place = f"{parts.path}?{parts.query}#{parts.fragment}" if parts.query else f"{parts.path}#{parts.fragment}"
    return bool(_SERVICE_PATH.search(unquote(place).rstrip("#"))) or is_service_text(text)


def _leads_to_topic(path: str, query: str, text: str) -> bool:
    if _PERSON_PATH.search(path):
        return True
    return not is_headline(text) and bool(_TOPIC_PATH.search(path) or _TOPIC_QUERY.search(query))
