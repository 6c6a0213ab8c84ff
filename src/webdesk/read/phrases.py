"""Words that news pages print around an article, in the languages we could check, and what they announce.

The lists were written down from the custom of newspapers in each language; each group has a test page that fails
without it. Matching is on the folded line: lower case, no closing colon.
"""

import re
from functools import lru_cache

_RELATED = (
    "related items|related|related (?:articles?|stories|news|content|posts|links|topics|coverage|reading|story)|"
    "read also|"
    "also read|see also|read more|you may also like|you might also like|recommended(?: for you| stories| articles)?|"
    "further reading|"
    "mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|verwandte (?:artikel|themen)|"
    "à lire aussi|lire aussi|sur le même sujet|articles liés|voir aussi|"
    "noticias relacionadas|relacionad[ao]s?|lee también|te puede interesar|también te puede interesar|"
    "más información|"
    "leggi anche|articoli correlati|potrebbe interessarti|leia também|leia mais|veja também|notícias relacionadas|"
    "lees ook|gerelateerd|læs også|les også|läs mer|läs också|czytaj także|czytaj też|zobacz także|čtěte také|"
    "ilgili haberler|читайте также|по теме|читайте ще|читайте також|"
    "اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|ذات صلة|متعلقہ خبریں|مزید پڑھیں|یہ بھی پڑھیں|مطالب مرتبط|"
    "संबंधित खबरें|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|相关新闻|相关阅读|相关报道|延伸阅读|推荐阅读|関連記事|"
    "関連ニュース|관련 기사|관련기사|"
    "อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|berita terkait|baca juga|tin liên quan"
)
_MORE_FROM = (
    r"more (?:from|in|on|about|by) (?P<en>.+)|more (?P<en2>\w+(?: \w+)?) (?:news|stories)|mehr (?:aus|"
    r"von) (?P<de>.+)|"
    r"plus de (?P<fr>.+)|más (?:de|en|sobre) (?P<es>.+)|mais (?:de|em|sobre) (?P<pt>.+)|altro (?:da|in) (?P<it>.+)|"
    r"meer (?:uit|van|over) (?P<nl>.+)|mer (?:från|fra) (?P<sv>.+)|więcej (?:z|o) (?P<pl>.+)|"
    r"المزيد (?:من|في|عن) (?P<ar>.+)|(?P<ur>.+) (?:سے|کی) مزید(?: خبریں)?|مزید (?P<ur2>.+) خبریں|بیشتر از (?P<fa>.+)|"
    r"(?P<hi>.+) (?:से|की) और(?: खबरें)?|更多(?P<zh>.+?)(?:新闻|報道|报道)?|(?P<ja>.+)の(?:他の|その他の)記事|"
    r"ещё (?:из|о) (?P<ru>.+)"
)
_LATEST = (
    "latest|latest (?:news|stories|headlines|updates|articles)|most recent|just in|neueste(?: nachrichten| artikel)?|"
    "aktuell|aktuelle nachrichten|dernières (?:infos|nouvelles|actualités)|últimas noticias|lo último|"
    "últimas notícias|"
    "ultime notizie|ultim'ora|laatste nieuws|senaste nytt|siste nytt|seneste nyt|najnowsze|son dakika|"
    "последние новости|останні новини|آخر الأخبار|أحدث الأخبار|تازہ ترین|تازہ ترین خبریں|آخرین اخبار|"
    "ताज़ा खबरें|ताजा खबरें|最新|最新消息|最新新闻|最新ニュース|최신 뉴스|ข่าวล่าสุด|berita terbaru|tin mới nhất"
)
_KEY_POINTS = (
    "key points?|key takeaways?|takeaways?|highlights|in brief|at a glance|summary|what (?:we|you need to) know|"
    "story highlights|the essentials|main points|tl;?dr|bullet points|"
    "das wichtigste(?: in kürze)?|auf einen blick|kurz (?:&|und) knapp|zusammenfassung|kernpunkte|in kürze|"
    "l'essentiel|en bref|points clés|ce qu'il faut (?:savoir|retenir)|claves|puntos clave|lo esencial|en resumen|"
    "punti chiave|in breve|in sintesi|pontos-chave|em resumo|resumo|kort(?:e samenvatting)?|in het kort|"
    "коротко|главное|النقاط الرئيسية|أبرز النقاط|اہم نکات|خلاصہ|मुख्य बातें|मुख्य बिंदु|हाइलाइट्स|要点|要點|核心要点|"
    "ポイント|要約|핵심 요약|ประเด็นสำคัญ"
)
_VIEW_ALL = (
    "view all|see all|show (?:all|more)|load more|all (?:news|stories)|more|more news|alle anzeigen|mehr anzeigen|"
    "voir (?:tout|plus)|ver (?:todo|todas|más|mais|tudo)|vedi tutt[ie]|meer|visa alla|se alle|zobacz wszystkie|"
    "tümünü gör|"
    "все новости|смотреть все|عرض الكل|المزيد|سب دیکھیں|مزید|सभी देखें|और देखें|查看全部|查看更多|更多|"
    "もっと見る|一覧|더보기|ดูทั้งหมด"
)
_HOME = (
    "home|home ?page|front ?page|start|startseite|accueil|inicio|portada|início|página inicial|forside|forsiden|hem|"
    "etusivu|strona główna|úvod|ana ?sayfa|главная|головна|αρχική|الرئيسية|الصفحة الرئيسية|صفحۂ اول|ہوم|سرورق|خانه|"
    "होम|मुखपृष्ठ|मुख्य पृष्ठ|首页|首頁|主页|ホーム|トップ|홈|หน้าแรก|beranda|trang chủ"
)
_NOTICES = (
    r"(?:correction|clarification|editor['’]s note|update)\b.{0,40}[:：]|(?:this|an earlier version of this) "
    r"(?:article|story|report) (?:was|has been) (?:corrected|updated|amended|published)|korrektur\b|"
    r"anmerkung der redaktion|"
    r"rectificatif|fe de errores|corrección|errata|تصحیح|تصحيح|شुद्धि|更正|訂正"
)
RELATED = re.compile(f"(?:{_RELATED})", re.IGNORECASE)
MORE_FROM = re.compile(f"(?:{_MORE_FROM})", re.IGNORECASE)
LATEST = re.compile(f"(?:{_LATEST})", re.IGNORECASE)
KEY_POINTS = re.compile(f"(?:{_KEY_POINTS})", re.IGNORECASE)
_ELSEWHERE = re.compile(rf"\W*(?:{_RELATED}|watch|listen|video|podcast|more)\s*[:：>›»|]\s*\S", re.IGNORECASE)
HOME = re.compile(f"(?:{_HOME})", re.IGNORECASE)
VIEW_ALL = re.compile(f"(?:{_VIEW_ALL})", re.IGNORECASE)
NOTICE = re.compile(f"(?:{_NOTICES})", re.IGNORECASE)
# Words that introduce who made a picture; the credit is what follows.
CREDIT_WORDS = (
    r"photos?(?:graph(?:er|y|s)?)?|pictures?|images?|credits?|photo credit|image credit|picture credit|"
    r"courtesy(?: of)?|"
    r"fotos?|fotografie|fotografía|bild(?:er)?|bildquelle|bildnachweis|quelle|illustration|grafik|"
    r"crédits?(?: photo)?|photographie|crédito|imagen|imágenes|immagine|imagem|foto de|fotoğraf|kuva|zdj|zdjęcie|"
    r"фото|зображення|изображение|صورة|صور|تصوير|تصویر|تصاویر|فوٹو|عکس|"
    r"फोटो|फ़ोटो|तस्वीर|चित्र|图|圖|图片|圖片|图片来源|圖片來源|图源|圖源|图片提供|摄影|攝影|"
    r"写真|写真提供|撮影|사진|ภาพ|ảnh"
)
CREDIT = re.compile(
    rf"(?:^|(?<=[\s.。!?)\]»”\"'|/–—-])|(?<=[^\x00-ɏ]))(?:(?:{CREDIT_WORDS})(?:\s+(?:by|von|par|di|por|de|av|af|"
    rf"via))?\s*[:：]\s*"
    r"|(?:photo|picture|image|photograph|illustration|video|foto|bild)s?\s+(?:by|von|par|di|por|via)\s+|©\s*|"
    r"\(c\)\s+|courtesy of\s+)(?P<who>.+)$",
    re.IGNORECASE | re.DOTALL,
)
BYLINE_WORDS = (
    r"by|written by|article by|insights from|story by|reported by|reporting by|report by|words by|text by|"
    r"posted by|published by|author|"
    r"authors|von|text von|ein (?:artikel|beitrag|kommentar|gastbeitrag) von|"
    r"autor(?:en|in)?|par|propos recueillis par|por|escrito por|di|a cura di|articolo di|door|av|af|tekst|przez|"
    r"autor|autorka|napisał|yazan|"
    r"автор|авторы|текст|بقلم|كتب|كتبت|از|تحریر|تحریر:|لेखक|द्वारा|लेखक|作者|本报记者|本報記者|记者|記者|文|撰文|編集|文・|글|"
    r"기자|โดย|oleh|tác giả"
)
BYLINE = re.compile(rf"^(?:{BYLINE_WORDS})(?:\s*[:：]\s*|\s+)(?P<who>\S.*)$", re.IGNORECASE | re.DOTALL)
BYLINE_ALONE = re.compile(rf"^(?:{BYLINE_WORDS})\s*[:：]?$", re.IGNORECASE)

_CLOSING = " \t:：…›»>→-–—"


def fold(line: str) -> str:
    """Return a line as it is compared with a phrase: lower case, no closing colon or arrow.

    >>> fold("Related items: ›")
    'related items'
    """
    return line.strip(_CLOSING).casefold()


@lru_cache(maxsize=20_000)
def list_kind(line: str) -> str | None:
    """Return which list a heading announces: related, more_from, latest, key_point or None."""
    if len(line) > 70:
        return None
    folded = fold(line)
    for name, pattern in (
        ("key_point", KEY_POINTS),
        ("related", RELATED),
        ("latest", LATEST),
        ("more_from", MORE_FROM),
    ):
        if pattern.fullmatch(folded):
            return name
    return None


def is_view_all(line: str) -> bool:
    """Return whether a line only leads on to more of a list."""
    return len(line) < 40 and VIEW_ALL.fullmatch(fold(line)) is not None


def is_home(line: str) -> bool:
    """Return whether a link's words lead to the front page.

    >>> is_home("Startseite"), is_home("首页"), is_home("Harbour")
    (True, True, False)
    """
    return len(line) < 30 and HOME.fullmatch(fold(line)) is not None


def points_elsewhere(line: str) -> bool:
    """Return whether a line begins by pointing to another story: "Read also: …".

    >>> points_elsewhere("Lesen Sie auch: Die Brücke öffnet")
    True
    """
    return len(line) <= 300 and _ELSEWHERE.match(line) is not None


def more_from_what(heading: str) -> str | None:
    """Return what a "More from X" heading names: X."""
    match = MORE_FROM.fullmatch(heading.strip(_CLOSING))
    return next((value for value in match.groupdict().values() if value), None) if match else None
