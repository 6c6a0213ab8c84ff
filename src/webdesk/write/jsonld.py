"""An article as schema.org JSON-LD, and JSON that is safe inside a page's script element."""

import json
import re
from collections.abc import Mapping, Sequence

from webdesk.model import Article

# Words that a desk, a newsroom or an agency has in its name and a person has not; en de fr es it pt nl tr id vi pl
# sv ru uk ar fa ur hi bn zh ja ko. Gathered by hand from the bylines of the development pages and their translations.
_DESK_WORDS = frozenset(
    [
        "desk",
        "newsdesk",
        "webdesk",
        "newsroom",
        "news",
        "staff",
        "team",
        "bureau",
        "agency",
        "agencies",
        "agence",
        "agencia",
        "agenzia",
        "agência",
        "agentur",
        "agenturen",
        "agencies'",
        "wire",
        "service",
        "services",
        "press",
        "presse",
        "prensa",
        "stampa",
        "editor's",
        "editors",
        "editorial",
        "editorialists",
        "board",
        "correspondents",
        "reporters",
        "redaktion",
        "redaktionen",
        "redaktie",
        "redacción",
        "redaccion",
        "rédaction",
        "redaction",
        "redazione",
        "redação",
        "redacao",
        "redakcja",
        "redakce",
        "redaktionsteam",
        "online",
        "media",
        "network",
        "channel",
        "tv",
        "radio",
        "newspaper",
        "report",
        "monitoring",
        "magazine",
        "studio",
        "company",
        "foundation",
        "institute",
        "редакция",
        "редакції",
        "редакція",
        "агентство",
        "новости",
        "корреспонденты",
        "ajansı",
        "ajans",
        "haber",
        "servisi",
        "merkezi",
        "tim",
        "redaksi",
        "وكالة",
        "وكالات",
        "التحرير",
        "مراسلون",
        "ڈیسک",
        "ویب",
        "نیوز",
        "ایجنسی",
        "ایجنسیاں",
        "مانیٹرنگ",
        "رپورٹرز",
        "تحریریه",
        "خبرگزاری",
        "گروه",
        "डेस्क",
        "न्यूज़",
        "न्यूज",
        "एजेंसी",
        "टीम",
        "ডেস্ক",
        "নিজস্ব",
        "প্রতিবেদক",
        "প্রতিনিধি",
        "编辑部",
        "新华社",
        "通讯社",
        "综合报道",
        "記者団",
        "通信社",
        "編集部",
        "뉴스팀",
        "편집부",
        "취재팀",
    ]
)
# Wire services that sign with their own name.
_AGENCIES = frozenset((
    "reuters", "xinhua", "anadolu", "belga", "kyodo", "yonhap", "interfax", "tass", "ansa", "bernama", "antara",
    "ritzau",
))  # fmt: skip
_JOINED = ("编辑部", "新华社", "通讯社", "通信社", "編集部", "报道", "뉴스팀", "편집부", "취재팀", "記者団", "社記者")
_CAPITALS = re.compile(r"(?:[A-Z]{2,6}|[A-Z]{1,3}[./-][A-Z./-]{1,5})(?:\s*[/,&+]\s*[A-Z]{2,6})*")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,8}")


def is_desk(name: str) -> bool:
    """Return whether a name in a byline is a desk, newsroom or agency rather than a person.

    >>> is_desk("Web Desk"), is_desk("AFP"), is_desk("Ada Lovelace"), is_desk("ویب ڈیسک")
    (True, True, False, True)
    """
    bare = name.strip()
    words = [word.strip(".,;:()[]|/").lower() for word in bare.split()]
    if _CAPITALS.fullmatch(bare) or _DOMAIN.fullmatch(bare):
        return True
    if any(word in _DESK_WORDS for word in words) or any(part in bare for part in _JOINED):
        return True
    parts = [part.strip() for part in re.split(r"[/,+]|\s&\s", bare) if part.strip()]
    if len(parts) > 1:
        return all(is_desk(part) for part in parts)
    return len(words) == 1 and words[0] in _AGENCIES


def to_jsonld(
    article: Article,
    *,
    url: str,
    publisher_name: str,
    publisher_url: str | None = None,
    image_urls: Sequence[str] | None = None,
) -> dict[str, object]:
    """Return the article as a schema.org NewsArticle at the address where it is served.

    Dates keep their true precision. `image_urls` are the pictures as we serve them; without it, the article's own.
    """
    pictures = [image.url for image in article.images if image.url] if image_urls is None else list(image_urls)
    publisher = {"@type": "Organization", "name": publisher_name, "url": publisher_url}
    record: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst,
        "image": pictures,
        "datePublished": None if article.published is None else str(article.published),
        "dateModified": None if article.modified is None else str(article.modified),
        "author": [_author(name) for name in article.authors],
        "publisher": _said(publisher),
        "url": url,
        "mainEntityOfPage": url,
        "articleSection": article.section,
        "keywords": list(article.topics),
        "inLanguage": article.language,
        "isAccessibleForFree": False if article.is_paywalled else None,
    }
    return _said(record)


def _author(name: str) -> dict[str, object]:
    return {"@type": "Organization" if is_desk(name) else "Person", "name": name}


def _said(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value is not None and value != []}


def safe_script_json(record: object) -> str:
    r"""Return JSON that no parser can leave a script element with: < > & and U+2028/9 are escaped.

    >>> safe_script_json({"a": "</script>"})
    '{"a": "\\u003c/script\\u003e"}'
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")
