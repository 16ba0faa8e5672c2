"""What the heading over a group of links says about them, in the languages that most news is written in.

The phrases are those that publishing systems and newspapers set over such groups.
"""

import re
from functools import lru_cache
from typing import Final

from reader.model import GroupKind

LONGEST_HEADING: Final = 120
"""Characters of the longest text that is taken for a heading over links."""
_NEVER: Final = "(?!)"


class _Phrases:
    """Phrases that count at the beginning of any word, of the heading only, or even inside words.

    Ends of words are left open, because most of these languages inflect them. Everyday words count only where they
    open a heading. Scripts without spaces, or that join short words to the next, are searched inside words.
    """

    def __init__(self, *, anywhere: str = _NEVER, opening: str = _NEVER, inside: str = _NEVER) -> None:
        self.sources = (anywhere, opening, inside)
        self._anywhere = re.compile(rf"(?<!\w)(?:{anywhere})", re.X)
        self._opening = re.compile(opening, re.X)
        self._inside = re.compile(inside, re.X)

    def are_in(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return (
            self._opening.match(text) is not None
            or self._anywhere.search(text) is not None
            or (not text.isascii() and self._inside.search(text) is not None)
        )


_PROMOTED: Final = _Phrases(
    anywhere=r"""
    sponsor | partners\b | newsletter | subscri | advert | paid\s(?:content|post|partner) | around\sthe\sweb
  | affiliate | brought\sto\syou | promoted | special\soffer | anzeige | werbung | gesponsert | publicit | patrocinad
  | publicid | pubblicit | gesponsord | advertent | nieuwsbrief | infolettre | boletín | reklam | sponsorowan
  | реклам | nyhetsbrev | spon[sz]or
    """,
    opening=r"""
    partner | from\s(?:around\s)?the\sweb | shop\b | .*\b(?:shop|store|deals|products)$ | deals\b | offers?\b
  | webinar | ads?\b | promo | angebot | partenaire | boutique | bons\splans | ofertas | offerte | promoç
  | aanbieding | sklep | партнер | магазин | annons
    """,
    inside=r"""
    広告 | スポンサー | メルマガ | 广告 | 廣告 | 赞助 | 贊助 | 訂閱 | 订阅 | 광고 | 구독 | 스폰서 | إعلان | विज्ञापन
    """,
)
_CALLS: Final = _Phrases(
    opening=r"""
    sign\s?up | buy\b | free\b | get\b | download\b | join\b | start\b | book\b | try\b | claim\b | apply\b
  | register | request\b | order\b | schedule | discover\show | ready\sto | looking\sfor | need\shelp | grab\b
  | save\b | become\sa | abonn | kaufen | suscr | iscriviti | assine | prenumer | подпис | подпиш | jetzt\b
  | inscri | descarg | scarica | télécharg | achet
    """,
)
_RELATED: Final = _Phrases(
    anywhere=r"""
    related\b | see\salso | more\slike\sthis | like\sthis\b | in[\s-]depth | similar\s
  | you\s?(?:'ll|’ll|may|might|could|will|would)\b | recommended\b | suggested\s | read\s(?:next|also|more)
  | also\s(?:read|see|of\sinterest) | (?:up|what\sto\sread)\snext | keep\sreading | learn\smore
  | (?:in|part\sof|from|more\sin)\s(?:this|the|a)\s(?:[\w-]+\s)?series | part\s\d+\s(?:of|in)\s
  | further\s(?:reading|information|resources) | dig\sdeeper | surrounding\s | if\syou\s(?:like|enjoy)d?
  | (?:people|readers|others)\salso | additional\s(?:reading|resources) | full\scoverage | more\s(?:on|about)\s
  | ähnliche | verwandte | zum\sthema | auch\sinteressant | (?:lesen|hören|sehen)\ssie\sauch | lies\sauch
  | das\skönnte | siehe\sauch | aus\sdieser\sserie | teil\sder\sserie | passend\s(?:dazu|zum) | mehr\sdazu
  | lire\s(?:aussi|également) | voir\s(?:aussi|également) | (?:similaires|liés|associés|connexes|recommandés)\b
  | sur\sle\smême | pour\saller\splus\sloin | en\ssavoir\splus | vous\s(?:aimerez|pourriez) | relacionad
  | puede\sinteresar | (?:lee|lea|leer|ver|vea|véase|mira)\stambién | recomendad | correlat | leggi\sanche
  | potrebbe\sinteressar | articoli\ssimili | per\ssaperne | vedi\sanche | leia\s(?:também|mais|ainda)
  | veja\s(?:também|mais) | saiba\smais | semelhantes | pode\sinteressar | gerelateerd | lees\s(?:ook|meer|verder)
  | verwante | zie\sook | ook\sinteressant | meer\sover | powiązan
  | (?:zobacz|czytaj|przeczytaj)\s(?:też|także|również) | podobne | по\sтеме | похожие | связанн | читайте\sта
  | смотрите\sтакже | рекоменду | relatera | relatert | relatere | läs\s(?:också|även|mer) | (?:læs|les|se)\sogså
  | liknande | lignende | ilgili | benzer | souvisej | kapcsolódó | lue\smyös | aiheesta | σχετικ | схожі
  | за\sтемою | baca\sjuga | terkait | liên\squan
    """,
    opening=r"""
    more\s(?:information|coverage|resources|reading|advice)\b | (?:we\s|i\s)?recommend | also\son\b
  | further\b
  | (?:next|prev(?:ious)?)(?:\s?[:→»]|$|\s(?:post|article|story|stories|up|in|read|page|chapter|lesson|episode)s?\b)
  | older\b | newer\b | this\s(?:series|package|story) | background | explore\s(?:more|related|further)
  | from\sthe\sarchive | continue | timeline | elsewhere | need\smore | read\s?: | see\s?: | watch\s?:
  | links?\s?: | other\s.*\byou\b | more\s?: | browse\srelated | mehr\s(?:zu|über)
  | weitere\s(?:artikel|beiträge|inform) | weiterlesen | weiterführend | hintergr | vorherig | voriger | nächster
  | empf[eo]hl | à\slire | dans\s(?:ce|le\smême)\sdossier | article\s(?:précédent|suivant) | suggestions
  | más\s(?:sobre|información) | también\ste | sigue\sleyendo | para\ssaber\smás | quizás
  | (?:entrada|artículo|artigo|post|articolo)\s(?:anterior|siguiente|seguinte|precedente|successivo) | approfondi
  | consigliat | sullo\sstesso | mais\ssobre | você\s(?:pode|também) | vergelijkbare | misschien | aanbevolen
  | vorig | volgend\w*\s(?:artikel|bericht) | więcej\s(?:o|na\stemat) | poprzedni | następny | polecan
  | вам\sможет | предыдущ | следующ | подробнее | podobné | čtěte | mohlo\sby | διαβάστε | bunlar\sda | xem\sthêm
    """,
    inside=r"""
    関連 | あわせて読 | 合わせて読 | おすすめ | オススメ | 次の記事 | 前の記事 | 相关 | 相關 | 延伸 | 推荐 | 推薦
  | 上一篇 | 下一篇 | 猜你喜欢
  | 관련 | 함께\s?[읽보] | 추천 | 이전\s?글 | 다음\s?글 | ذات\sصلة | اقرأ\sأيض | مشابه | קשור
  | עוד\sבנושא | संबंधित
    """,
)
_TOPICS: Final = _Phrases(
    anywhere=r"""
    tags$ | topics$ | categories$ | tags\s?: | filed\s(?:under|in|as) | see\smore\sin | key\s?words | mots[\s-]cl
  | schlag(?:wort|wört) | catégories
    """,
    opening=r"""
    tag(?:s|ged)?\b | topics?\b | categor | posted\s(?:in|under) | published\sin | subjects?\b | archives?\b
  | labels?\b | sections?\b | themes?\b | themen\b | kategorie | rubri[kqc] | stichw | thèmes | étiquettes
  | sujets | etiquetas | temas\b | secciones | archiv | argomenti | etichette | assuntos | tópicos | marcadores
  | onderwerp | trefwoord | tag[ió] | tematy | теги | метки | рубрик | категор | темы | ключевые | taggar | ämnen
  | emner | etiket | konular
    """,
    inside=r"""
    タグ | カテゴリ | キーワード | 标签 | 標籤 | 分类 | 分類 | 话题 | 話題 | 태그 | 카테고리 | 주제 | وسوم | תגיות
    """,
)
_POPULAR: Final = _Phrases(
    anywhere=r"""
    popular | most\s(?:read|viewed|shared|watched|commented|emailed|recent|discussed|loved|helpful) | trending
  | latest | recent\s | newest | new\s(?:posts|articles|stories) | editor(?:'|’)?s?(?:'|’)?\s(?:pick|choice)
  | must[\s-]reads? | just\s(?:in|published|posted|happened) | staff\spicks
  | other\s(?:news|stories|articles|posts) | headlines | top\s(?:stor|news|post|read|pick|article)
  | meist\s?gelesen | meistgeklickt | beliebt | neueste | aktuell | schlagzeilen
  | plus\s(?:lus|populaires|consultés|partagés|récents) | derni(?:er|ère)s | à\sla\sune | en\sce\smoment
  | más\s(?:leíd|vist|popular|recient) | últim[ao]s | recientes | destacad | tendencias
  | più\s(?:lett|vist|popolar|comment) | ultim[ie]\s | in\sevidenza | mais\s(?:lid|vist|popular|acessad|recent)
  | destaques? | em\salta | meest\s(?:gelezen|bekeken|populair|recent) | laatste\s | nieuwste | uitgelicht
  | najpopularniejsz | najczęściej | najnowsz | ostatnie\s | популярн | последние | самое\s | свежие | лучш
  | mest\s(?:läst|lest|læst) | senaste | seneste | populær | populär | popüler | nejčten | nejnovějš | legolvasott
  | legfriss | luetuimmat | uusimmat | δημοφιλ | τελευταί | πρόσφατ | terpopuler | terbaru | mới\snhất
  | đọc\snhiều
    """,
    opening=r"""
    new\b | recent | top\b | featured | breaking | hot\b | what(?:'|’)?s\s(?:new|hot|happening) | more\b
  | best\sof | don(?:'|’)?t\smiss | favou?rite | in\sthe\snews | today | this\sweek | other\b
  | from\s(?:our|the|my)\s(?:blog|newsroom) | news\b | currently | (?:blog\s)?posts\b | stories\b | articles\b
  | discover | in\scase\syou\smissed | blog\sarchive | also\sin\b
  | neu(?:es|e)?\b | top-?themen | mehr\s(?:aus|von)\b | weitere\b
  | autres\sarticles | récent | nouveaut | tendances | plus\sd | otras\s | altr[ie]\s | outras\s | popolar
  | populair | meer\s(?:nieuws|van|uit) | recenti | polecamy | warto | новости | новое | главн | топ\b | ещё | еще
  | останн | siste\b | en\s(?:çok|son|yeni)\b | son\s | poslední
    """,
    inside=r"""
    人気 | ランキング | 最新 | 新着 | アクセス | 注目 | 热门 | 熱門 | 排行 | 热点 | 最近 | 近期 | 热读
  | 인기 | 최신 | 많이\s본
  | 최근 | الأكثر | أحدث | הנקראות | אחרונות
    """,
)
_SITE: Final = _Phrases(
    anywhere=r"""
    sitemap | privacy
    """,
    opening=r"""
    sources?\b | references\b | bibliograph | footnotes | citations | works\scited | quellen | einzelnachweise
  | sources\s?: | références | fuentes | about\b | contact | follow | connect | social | legal | help\b
  | support\b | (?:my\s)?account | menu | navigat | (?:quick|useful)\slinks | information\b | services?\b | home\b
  | languages? | editions? | countr | customer | careers? | policies | terms\b | links\b | resources\b
  | (?:company|products|services|network|sites)(?:\s(?:links|info\w*|menu))?\W*$ | log\s?in
  | sign\s?in | solutions | platform | pricing
  | locations? | members? | share\b | meta\b | impressum | kontakt | über\suns | rechtlich | hilfe | folgen
  | à\spropos | mentions | suivez | aide\b | sobre\b | contacto | síguenos | ayuda | chi\ssiamo | contatti
  | seguici | contato | siga | over\sons | volg | o\snas | о\sнас | контакт | om\soss | hakkımızda
    """,
)
_RELATED_TOPICS: Final = _Phrases(anywhere=r"(?:related|popular)\s(?:tags|topics|categories)")
_KINDS: Final = (
    (GroupKind.TOPICS, _RELATED_TOPICS),
    (GroupKind.PROMOTED, _PROMOTED),
    (GroupKind.RELATED, _RELATED),
    (GroupKind.TOPICS, _TOPICS),
    (GroupKind.POPULAR, _POPULAR),
    (GroupKind.SITE, _SITE),
)
"""The likeliest reading first."""
_ANYWHERE, _OPENING, _INSIDE = zip(*(phrases.sources for _, phrases in _KINDS), strict=True)
_ANY: Final = _Phrases(anywhere="|".join(_ANYWHERE), opening="|".join(_OPENING), inside="|".join(_INSIDE))
"""Most texts hold none of all these phrases, which is found out three times faster in one search."""
_PICTURES: Final = re.compile(r"\A[\W_]+")
_DOT_ABOVE: Final = "\u0307"
"""What is left of the Turkish capital i in lower case."""
_ARTICLE: Final = re.compile(r"\A(?:the|our|my|all|les|los|las|lo|as|os|i|le|gli)\s+")


@lru_cache(maxsize=2048)
def heading_kinds(heading: str) -> tuple[GroupKind, ...]:
    """What a group under this heading may lead to, as far as the heading's words say, the likeliest first."""
    text = _plain(heading)
    bare = _ARTICLE.sub("", text, count=1)
    readings = tuple(filter(_ANY.are_in, (text,) if bare == text else (text, bare)))
    return tuple(dict.fromkeys(kind for kind, phrases in _KINDS if any(map(phrases.are_in, readings))))


def kind_of_heading(heading: str) -> GroupKind | None:
    """What a group under this heading most likely leads to; None where its words do not say."""
    return next(iter(heading_kinds(heading)), None)


def is_call_to_action(text: str) -> bool:
    """Whether a text asks for something, as buttons and the boxes around them do: sign up, buy, download."""
    return _CALLS.are_in(_plain(text))


def _plain(text: str) -> str:
    """The text as the phrases are written: in lower case, without pictures before it."""
    return _PICTURES.sub("", text[:LONGEST_HEADING].casefold().replace(_DOT_ABOVE, ""))
