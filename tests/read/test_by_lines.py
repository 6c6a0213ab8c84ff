"""The line with "By" under the headline and the date under it, in the languages we could check: read, and no body."""

import pytest

from webdesk.model import Article
from webdesk.read.page import read_page
from webdesk.read.text import read_text

# Language: headline, byline, author, date line, a paragraph.
PAGES = {
    "es": (
        "El puente reabre tras el invierno",
        "Por José Núñez",
        "José Núñez",
        "3 de marzo de 2026",
        "El puente reabrió el lunes, dijo la alcaldesa, y los barcos pasan otra vez bajo sus arcos de piedra.",
    ),
    "en": (
        "Bridge reopens after the winter",
        "By Ada Berg",
        "Ada Berg",
        "3 March 2026",
        "The bridge reopened on Monday, the mayor said, and boats pass under its arches of stone again.",
    ),
    "de": (
        "Brücke öffnet nach dem Winter wieder",
        "Von Jörg Müller",
        "Jörg Müller",
        "3. März 2026",
        "Die Brücke ist seit Montag wieder offen, sagte die Bürgermeisterin, und Boote fahren unter ihr hindurch.",
    ),
    "fr": (
        "Le pont rouvre après l'hiver",
        "Par Élise Noël",
        "Élise Noël",
        "3 mars 2026",
        "Le pont a rouvert lundi, a dit la maire, et les bateaux passent de nouveau sous ses arches de pierre.",
    ),
    "it": (
        "Il ponte riapre dopo l'inverno",
        "Di Nicolò Rossi",
        "Nicolò Rossi",
        "3 marzo 2026",
        "Il ponte ha riaperto lunedì, ha detto la sindaca, e le barche passano di nuovo sotto i suoi archi.",
    ),
    "pt": (
        "A ponte reabre depois do inverno",
        "Por João Conceição",
        "João Conceição",
        "3 de março de 2026",
        "A ponte reabriu na segunda-feira, disse a prefeita, e os barcos passam de novo sob os seus arcos.",
    ),
    "nl": (
        "Brug weer open na de winter",
        "Door Jan de Vries",
        "Jan de Vries",
        "3 maart 2026",
        "De brug is sinds maandag weer open, zei de burgemeester, en de boten varen er weer onderdoor.",
    ),
    "sv": (
        "Bron öppnar efter vintern",
        "Av Åsa Öberg",
        "Åsa Öberg",
        "3 mars 2026",
        "Bron öppnade i måndags, sade borgmästaren, och båtarna kan åter passera under dess valv av sten.",
    ),
    "pl": (
        "Most znów otwarty po zimie",
        "Autor: Łukasz Żak",
        "Łukasz Żak",
        "3 marca 2026",
        "Most otwarto w poniedziałek, powiedziała burmistrz, i łodzie znów przepływają pod jego łukami.",
    ),
    "ru": (
        "Мост снова открыт после зимы",
        "Автор: Анна Лебедева",
        "Анна Лебедева",
        "3 марта 2026",
        "Мост открыли в понедельник, сказала мэр города, и лодки снова проходят под его каменными арками.",
    ),
    "tr": (
        "Köprü kıştan sonra yeniden açıldı",
        "Yazan: Ayşe Şahin",
        "Ayşe Şahin",
        "3 Mart 2026",
        "Köprü pazartesi günü yeniden açıldı, dedi belediye başkanı, tekneler yine taş kemerlerin altından geçiyor.",
    ),
    "ar": (
        "الجسر يفتح من جديد بعد الشتاء",
        "بقلم أحمد سالم",
        "أحمد سالم",
        "3 مارس 2026",
        "أعيد فتح الجسر يوم الاثنين كما قالت رئيسة البلدية، وتمر القوارب من جديد تحت أقواسه الحجرية القديمة.",
    ),
    "ur": (
        "پل سردیوں کے بعد دوبارہ کھل گیا",
        "تحریر: احمد سلیم",
        "احمد سلیم",
        "3 مارچ 2026",
        "پل پیر کو دوبارہ کھول دیا گیا، میئر نے کہا، اور کشتیاں پھر اس کے پتھر کے محرابوں کے نیچے سے گزرتی ہیں۔",
    ),
    "hi": (
        "सर्दियों के बाद पुल फिर खुला",
        "लेखक: अनिल शर्मा",
        "अनिल शर्मा",
        "3 मार्च 2026",
        "पुल सोमवार को फिर खोल दिया गया, महापौर ने कहा, और नावें फिर इसके पत्थर के मेहराबों के नीचे से गुजरती हैं।",
    ),
    "zh": (
        "旧桥冬天过后重新开放",
        "作者：王小明",
        "王小明",
        "2026年3月3日",
        "旧桥星期一重新开放，市长说，船只再次从它的石拱下面通过，市民们排着长队等候过桥，场面十分热闹。",
    ),
}
SHAPES = {
    "article": "<html lang={0}><article><h1>{1}</h1><p>{2}</p><p>{3}</p>{4}</article>",
    "bare": "<title>{1}</title><body><h1>{1}</h1><p>{2}</p><p>{3}</p>{4}",
}


def _body(paragraph: str, count: int) -> list[str]:
    return [f"{paragraph} {paragraph[: 20 + number]}{paragraph[-1]} {paragraph}" for number in range(count)]


def _check(article: Article, headline: str, byline: str, author: str, date: str) -> None:
    assert article.headline == headline
    assert article.authors == (author,)
    assert str(article.published) == "2026-03-03"
    texts = [block.text for block in article.body]
    assert byline not in texts
    assert date not in texts


@pytest.mark.parametrize("count", [pytest.param(1, id="short"), pytest.param(4, id="long")])
@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("language", list(PAGES))
def test_byline_and_date_of_a_page(language: str, shape: str, count: int) -> None:
    headline, byline, author, date, paragraph = PAGES[language]
    body = "".join(f"<p>{text}</p>" for text in _body(paragraph, count))
    html = SHAPES[shape].format(language, headline, byline, date, body)
    _check(read_page(html, url="https://a.example/news/x"), headline, byline, author, date)


@pytest.mark.parametrize("language", list(PAGES))
def test_byline_and_date_of_flat_text(language: str) -> None:
    headline, byline, author, date, paragraph = PAGES[language]
    text = "\n\n".join([headline, byline, date, *_body(paragraph, 4)])
    _check(read_text(text), headline, byline, author, date)
