"""Words in class and id attributes, folded into groups: what a page's author called the place.

The groups were collected from the mark-up habits of content systems and news themes (English and the commonest other
languages of class names); each is a hint to the labeller, never a verdict.
"""

import re
from functools import lru_cache
from itertools import pairwise

# name, words that make a token belong to the group (substring unless it starts with "=": the whole token)
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("caption", ("caption", "bildunter", "legend", "leyenda", "cutline", "didascalia", "bildtext", "pie-foto")),
    ("credit", ("credit", "copyright", "fotograf", "photographer", "attribution", "=agency", "=source", "=quelle",
                "=courtesy")),
    ("byline", ("byline", "author", "autor", "auteur", "writer", "contributor", "journalist", "reporter", "=firma",
                "=verfasser", "=creator")),
    ("date", ("date", "time", "publish", "pubdate", "posted", "datum", "fecha", "updated")),
    ("headline", ("headline", "title", "titel", "titulo", "titre", "heading", "=hed")),
    ("kicker", ("kicker", "overline", "eyebrow", "dachzeile", "rubric", "topline", "category", "spitzmarke", "=label",
                "=section", "=flag", "supertitle", "pretitle", "roofline")),
    ("lead", ("=lead", "lede", "standfirst", "intro", "summary", "subtitle", "subhead", "=deck", "=dek", "excerpt",
              "description", "vorspann", "chapo", "entradilla", "=sapo", "leadtext", "preamble", "subline",
              "abstract",
              "bajada", "sommario", "occhiello", "teasertext", "articlelead", "ingress", "subdeck", "manchet")),
    ("points", ("keypoint", "key-point", "highlight", "takeaway", "bulletpoint", "atglance", "keyfact", "tldr")),
    ("body", ("articlebody", "storybody", "entrycontent", "postcontent", "articletext", "bodytext", "paragraph",
              "articlecontent", "=body", "storycontent", "richtext", "=content", "storytext", "=prose", "=text",
              "postbody", "newstext", "=article", "=entry", "=story", "=post")),
    ("related", ("related", "recommend", "readmore", "morefrom", "also", "similar", "suggest", "=more", "outbrain",
                 "taboola", "mostread", "popular", "trending", "latest", "=next", "=prev", "previous", "=recirc",
                 "recirculation", "upnext", "crosslink", "seealso")),
    ("teaser", ("teaser", "=card", "promo", "tile", "=feed", "river", "widget", "thumb", "=item", "=list", "listing",
                "=grid", "=module", "carousel", "=snippet", "topstories")),
    ("share", ("share", "sharing", "social", "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "=follow",
               "addtoany", "=print", "bookmark")),
    ("comment", ("comment", "kommentar", "disqus", "discussion", "=reply", "replies", "=respond", "coral",
    "reaction")),
    ("nav", ("=nav", "navi", "menu", "breadcrumb", "masthead", "topbar", "toolbar", "pagination", "=pager", "navbar",
             "=crumbs", "skip", "=tabs", "dropdown")),
    ("sidebar", ("sidebar", "=aside", "=rail", "sidecol", "rightcol", "leftcol", "=secondary", "=right")),
    ("footer", ("footer", "colophon", "=foot", "=bottom", "impressum")),
    ("ad", ("=ad", "=ads", "advert", "anzeige", "sponsor", "=banner", "werbung", "=dfp", "adslot", "adsense",
            "publicidad", "=adv", "=promoted", "googlead", "affiliate", "=commercial")),
    ("form", ("newsletter", "subscri", "signup", "login", "=form", "=search", "register", "=abo", "=input", "=field",
              "mailchimp", "=cta", "donat", "contribut", "optin", "=appeal")),
    ("paywall", ("paywall", "piano", "=wall", "premium", "metered", "regwall", "plusbox", "offer")),
    ("bio", ("=bio", "biograph", "aboutauthor", "authorbox", "profile", "authorinfo", "authorbio")),
    ("topics", ("=tag", "=tags", "topic", "keyword", "taglist", "=themen", "hashtag", "=labels")),
    ("gallery", ("gallery", "slideshow", "slider", "swiper", "=slick", "lightbox", "galerie", "=slide", "diapo")),
    ("figure", ("figure", "image", "photo", "picture", "media", "=bild", "=img", "=foto", "=pic", "=visual")),
    ("quote", ("quote", "pullquote", "=zitat", "=citation")),
    ("notice", ("correction", "disclaimer", "editornote", "=note", "editorsnote", "=notice", "=disclosure",
    "=alert")),
    ("live", ("live", "ticker")),
    ("legal", ("cookie", "consent", "gdpr", "privacy", "legal", "=terms", "=rights", "=licence", "=license",
    "onetrust", "=cmp")),
    ("hidden", ("hidden", "visually", "sronly", "screenreader", "=d-none", "offscreen", "=hide", "=collapse",
                "=modal", "popup", "overlay", "tooltip", "=dialog")),
    ("meta", ("=meta", "=info", "postmeta", "entrymeta", "articlemeta", "=details", "reading", "readtime")),
    ("video", ("video", "player", "audio", "podcast", "=vjs", "jwplayer", "youtube")),
)  # fmt: skip
GROUP_NAMES = tuple(name for name, _ in GROUPS)
BIT = {name: 1 << number for number, name in enumerate(GROUP_NAMES)}

_WHOLE: dict[str, int] = {}
for _name, _words in GROUPS:
    for _word in _words:
        if _word[0] == "=":
            _WHOLE[_word[1:]] = _WHOLE.get(_word[1:], 0) | BIT[_name]
# One pattern a group, and one of all: most class names hold none of the words.
_PARTS = tuple(
    (BIT[name], re.compile("|".join(re.escape(word.replace("-", "")) for word in words if word[0] != "=")))
    for name, words in GROUPS
    if any(word[0] != "=" for word in words)
)
_ANYWHERE = re.compile("|".join(pattern.pattern for _, pattern in _PARTS))
_WORD_ENDS = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MAX_CLASS_CHARACTERS = 400


@lru_cache(maxsize=50_000)
def _mask_of_token(token: str) -> int:
    """Return the groups of one class name, such as `article__Body-text`."""
    parts = [part for part in _WORD_ENDS.split(_CAMEL.sub("-", token).lower()) if part]
    whole = set(parts)
    whole.update(first + second for first, second in pairwise(parts))
    joined = "".join(parts)
    mask = 0
    for word in whole:
        mask |= _WHOLE.get(word, 0)
    if _ANYWHERE.search(joined):
        for bit, pattern in _PARTS:
            if pattern.search(joined):
                mask |= bit
    return mask


def mask_of(class_names: str) -> int:
    """Return the groups that a class or id attribute belongs to, as bits.

    >>> mask_of("story__caption") == BIT["caption"] | BIT["body"]
    True
    """
    mask = 0
    for token in class_names[:_MAX_CLASS_CHARACTERS].split():
        mask |= _mask_of_token(token)
    return mask


def names_of(mask: int) -> tuple[str, ...]:
    """Return the names of the groups in a mask."""
    return tuple(name for name in GROUP_NAMES if mask & BIT[name])
