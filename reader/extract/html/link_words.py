"""What links say that lead to no title of their own: commands, "read more", "see all", "next".

Each pattern is matched against the whole text of a link in lower case, except that of sequences, which may go on with
a title. Patterns that ignore case take twice as long.
"""

import re
from typing import Final


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]{{0,8}}(?:{alternatives})[\W_]{{0,8}}", re.X)


SERVICE_WORDS: Final = _words(r"""
    \d{1,4}
  | (?:\d+|no|one|add|leave|post|view|read)?\s?(?:a\s)?(?:comments?|repl(?:y|ies)|responses?)(?:\s.{0,20})?
  | share(?:\s(?:on|via|this|to)\b.*)? | tweet(?:\sthis)? | pin(?:\sit)? | e-?mail(?:\sthis.*)?
  | print(?:er.*|\sthis.*)? | like | follow.{0,20} | (?:last|first)(?:\spage)? | (?:next|previous)\spage
  | page\s\d+ | back(?:\sto\b.*)? | top | home | permalink | menu | close | search | skip\sto\b.*
  | log\s?(?:in|out).{0,40} | sign\s?(?:in|up|out) | register | subscribe.{0,15} | edit | cancel\sreply
  | reply.{0,30} | click\sto\s(?:share|print|email).* | download\s(?:pdf|as\spdf) | cc\sby.* | pdf
  | rss(?:\sfeed)? | copy(?:\slink|\surl)? | save | report.{0,20} | advertise.{0,20} | play | listen
  | kommentare? | teilen | drucken | kommentieren | commentaires? | partager | imprimer | comentarios?
  | compartir | imprimir | commenti | condividi | stampa | comentários? | compartilhar | reacties | delen
  | комментари\w* | поделиться | コメント | 分享 | 评论
""")
"""Something to do on the page or with it."""
CONTINUE_WORDS: Final = _words(r"""
    (?:read|learn|find\sout|see|discover|view|continue|know|full|show|get|watch|explore)\s
    (?: more | now | it | (?:the\s)?(?:full\s)?(?:article|post|story|guide|video|episode|rest) | details | reading
      | this\b.{0,20} | project | case\sstudy | review | recipe )
  | (?:view|see|read)\s(?:the\s|this\s|our\s)?\w+ | details | download(?:\snow)? | go | here | click\shere
  | continue | weiterlesen | mehr(?:\slesen|\serfahren)? | (?:zum|ganzen)\s(?:artikel|beitrag).{0,10}
  | lire\s(?:la\ssuite|plus|l['’]article) | en\ssavoir\splus | leer\smás | seguir\sleyendo | ver\smás
  | leggi(?:\sdi\spiù|\stutto)? | continua(?:\sa\sleggere)? | leia\smais | ler\smais | saiba\smais
  | lees\s(?:meer|verder) | czytaj\s(?:więcej|dalej) | więcej | читать(?:\sдалее|\sполностью)? | подробнее
  | далее | läs\smer | læs\smere | les\smer | devamı(?:nı\soku)? | číst\sdále | lue\slisää | 続きを読む | もっと読む
  | 阅读(?:全文|更多) | 閱讀(?:全文|更多) | 더\s?보기
""")
"""The article whose title stands elsewhere in the teaser."""
INDEX_WORDS: Final = _words(r"""
    more(?:\s(?:news|articles|posts|stories|videos)\b.{0,30})?
  | (?:see|view|show|browse|read|load|explore|go\sto)\s(?:all|more\s\w+|other|our|the\s(?:archive|blog))\b.{0,30}
  | (?:see|view)\sthe\slatest.{0,20} | all\s(?:posts|articles|news|stories|episodes|videos)(?:\s.{0,20})?
  | archives? | blog | visit\s.{0,20} | load\smore | alle\s(?:artikel|beiträge|anzeigen)?.{0,20}
  | mehr\sanzeigen | tout(?:es|\svoir)?.{0,20} | voir\stou.{0,20} | ver\stod[ao]s?.{0,20} | vedi\stutt.{0,20}
  | もっと見る | 一覧.{0,5} | 查看(?:更多|全部) | 更多 | все\s.{0,20} | zobacz\swszystkie
""")
"""The whole of a list of which the page shows the beginning."""
SEQUENCE_WORDS: Final = _words(r"""
    (?:prev(?:ious)?|next|older|newer)\s(?:post|article|story|entry|chapter|lesson|episode|up)\b
  | (?:(?<=[←«‹⟵⇐])|(?<=[←«‹⟵⇐]\s))\w.* | prev(?:ious)?\b | (?:next|older|newer)\s?(?:$|[:»→›-])
  | (?:vorherig|vorig|nächst|älter|neuer)\w*\s(?:artikel|beitrag|beiträge)
  | (?:article|billet)s?\s(?:précédent|suivant)s?
  | (?:entrada|artículo|artigo|post|articolo)\s(?:anterior|siguiente|seguinte|precedente|successivo)
  | (?:vorig|volgend)e?\s(?:artikel|bericht) | (?:poprzedni|następny)\s(?:artykuł|wpis)
  | (?:предыдущ|следующ)\w+\s(?:стать|запис|новост)\w* | 前の記事 | 次の記事 | 上一篇 | 下一篇 | 이전\s?글 | 다음\s?글
""")
"""The previous or next article; its title may follow."""
