"""The headline: the printed one, checked against what the page's data call it."""

import re
from urllib.parse import urlsplit

from webdesk.read.address import clean_url
from webdesk.read.reading import Reading, Said, weigh
from webdesk.read.textshape import fold_title, overlap

_TAIL = re.compile(r"\s+[|\-–—·•:»]\s+(?=[^|\-–—·•:»]{2,60}$)")
# Where words are not set apart by spaces, neither is the site's name from the title.
_DENSE_TAIL = re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7af”』」》）？！。])\s*[_|｜\-–—]+\s*[^_|｜\-–—]{2,20}$")


def find_headline(reading: Reading) -> str | None:
    """Return the headline; the other forms the page gives stay in the evidence."""
    printed = next(iter(reading.labelled("headline")), None)
    said: list[Said] = []
    if printed is not None:
        said.append(Said(f"printed ({printed.tag})", printed.text, 0.85))
    stated = reading.said
    for by, value, trust in (
        ("JSON-LD headline", without_names(stated.jsonld.headline, _site_names(reading)), 0.83),
        ("og:title", without_site(stated.first("og:title"), stated), 0.68),
        ("twitter:title", without_site(stated.first("twitter:title"), stated), 0.6),
        ("title element", without_site(stated.title, stated), 0.55),
    ):
        if value:
            said.append(Said(by, value, trust))
    is_printed = printed is not None and len(said) > 1
    if is_printed and (_is_strange(said[0].value, said[1:]) or _is_stated_better(reading, said)):
        said = [said[1], said[0], *said[2:]]
    elif is_printed and _is_broken(said[0].value):
        said = [said[1], *said[2:], said[0]]
    answer = weigh(said, fold_title)
    if answer is None:
        return None
    reading.evidence["headline"] = answer[1]
    return answer[0]


def _is_stated_better(reading: Reading, said: list[Said]) -> bool:
    """A newsroom's own system states the headline with what the page prints apart (its kicker); a blog's states SEO."""
    stated = reading.said.jsonld
    if not stated.headline or not stated.is_news:
        return False
    printed, other = fold_title(said[0].value), fold_title(said[1].value)
    return printed != other and not other.startswith(printed + " ")


def _is_broken(printed: str) -> bool:
    """Whether the printed line is half of a headline: its kicker, or what follows the kicker, stands elsewhere."""
    return printed[:1] in ":–—-|" or printed[-1:] in ":|"


def _site_names(reading: Reading) -> set[str]:
    """Return what the site calls itself, and its host."""
    said = reading.said
    host = (urlsplit(reading.url or clean_url(said.canonical or "") or "").hostname or "").removeprefix("www.")
    names = (said.jsonld.publisher, said.first("og:site_name", "application-name"), host)
    return {name.casefold() for name in names if name}


def without_names(title: str | None, names: set[str]) -> str | None:
    """Return a title without one of these names at its end.

    >>> without_names("Bridge reopens - Example.org", {"example.org"})
    'Bridge reopens'
    """
    parts = _TAIL.split(title) if title else []
    if title and len(parts) > 1 and parts[-1].casefold() in names:
        return title[: title.rfind(parts[-1])].rstrip(" |-–—·•:»")
    return title


def _is_strange(printed: str, stated: list[Said]) -> bool:
    return all(overlap(printed, other.value) < 0.3 for other in stated)


def without_site(title: str | None, stated: object) -> str | None:
    """Return a page title without the site's name at its end.

    >>> without_site("Bridge reopens - The Example", None)
    'Bridge reopens'
    >>> without_site("旧桥今晨重新开放_示例日报", None)
    '旧桥今晨重新开放'
    """
    if not title:
        return None
    parts = _TAIL.split(title)
    if len(parts) > 1 and len(parts[0].split()) >= 2:
        return title[: title.rfind(parts[-1])].rstrip(" |-–—·•:»")
    match = _DENSE_TAIL.search(title)
    if match and match.start() >= 6:
        return title[: match.start()]
    return title
