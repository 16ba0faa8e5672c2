"""The sample library, read as a user would read it: what each page must give, and what must stay out."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from reader.address import address_key
from reader.extract.article import extract
from reader.load import load, walk
from reader.load.document import Known, Walk
from reader.load.folders import Found
from reader.load.page import open_document
from reader.load.pictures import WantedPicture, find_picture
from reader.model import Article, BlockKind, GroupKind, MarkKind

FOLDER = Path(__file__).parents[2] / "articles"

RELATED, POPULAR, TOPICS = GroupKind.RELATED, GroupKind.POPULAR, GroupKind.TOPICS
READING = (RELATED, POPULAR)
"""The kinds that the panel offers first: nothing of the site's furniture belongs there."""


@dataclass(frozen=True)
class Group:
    """Links that must stand together, in this order, under this heading."""

    heading: str | None
    kind: GroupKind
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """What one page must give. Where a page leaves a matter open, several values are right."""

    file: str
    title: str
    url: tuple[str | None, ...]
    byline: tuple[str | None, ...]
    published: str
    site: tuple[str | None, ...]
    language: str | None
    first: str
    """How the first paragraph begins."""
    last: str
    """How the last block of the text begins."""
    dek: str | None = None
    """A summary under the title, which may stand before the first paragraph."""
    keeps: tuple[str, ...] = ()
    """Passages behind something that interrupts the story."""
    headings: tuple[str, ...] | None = None
    never: tuple[str, ...] = ()
    """Phrases of the page that are not the story's."""
    groups: tuple[Group, ...] = ()
    furniture: tuple[str, ...] = ()
    """Links that lead to no reading: none may stand among the related or popular ones."""
    part: str = ""
    """Which part of the file it is, where that holds several."""
    is_linked: bool = True
    """Whether the form keeps links, so that it leads to others."""


COURIER_2001 = "http://www.meridiancourier.example/2001/WORLD"
COURIER = ("Meridian Courier", "Meridian Courier Online", "meridiancourier.example")
PLUMBLINE_FURNITURE = ("Instruments", "Subscribe", "About", "Contact", "Privacy", "Shop")

SAMPLES = (
    Sample(
        file="Moscow gives no ground on missile shield.txt",
        title="Moscow gives no ground on missile shield",
        url=(None,),
        byline=(None,),
        published="2001-06-13",
        site=(None, *COURIER, "Meridian Courier Europe"),
        language=None,
        first="MOSCOW, Russia -- The Kremlin gave U.S. President George W. Bush his answer on Wednesday",
        last="One official at the Foreign Ministry went so far as to make a virtue of low expectations.",
        keeps=(
            "Mr. Bush has spent his first journey to Europe as president arguing the opposite.",
            "Russia does have an offer of its own.",
        ),
        headings=("A different umbrella",),
        never=(
            "Skip to main text",
            "Sign up for the Courier",
            "Enter your address",
            "Select an edition",
            "Web posted at",
            "Titan",
            "Timeline: Thirty years",
            "Russia after Yeltsin",
            "Archive search",
            "related sites",
            "new browser window",
            "Back to the top",
            "All rights reserved",
        ),
        groups=(
            Group(
                "The shield and the summit",
                RELATED,
                (
                    "How a treaty outlawed the shield",
                    "Ljubljana sweeps the steps",
                    "Timeline: Thirty years of warheads",
                    "Q&A: Hitting a bullet with a bullet",
                    "The president's tour, day by day",
                    "Message board: Your view",
                    "Video: Mr. Bush in Madrid",
                    "Vote: Has the treaty had its day?",
                ),
            ),
            Group(
                "In-depth specials",
                RELATED,
                ("Europe and its doubts", "Russia after Yeltsin", "The nuclear club", "Genoa prepares for the G8"),
            ),
            Group(
                "Elsewhere in Europe",
                RELATED,
                ("Pisa gets its tower back", "Goteborg boards up its windows", "Archive search"),
            ),
        ),
        furniture=("Back to the top", "Courier editions", "(c) 2001 Meridian Courier. All rights reserved."),
    ),
    Sample(
        file="ljubljana.txt",
        title="Ljubljana sweeps the steps",
        url=(None, f"{COURIER_2001}/europe/06/12/ljubljana.summit/index.html"),
        byline=("Tomaž Erjavec",),
        published="2001-06-12",
        site=(None, *COURIER),
        language=None,
        first="LJUBLJANA, Slovenia -- Every morning this week a man with a bucket has washed the dragons.",
        last="On Friday the police will close the motorway to Brdo",
        keeps=("the presidents of the United States and Russia will meet", "For two men who disagree about a treaty"),
        headings=("The emperors' four months", "A city by one hand"),
        never=(
            "MAIN PAGE",
            "Editions:",
            "Dragon Bridge",
            "June 12, 2001",
            "RELATED",
            "References",
            "privacy",
            "[12]",
        ),
        groups=(
            Group(
                "RELATED STORIES",
                RELATED,
                (
                    "How a treaty outlawed the shield",
                    "Moscow gives no ground on missile shield",
                    "Pisa gets its tower back",
                ),
            ),
            Group("RELATED SITES", RELATED, ("Ljubljana city guide", "The Congress of Laibach")),
        ),
        furniture=("MAIN PAGE", "SPORT", "Back to the top", "privacy guidelines", "Set your edition"),
    ),
    Sample(
        file="Meridian Courier Online - How a treaty outlawed the shield - June 13, 2001.htm",
        title="How a treaty outlawed the shield",
        url=(f"{COURIER_2001}/06/13/shield.treaty/index.html",),
        byline=("Anneke Vos",),
        published="2001-06-13",
        site=COURIER,
        language=None,
        first="(MERIDIAN COURIER) -- On a summer’s day in 1967",
        last="Article XV provides a way out.",
        keeps=("“impotent and obsolete”", "A hundred launchers, no more", "Pyramids of another kind"),
        never=(
            "MAIN PAGE",
            "asia-pacific",
            "Subscribe to one of our",
            "1.9 cents",
            "ADVERTISEMENT",
            "WORLD > BACKGROUND",
            "Posted: 6:05 PM",
            "Anneke Vos",
            "E-mail this story",
            "Printer-friendly",
            "The radar of the Safeguard system near Nekoma",
            "RELATED",
            "TOP STORIES",
            "All rights reserved",
        ),
        groups=(
            Group(
                "RELATED STORIES",
                RELATED,
                (
                    "Moscow gives no ground on missile shield",
                    "Ljubljana sweeps the steps",
                    "Bush tells Madrid the cold war is over",
                ),
            ),
            Group(
                "WORLD TOP STORIES",
                POPULAR,
                ("Pisa gets its tower back", "Goteborg boards up its windows", "Genoa prepares for the G8"),
            ),
            Group(
                "RELATED SITES",
                RELATED,
                ("Text of the treaty and its agreed statements", "The Safeguard site at Nekoma"),
            ),
        ),
        furniture=("MAIN PAGE", "WEATHER", "africa", "Help", "Terms", "Back to the top", "Printer-friendly version"),
    ),
    Sample(
        file="pisa.tower.brief.html",
        title="Pisa gets its tower back",
        url=(f"{COURIER_2001}/europe/06/13/pisa.tower.brief/index.html",),
        byline=(None, "Courier staff"),
        published="2001-06-13",
        site=COURIER,
        language=None,
        first="PISA, Italy (Courier staff) -- After eleven years in the hands of engineers",
        last="It now leans as it did in the first half of the 19th century",
        keeps=("The tower was closed in January 1990",),
        never=("Europe in brief", "June 13, 2001", "MORE EUROPE", "Goteborg", "Feedback"),
        groups=(
            Group(
                "MORE EUROPE",
                POPULAR,
                (
                    "How a treaty outlawed the shield",
                    "Ljubljana sweeps the steps",
                    "Goteborg boards up its windows",
                ),
            ),
        ),
        furniture=("World", "Europe", "Feedback"),
    ),
    Sample(
        file="leap-second-melting-ice-clocks.html",
        title="Melting ice buys the world’s clocks three more years",
        url=("https://www.meridiancourier.example/world/2024/mar/29/leap-second-melting-ice-clocks",),
        byline=("Ines Marchetti, Tobias Rehn",),
        published="2024-03-29",
        site=("Meridian Courier",),
        language="en-gb",
        dek="The Earth has been speeding up, and for the first time the official day may have to lose a second.",
        first="Some time in the next ten years the people who keep the world’s clocks",
        last="What strikes Agnew’s readers most is none of this.",
        keeps=("Then the drift stopped, and turned.", "The authorities have seen this coming"),
        headings=("Two clocks that disagree", "Nobody has tested it"),
        never=(
            "137 partners",
            "Accept all",
            "Skip to main content",
            "Support the Courier",
            "Last modified",
            "Share",
            "Save for later",
            "Photograph: Courier Archive",
            "Sign up to First Light",
            "Privacy notice",
            "Enter your email",
            "Advertisement",
            "Read more",
            "Explore more",
            "Reuse this content",
            "Related stories",
            "Most read",
            "Harbour ferry strike",
            "All rights reserved",
        ),
        groups=(
            Group(
                "Related stories",
                RELATED,
                (
                    "The longest breath",
                    "The brass brain that knew the tide",
                    "Leap second to be abolished by 2035, say keepers of time",
                ),
            ),
            Group(
                "Most read",
                POPULAR,
                (
                    "‘A piano is two hundred strings disagreeing politely’",
                    "Harbour ferry strike enters third week",
                    "In defence of the queue",
                    "Storks return two weeks early",
                    "Last maker of typewriter ribbons finds a buyer",
                ),
            ),
            Group("Explore more on these topics", TOPICS, ("Geophysics", "Climate crisis")),
        ),
        furniture=("Opinion", "Sport", "Sign in", "Share on Mastodon", "Cookie policy", "Help", "Privacy Policy"),
    ),
    Sample(
        file="‘A piano is two hundred strings disagreeing politely’ _ Interviews _ Meridian Courier Weekend.html",
        title="‘A piano is two hundred strings disagreeing politely’",
        url=("https://www.meridiancourier.example/weekend/2019/nov/09/piano-tuner-interview-hanne-brekke",),
        byline=("Jonas Feld",),
        published="2019-11-09",
        site=("Meridian Courier",),
        language="en",
        dek="Hanne Brekke has tuned pianos on the west coast of Norway for 41 years. She has opinions",
        first="Hanne Brekke arrives by ferry, with a leather bag",
        last="Have it tuned twice a year",
        keeps=(
            "What do you actually listen to?",
            "Why do they go out of tune when nobody plays them?",
            "It lasts about a week. Then the weather has an opinion.",
        ),
        never=(
            "This site uses cookies",
            "first month free",
            "Interview by",
            "1.2k shares",
            "Photo: Jonas Feld",
            "Slow Saturday",
            "Sign me up",
            "small favour",
            "Make a contribution",
            "glow-worms",
            "Reproduction only",
        ),
        groups=(
            Group("More interviews", POPULAR, ("The woman who counts glow-worms", "The last signalman on the line")),
            Group(
                "Most viewed in Weekend",
                POPULAR,
                (
                    "The quiet carriage: a history",
                    "Against the standing desk",
                    "Nine soups for a wet month",
                ),
            ),
            Group("Topics", TOPICS, ("Music", "Norway", "Crafts")),
        ),
        furniture=("Food", "Crosswords", "Tweet", "Jobs", "Make a contribution", "Sign me up"),
    ),
    Sample(
        file="The cities on the dial – Salt & Solder.html",
        title="The cities on the dial",
        url=("https://saltandsolder.example/2017/02/the-cities-on-the-dial/",),
        byline=("Maren Holt",),
        published="2017-02-11",
        site=("Salt & Solder",),
        language="en-gb",
        first="My aunt’s radio was built in 1954 and weighs as much as a six-year-old.",
        last="She has it back now, on the sideboard.",
        keeps=(
            "Between the valve that amplifies the sound a little",
            "Replace that capacitor, before anything, even if it looks new.",
        ),
        headings=("The one that matters", "Who drew the map", "After dark"),
        never=(
            "Skip to content",
            "Mending what still wants to work",
            "Share this",
            "Related posts",
            "Posted on",
            "Three-day rye",
            "Old Droitwich hand",
            "lorry drivers in Poland",
            "Same patience, fewer volts",
            "Leave a Reply",
            "Post navigation",
            "Recent Posts",
            "Proudly powered",
        ),
        groups=(
            Group(
                "Related posts",
                RELATED,
                ("Three-day rye", "A voltmeter for Christmas", "The switch that clicked twice"),
            ),
            Group(
                "Recent Posts",
                POPULAR,
                ("Twelve kinds of string", "The kettle that sang flat", "Soup for the longest night"),
            ),
        ),
        furniture=("About me", "Home", "Reply", "Twitter", "April 2026", "Proudly powered by WordPress"),
    ),
    Sample(
        file="bread - three day rye.html",
        title="Three-day rye",
        url=("https://saltandsolder.example/2020/04/three-day-rye/",),
        byline=("Maren Holt",),
        published="2020-04-18",
        site=("Salt & Solder",),
        language="en-gb",
        first="The shops here have had no yeast for four weeks.",
        last="The last step is the hard one, and it is not superstition.",
        keeps=(
            "Acid stops it.",
            "sunflower seeds, soaked in as much hot water and left to cool",
            "Scrape it into the buttered, floured tin",
            "Saturday evening | all but a spoonful | 360 g | 290 g | 90 minutes, warm",
        ),
        headings=("Why it has to be sour", "Warm, then less warm", "The recipe", "You also need", "What to do"),
        never=(
            "Jump to Recipe",
            "Print Recipe",
            "Get new posts",
            "214 other subscribers",
            "More from the kitchen",
            "2 responses",
            "Mine looks at me",
            "Designed with",
        ),
        groups=(Group("More from the kitchen", POPULAR, ("Stock from nothing", "Vinegar, a love story")),),
        furniture=("Print Recipe", "The bench", "About me", "Reply", "WordPress"),
    ),
    Sample(
        file="The brass brain that knew the tide — Plumbline (1_14_2024 5_22_41 PM).html",
        title="The brass brain that knew the tide",
        url=("https://plumbline.example/instruments/tide-predicting-machine",),
        byline=("Nora Castellane",),
        published="2014-06-06",
        site=("Plumbline",),
        language="en",
        dek="Seventy years ago today an army landed",
        first="The letter that came to Bidston Hill",
        last="I have watched one of them run.",
        keeps=("William Thomson, later Lord Kelvin", "Doodson’s institute had two such engines"),
        headings=("A wave for every wheel", "The wrong end of the beach", "What became of them"),
        never=(
            "A quarterly of instruments",
            "Subscribe from",
            "5 min read",
            "Four issues a year",
            "Take out a subscription",
            "She lives on an estuary",
            "Analogue computers",
            "Also in Plumbline",
            "cooperative of its writers",
        ),
        groups=(
            Group(
                "Also in Plumbline",
                POPULAR,
                ("The longest breath", "The eel keeps its secret", "A level for the cathedral"),
            ),
        ),
        furniture=PLUMBLINE_FURNITURE,
    ),
    Sample(
        file="The longest breath — Plumbline.html",
        title="The longest breath",
        url=("https://plumbline.example/records/the-longest-breath",),
        byline=("Lucian Petre",),
        published="2023-06-12",
        site=("Plumbline",),
        language="en",
        dek="In 1958 a young chemist began to measure one gas in one place.",
        first="Last month the air over Hawaii held 424 parts per million",
        last="Whatever melts, or floods, or shifts the length of the day, begins with this.",
        keeps=("In April it was higher, and higher again in May.", "From then on the story of the curve"),
        headings=("A camper with a flask", "Up in winter, down in summer", "What it is for"),
        never=(
            "Skip to story",
            "4 min read",
            "Listen to this story",
            "The Plumb Bob",
            "Send it to me",
            "His own longest lasted",
            "Filed under",
            "Also in Plumbline",
            "tea towel",
        ),
        groups=(
            Group(
                "Also in Plumbline",
                POPULAR,
                ("The brass brain that knew the tide", "The eel keeps its secret", "Nine drops in ninety years"),
            ),
        ),
        furniture=PLUMBLINE_FURNITURE,
    ),
    Sample(
        file="Seven bits for the whole world — Plumbline.html",
        title="Seven bits for the whole world",
        url=("https://plumbline.example/long-reads/seven-bits-for-the-whole-world",),
        byline=("Yusuf Adeyemi-Clarke",),
        published="2026-03-14",
        site=("Plumbline",),
        language="en",
        dek="How the writing of the world came to be numbered",
        first="Some time around the turn of the century a parcel set out for Moscow",
        last="Her telephone will also stamp it with the time",
        keeps=(
            "argvÄ0ÅÄ0Å",
            "b'rUSSKIJ tEKST'",
            "Unicode could be roughly described as “wide-body ASCII”",
            "Q | – – · – | ●●●○● | 4 | 81 | 216",
            "17.0 | 2025 | 159,801 | 18 | four more scripts, and a trombone",
            "I sometimes wonder about the clerk with the ballpoint pen.",
            "The Germans say Zeichensalat, letter salad",
        ),
        headings=(
            "Dots",
            "Five holes",
            "Seven",
            "The curly bracket problem",
            "The eighth bit",
            "Squares",
            "Wide body",
            "The placemat",
            "What is left",
        ),
        never=(
            "14 min read",
            "In this story",
            "Filed under",
            "a book about brackets",
            "Also in Plumbline",
            "Bookmark",
        ),
        groups=(
            Group(
                "Also in Plumbline",
                POPULAR,
                ("The brass brain that knew the tide", "The longest breath", "The eel keeps its secret"),
            ),
        ),
        furniture=(*PLUMBLINE_FURNITURE, "Five holes"),
    ),
    Sample(
        file="the-eel-keeps-its-secret.html.gz",
        title="The eel keeps its secret",
        url=("https://plumbline.example/animals/the-eel-keeps-its-secret",),
        byline=("Greta Solheim",),
        published="2023-10-21",
        site=("Plumbline",),
        language="en",
        dek="Aristotle thought that eels were born of mud.",
        first="In the spring of 1876 a medical student of nineteen",
        last="In a well in the Swedish village of Brantevik",
        keeps=("Nobody has found an egg.", "They hatch there, we suppose", "There is some hurry about it."),
        headings=("A leaf of glass", "What is known, then", "Fewer"),
        never=(
            "everything about knots",
            "4 min read",
            "Copy link",
            "The Plumb Bob",
            "Also in Plumbline",
            "risograph",
            "animals that nobody has asked",
            "cooperative of its writers",
            "buildId",
        ),
        groups=(
            Group(
                "Also in Plumbline",
                POPULAR,
                ("The longest breath", "The brass brain that knew the tide", "The swift does not land"),
            ),
        ),
        furniture=PLUMBLINE_FURNITURE,
    ),
    Sample(
        file="plumbline-small-measures.atom",
        part="tag:plumbline.example,2024-04-15:the-woman-who-sold-the-time",
        title="The woman who sold the time",
        url=("https://plumbline.example/small-measures/the-woman-who-sold-the-time",),
        byline=("Orla Maddern",),
        published="2024-04-15",
        site=("Plumbline: Small measures",),
        language="en-gb",
        first="On Mondays Miss Ruth Belville took the train to Greenwich",
        last="The speaking clock answered the telephone from 1936.",
        keeps=("She expected to be ruined, and got more customers instead.", "the leap second will go"),
        headings=(),
        never=("For more than a century", "Cooperative"),
    ),
    Sample(
        file="plumbline-small-measures.atom",
        part="tag:plumbline.example,2024-04-01:the-metre-in-the-wall",
        title="The metre in the wall is wrong",
        url=("https://plumbline.example/small-measures/the-metre-in-the-wall",),
        byline=("Lucian Petre",),
        published="2024-04-01",
        site=("Plumbline: Small measures",),
        language="en-gb",
        first="Under an arcade in the rue de Vaugirard in Paris",
        last="I find this a comfort.",
        keeps=("and that is the one in the wall.", "as those who agreed on seven bits for a letter also knew"),
        headings=(),
        never=("Cooperative", "<p>"),
    ),
    Sample(
        file="a-wall-with-nothing-in-it.html",
        title="How to build a wall with nothing in it but stone",
        url=("https://hedgeandstone.example/notes/a-wall-with-nothing-in-it/",),
        byline=("Idris Penhallow",),
        published="2019-09-01",
        site=("Hedge and Stone", "hedgeandstone.example"),
        language="en",
        first="Last November the United Nations put something on the list of the world’s heritage",
        last="Added in May 2020: a reader has sent a picture",
        keeps=("two wooden frames in the shape of an A", "Put a lid on it.", "Pick a stone up once."),
        headings=("Before you lift anything", "Nine rules", "When it falls down"),
        never=("Courses", "1 September 2019", "See also", "Laying a hedge", "Reply by email", "No cookies"),
        groups=(Group("See also", RELATED, ("Three-day rye", "The cities on the dial", "Laying a hedge in January")),),
        furniture=("Tools", "Courses", "Feed", "Reply by email", "Nine rules"),
    ),
    Sample(
        file="how-a-page-is-set.html",
        title="How a page is set",
        url=("https://formeandfurniture.example/craft/how-a-page-is-set",),
        byline=("Agnes Tollemache",),
        published="2025-10-18",
        site=("Forme & Furniture",),
        language="en-gb",
        first="Nobody notices a well-set page, and that is the trade in one sentence.",
        last="Anthony Grafton’s The Footnote: A Curious History (1997)",
        keeps=(
            "1978 | DEC VT100 | 80 or 132 | 24",
            "b = 100(t/s)³",
            "∑_(j=1)^m (10 + b_j)²",
            "組版（くみはん）",
            "كتاب may become كتـــاب",
            "नमस्ते is six characters",
            "The family 👨‍👩‍👧‍👦 is seven",
            "He wrote that in 1683",
            "Points | 4½ | 5 | 5½ | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 14 | 18",
            "The card with rectangular holes",
        ),
        headings=(
            "Along the line",
            "The measure",
            "Where it may break",
            "By hand",
            "By program",
            "Other people’s lines",
            "Down the page",
            "Tables",
            "Notes",
        ),
        never=("Presses", "18 October", "Imprint", "Related reading", "©"),
        groups=(
            Group(
                "Related reading",
                RELATED,
                (
                    "Seven bits for the whole world",
                    "How to build a wall with nothing in it but stone",
                    "The comma that fell out",
                    "An iron hand in Kent",
                ),
            ),
        ),
        furniture=("Craft", "People", "Presses", "About", "Imprint", "Privacy", "Feed"),
    ),
    Sample(
        file="antikythera.html",
        title="Машина, которая помнила небо",
        url=("http://shesterenka.example/articles/antikythera.html",),
        byline=("Аркадий Лунёв",),
        published="2009-03-17",
        site=("Шестерёнка", "Шестерёнка — история механизмов", "shesterenka.example"),
        language="ru",
        first="Весной 1900 года, около Пасхи, ловцы губок",
        last="Следующие машины такой сложности",
        keeps=("В пятидесятые годы за неё взялся", "Самое изящное спрятано внутри."),
        headings=("Восемь тонн рентгена", "Луна, которая спешит и медлит", "Чья она"),
        never=(
            "Рубрики",
            "Регистрация",
            "Просмотров",
            "Версия для печати",
            "Поделиться",
            "Читайте также",
            "Комментарии",
            "как у хорошего некролога",
            "Самое читаемое",
            "Страница обновлена",
        ),
        groups=(
            Group(
                "Читайте также",
                RELATED,
                (
                    "The brass brain that knew the tide",
                    "伸び縮みする一刻",
                    "Петух, который кричал в полдень",
                    "Сколько камешков до Рима",
                ),
            ),
            Group("Самое читаемое", POPULAR, ("Часы яйцом", "Арифмометр по имени «Феликс»")),
        ),
        furniture=("Форум", "Регистрация", "Версия для печати", "Почта", "В закладки", "Написать нам"),
    ),
    Sample(
        file="A white box, a long list, and eleven days.eml",
        title="A white box, a long list, and eleven days",
        url=("https://plumbline.example/letter/a-white-box-a-long-list-and-eleven-days",),
        byline=("Greta Solheim",),
        published="2024-05-12",
        site=("The Plumb Bob",),
        language="en",
        first="Every Sunday: one instrument, one record, one animal",
        last="Until Sunday,",
        keeps=(
            "In 1864 a builder of lighthouses",
            "wrote Treasure Island instead.",
            "so he borrowed Utrecht",
            "Nobody had shown it the way.",
        ),
        headings=("The box that lets in the air", "Three hundred and sixty-five winters", "Eleven days"),
        never=(
            "What a lighthouse builder did",
            "View in browser",
            "Also in Plumbline",
            "The swift does not land",
            "Ropewalk",
            "You are receiving",
            "unsubscribe",
        ),
        groups=(
            Group(
                "Also in Plumbline",
                POPULAR,
                ("The eel keeps its secret", "The longest breath", "The swift does not land", "A tide in a teacup"),
            ),
        ),
        furniture=("View in browser", "The Plumb Bob", "Update your preferences", "unsubscribe from this list"),
    ),
    Sample(
        file="Ein Brief unter der Straße _ Randnotiz.mht",
        title="Ein Brief unter der Straße",
        url=("https://randnotiz.example/hefte/ein-brief-unter-der-strasse",),
        byline=("Jule Hartwig",),
        published="2021-11-18",
        site=("Randnotiz",),
        language="de",
        first="Am 18. November 1865 fuhr in Berlin das erste Telegramm unter der Straße.",
        last="Wer heute eine Rohrpost sehen will, muss in ein großes Krankenhaus gehen.",
        keeps=("Die letzte Meile wird geblasen.", "Um 1940 lagen vierhundert Kilometer Rohr", "Die Rohre liegen noch."),
        headings=("Ein Atemzug, zwei Richtungen", "Warum sie blieb, und warum nicht"),
        never=("Werkzeug", "Unter der Stadt", "3 Minuten", "Der Zettel", "Mehr zum Thema", "Impressum"),
        groups=(
            Group(
                "Mehr zum Thema",
                RELATED,
                ("Seven bits for the whole world", "The cities on the dial", "Die Uhr am Bahnsteig"),
            ),
        ),
        furniture=("Hefte", "Feed", "Zettel bestellen", "Datenschutz"),
    ),
    Sample(
        file="和時計の一刻.html",
        title="伸び縮みする一刻",
        url=("https://tokinokane.example/essays/futeijiho",),
        byline=("葉山 みどり",),
        published="2016-06-10",
        site=("時の鐘通信",),
        language="ja",
        first="六月十日は時の記念日である。",
        last="不便な時間だったと言うのはたやすい。",
        keeps=("落語の「時そば」は、", "その極みが、嘉永四年に"),
        headings=("九つから始まる鐘", "時計のほうが合わせる", "消えた一か月"),
        never=("ツイート", "タグ", "関連記事", "前の記事", "人気の記事", "登録する", "プライバシー", "先頭へ戻る"),
        groups=(
            Group(
                "関連記事",
                RELATED,
                (
                    "Машина, которая помнила небо",
                    "The brass brain that knew the tide",
                    "川越の鐘は一日に四度鳴る",
                ),
            ),
            Group("人気の記事", POPULAR, ("除夜の鐘はなぜ百八つか", "正午の大砲")),
        ),
        furniture=("鐘の地図", "ツイート", "お問い合わせ", "ページの先頭へ戻る"),
    ),
    Sample(
        file="Lost Letters - Tobias Wren.epub",
        part="EPUB/text/thorn.xhtml",
        title="The letter that became a shop sign",
        url=(None,),
        byline=("Tobias Wren",),
        published="2022-09-14",
        site=("Lost Letters",),
        language="en-gb",
        first="Nobody ever said ye. Whoever first painted Ye Olde Tea Shoppe",
        last="They were few, but they were a country.",
        keeps=("The bowl of the þ slid up its stem", "What finished the thorn was lead."),
        headings=(),
    ),
    Sample(
        file="Lost Letters - Tobias Wren.epub",
        part="EPUB/text/long-s.xhtml",
        title="An s that looks like something else",
        url=(None,),
        byline=("Tobias Wren",),
        published="2022-09-14",
        site=("Lost Letters",),
        language="en-gb",
        first="Open an English book that was printed before the French Revolution",
        last="And one is under glass.",
        keeps=("Then it went, within one working life.", "Congreſs of the United States"),
        headings=(),
        never=("On worn type",),
    ),
    Sample(
        file="Lost Letters - Tobias Wren.epub",
        part="EPUB/text/ampersand.xhtml",
        title="The twenty-seventh letter",
        url=(None,),
        byline=("Tobias Wren",),
        published="2022-09-14",
        site=("Lost Letters",),
        language="en-gb",
        first="Children used to end the alphabet with it.",
        last="On an English keyboard it has no key of its own.",
        keeps=("It had a rival.", "P⁊T, for posts and telegraphs"),
        headings=(),
        never=("pocket books",),
    ),
    Sample(
        file="saltandsolder-20191124183107.warc.gz",
        part="saltandsolder.example_2019_06_the-bulb-that-nobody-unscrews",
        title="The bulb that nobody unscrews",
        url=("https://saltandsolder.example/2019/06/the-bulb-that-nobody-unscrews/",),
        byline=("Maren Holt",),
        published="2019-06-16",
        site=("Salt & Solder",),
        language="en-gb",
        first="In a fire station at Livermore, an hour east of San Francisco",
        last="So if you want a lamp for a hundred years, I can tell you how.",
        keeps=("Look at it. It is not white but orange", "There was a conspiracy all the same."),
        headings=("Why it lasts", "The thousand hours"),
        never=("Share this", "Twitter", "Related posts", "Recent Posts", "Proudly powered"),
        groups=(
            Group("Related posts", RELATED, ("The cities on the dial", "A voltmeter for Christmas")),
            Group("Recent Posts", POPULAR, ("Jam from nothing much", "A clock that disagrees")),
        ),
        furniture=("Home", "The kitchen", "About me", "Twitter"),
    ),
    Sample(
        file="The swift does not land.md",
        title="The swift does not land",
        url=("https://plumbline.example/animals/the-swift-does-not-land",),
        byline=("Greta Solheim",),
        published="2024-05-11",
        site=("plumbline.example",),
        language=None,
        first="On a night in the First World War a French airman switched off his engine",
        last="It was printed some years later",
        keeps=(
            "about as much as a small bar of soap, and has legs so short",
            "three | ten months | never",
            "There is a head in the hole, and then there is a hole.",
        ),
        headings=("Ten months", "Twice a day, upwards", "The last week"),
        never=("clippings", "[[", "==", "**", "[!note]", "[x]", "as much as a bar of soap stays"),
    ),
    Sample(
        file="laying-a-hedge.adoc",
        title="Laying a hedge in January",
        url=("https://hedgeandstone.example/notes/laying-a-hedge-in-january/",),
        byline=("Idris Penhallow",),
        published="2020-01-26",
        site=("Hedge and Stone",),
        language="en",
        first="You take a living tree as thick as your wrist",
        last="There are some pictures at a society for it",
        keeps=("by the gate | 7 | 30 | 14", "It is laid uphill, always", "a three-day rye baked by a friend"),
        headings=("When", "What you need", "The cut", "The figures"),
        never=("2020-01-26", "keywords", "|===", "link:", "____", "NOTE:"),
    ),
    Sample(
        file="nine-drops.pdf",
        title="Nine drops in ninety years",
        url=(None,),
        byline=("Yusuf Adeyemi-Clarke",),
        published="2024-09-14",
        site=(None,),
        language=None,
        first="In a glass case on a stair of the university at Brisbane",
        last="The tenth drop is on its way.",
        keeps=(
            "in 1979 he went home for a weekend, having sat by it since the Friday;",
            "Then the neck thins, and a black thing the size of a plum tips over",
        ),
        headings=("The first drop", "How to miss it", "Dublin, a quarter to five"),
        never=("Small Measures", "•", "By Yusuf"),
        is_linked=False,
    ),
)

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.file.split(".")[0][:32] for sample in SAMPLES])


@cache
def article_of(sample: Sample) -> Article:
    (page,) = (page for page in load(str(FOLDER / sample.file)) if page.part == sample.part)
    return extract(page)


def spoken(heading: str | None) -> str | None:
    """A heading as it is read aloud: case and a closing colon do not matter."""
    return heading.strip().rstrip(":").casefold() if heading else None


def test_the_folder_holds_these_pages_and_nothing_else() -> None:
    found = [entry for entry in walk([str(FOLDER)]) if isinstance(entry, Found)]

    assert {Path(entry.path).name for entry in found} == {sample.file for sample in SAMPLES}
    assert max(entry.size for entry in found) < 60_000


@every_sample
def test_title(sample: Sample) -> None:
    assert article_of(sample).title == sample.title


@every_sample
def test_address(sample: Sample) -> None:
    assert article_of(sample).url in sample.url


@every_sample
def test_byline(sample: Sample) -> None:
    assert article_of(sample).byline in sample.byline


@every_sample
def test_date(sample: Sample) -> None:
    assert article_of(sample).published == sample.published


@every_sample
def test_site(sample: Sample) -> None:
    assert article_of(sample).site in sample.site


@every_sample
def test_language(sample: Sample) -> None:
    assert sample.language is None or article_of(sample).language == sample.language


@every_sample
def test_text_begins_and_ends_where_the_story_does(sample: Sample) -> None:
    blocks = article_of(sample).text.split("\n\n")
    if sample.dek and blocks[0].startswith(sample.dek):
        del blocks[0]

    assert blocks[0].startswith(sample.first)
    assert blocks[-1].startswith(sample.last)


@every_sample
def test_text_goes_on_behind_what_interrupts_it(sample: Sample) -> None:
    text = article_of(sample).text.replace("\n", " ")

    assert [passage for passage in sample.keeps if passage not in text] == []


@every_sample
def test_text_is_free_of_the_rest_of_the_page(sample: Sample) -> None:
    text = article_of(sample).text

    assert [phrase for phrase in sample.never if phrase in text] == []


@every_sample
def test_headings(sample: Sample) -> None:
    headings = tuple(block.text for block in article_of(sample).body if block.kind is BlockKind.HEADING)

    assert sample.headings is None or headings == sample.headings


@every_sample
def test_link_groups_stand_under_their_headings(sample: Sample) -> None:
    groups = article_of(sample).groups
    for wanted in sample.groups:
        under = [group for group in groups if spoken(group.heading) == spoken(wanted.heading)]
        shown = [(group.kind, [link.text for link in group.links]) for group in under]

        assert any(
            kind is wanted.kind and [title for title in titles if title in wanted.titles] == list(wanted.titles)
            for kind, titles in shown
        ), (wanted, shown, [group.heading for group in groups])


@every_sample
def test_furniture_is_not_offered_as_reading(sample: Sample) -> None:
    offered = {link.text for group in article_of(sample).groups if group.kind in READING for link in group.links}

    assert offered.isdisjoint(sample.furniture)


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.is_linked], ids=lambda sample: sample.title)
def test_each_article_leads_to_two_others_in_the_folder_and_to_some_outside(sample: Sample) -> None:
    article = article_of(sample)
    others = [other for other in SAMPLES if other is not sample]
    addresses = {address_key(url): other.title for other in others for url in other.url if url}
    titles = {other.title for other in others}
    links = [link for group in article.groups if group.kind is not GroupKind.SITE for link in group.links]

    inside = {addresses.get(address_key(link.url)) if link.url else None for link in links}
    inside |= {link.text for link in links if link.text in titles}
    assert len(inside - {None}) >= 2
    assert any(link.url is None or address_key(link.url) not in addresses for link in links)


def test_every_link_of_a_page_is_on_a_reserved_host() -> None:
    links = [link for sample in SAMPLES for group in article_of(sample).groups for link in group.links]

    assert {link.url for link in links if link.url and ".example/" not in link.url + "/"} == set()


def sample_named(start: str) -> Article:
    return article_of(next(sample for sample in SAMPLES if sample.title.startswith(start)))


def test_long_read_keeps_its_tables_code_and_footnotes() -> None:
    article = sample_named("Seven bits")
    body = article.body
    tables = [block for block in body if block.kind is BlockKind.TABLE]
    code = [block for block in body if block.kind is BlockKind.CODE]
    linked = {mark.url for block in body for mark in block.marks if mark.kind is MarkKind.LINK}
    anchors = {anchor for block in body for anchor in block.anchors}

    assert [(len(table.rows), len(table.rows[0])) for table in tables] == [(7, 6), (8, 5), (5, 5)]
    assert all(cell.is_header for table in tables for cell in table.rows[0])
    assert [block.code_language for block in code] == ["c", "python", "python", "text"]
    assert code[2].text.splitlines()[4] == "    tail = []"
    assert {f"#fn{number}" for number in range(1, 6)} <= linked
    assert {f"fn{number}" for number in range(1, 6)} | {f"fnref{number}" for number in range(1, 6)} <= anchors
    assert any(block.kind is BlockKind.QUOTATION or block.quote for block in body)


def test_long_read_keeps_what_stands_above_and_below_the_line() -> None:
    marks = [
        (mark.kind, block.text[mark.start : mark.end])
        for block in sample_named("Seven bits").body
        for mark in block.marks
    ]

    assert (MarkKind.SUPERSCRIPT, "20") in marks
    assert (MarkKind.CODE, "òÏÓÓÉÑ, íÏÓË×Á") in marks


@pytest.mark.parametrize("title", ["How to build a wall", "Seven bits"])
def test_nested_lists_keep_their_depth(title: str) -> None:
    items = [block for block in sample_named(title).body if block.kind is BlockKind.ITEM]

    assert {1, 2} <= {block.level for block in items}


def test_numbered_steps_keep_their_numbers() -> None:
    markers = [block.marker for block in sample_named("How to build a wall").body if block.marker[:1].isdigit()]

    assert markers == [f"{number}." for number in range(1, 10)]


def test_pictures_inside_the_page_come_with_their_alt_text_and_caption() -> None:
    body = sample_named("The brass brain").body
    figures = [block for block in body if block.kind is BlockKind.FIGURE]
    captions = [block.text for block in body if block.kind is BlockKind.CAPTION]

    assert [(block.image, (block.saved_as or "")[:7]) for block in figures] == [(None, "inline:")] * 2
    assert figures[0].saved_as != figures[1].saved_as
    assert figures[0].text.startswith("Three wavy lines")
    assert [caption.split(".")[0] for caption in captions] == [
        "A month of tides in the making",
        "The principle of Kelvin’s machine, with five waves",
    ]


def test_caption_beside_the_picture_of_a_dump_is_no_paragraph() -> None:
    captions = [block.text for block in sample_named("Moscow").body if block.kind is BlockKind.CAPTION]

    assert captions == ["A Titan II missile stands in its silo in Arizona, now a museum"]


def test_curly_quotes_of_a_page_that_calls_itself_latin_1_are_read_as_browsers_read_them() -> None:
    text = sample_named("How a treaty").text

    assert "nation’s" in text
    assert not any("\x80" <= character <= "\x9f" for character in text)


def test_the_picture_of_a_web_archive_is_found_in_it() -> None:
    path = FOLDER / "Ein Brief unter der Straße _ Randnotiz.mht"
    (figure,) = (block for block in sample_named("Ein Brief").body if block.kind is BlockKind.FIGURE)

    with path.open("rb") as file:
        document = open_document(file, str(path), Known(), Walk())
        picture = find_picture(document, "", WantedPicture(figure.image, figure.saved_as))

    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert figure.text.startswith("Schnitt durch ein Rohr")


@pytest.mark.parametrize("title", ["An s that looks", "The bulb that nobody"])
def test_the_picture_of_a_chapter_and_of_a_crawled_page_is_found(title: str) -> None:
    sample = next(sample for sample in SAMPLES if sample.title.startswith(title))
    (figure,) = (block for block in article_of(sample).body if block.kind is BlockKind.FIGURE)
    with (FOLDER / sample.file).open("rb") as file:
        document = open_document(file, sample.file, Known(), Walk())
        picture = find_picture(document, sample.part, WantedPicture(figure.image, figure.saved_as))
    assert picture is not None
    assert picture.startswith(b"\x89PNG")


def test_the_article_about_setting_pages_has_every_kind_of_block_and_mark() -> None:
    body = sample_named("How a page").body
    marks = {mark.kind for block in body for mark in block.marks}

    assert {block.kind for block in body} == set(BlockKind)
    assert marks == set(MarkKind) - {MarkKind.STRIKE, MarkKind.INSERTED}
    assert {block.level for block in body if block.kind is BlockKind.HEADING} == {2, 3, 4}
    assert {block.quote for block in body} == {0, 1, 2}
    assert [block.code_language for block in body if block.kind is BlockKind.CODE] == ["python", "css"]
    assert max(len(row) for block in body for row in block.rows) == 13
    assert any(block.kind is BlockKind.ITEM and not block.marker for block in body)


def test_the_notes_of_the_article_about_setting_pages_lead_there_and_back() -> None:
    body = sample_named("How a page").body
    anchors = {name: index for index, block in enumerate(body) for name in block.anchors}
    links = [(index, mark.url) for index, block in enumerate(body) for mark in block.marks if mark.url]

    for number in (1, 2, 3):
        note, reference = anchors[f"fn{number}"], anchors[f"fnref{number}"]
        assert (reference, f"#fn{number}") in links
        assert (note, f"#fnref{number}") in links
        assert note > reference
