"""The rule labeller for HTML: which block is what, judged over the whole page."""

from collections import Counter, defaultdict
from collections.abc import Callable

from webdesk.read.blocks import TAG_BITS, Page, PageBlock, Place
from webdesk.read.classwords import BIT
from webdesk.read.dateline import is_date_line
from webdesk.read.labels import ABOUT_THE_PAGE, BESIDE_LISTED, BODY_LABELS, CALLED_LEGAL, FURNITURE, Label, LabelName
from webdesk.read.metadata import Metadata
from webdesk.read.phrases import BYLINE, BYLINE_ALONE, CREDIT, NOTICE, is_view_all, list_kind
from webdesk.read.textshape import ends_sentence, fold_title, weight, words_of

LONG = 80
_BAD_GROUPS = (
    "related", "comment", "share", "nav", "footer", "ad", "form", "legal", "bio", "topics", "sidebar", "paywall",
    "hidden", "teaser",
)  # fmt: skip
_BAD_ABOVE = sum(TAG_BITS[tag] for tag in ("nav", "footer", "aside", "form", "button", "dialog", "address"))
_LISTS: dict[str | None, LabelName] = {"related": "related", "more_from": "more_from", "latest": "latest"}
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CAPTION_ABOVE = TAG_BITS["figcaption"]


class _Judgement:
    """One page being labelled: what was decided of each block so far."""

    def __init__(self, page: Page, said: Metadata) -> None:
        self.page = page
        self.said = said
        self.labels: list[Label | None] = [None] * len(page.blocks)
        self.bad = _trusted_bad_groups(page.blocks)
        self.headline_at: int | None = None
        self.first = 0
        self.last = -1

    def is_bad(self, block: PageBlock) -> bool:
        return bool(block.mask & self.bad or block.place.above & _BAD_ABOVE)

    def put(self, block: PageBlock, label: Label) -> None:
        if self.labels[block.number] is None:
            self.labels[block.number] = label


def label_html(page: Page, said: Metadata) -> list[Label]:
    """Return a label for every block of an HTML page."""
    judgement = _Judgement(page, said)
    for step in STEPS:
        step(judgement)
    return [label or FURNITURE for label in judgement.labels]


def link_share(block: PageBlock) -> float:
    """Return the share of a block's characters that stand in links."""
    return min(1.0, block.link_characters / max(1, len(block.text)))


def is_long(block: PageBlock) -> bool:
    """Return whether a block reads as a paragraph: long, and hardly a link."""
    return weight(block.text) >= LONG and link_share(block) < 0.5


def _trusted_bad_groups(blocks: list[PageBlock]) -> int:
    """Return the class groups that speak against a block here: those that do not hold most of the page's text."""
    held: Counter[str] = Counter()
    total = 0
    for block in blocks:
        if is_long(block):
            total += len(block.text)
            for name in _BAD_GROUPS:
                if block.mask & BIT[name]:
                    held[name] += len(block.text)
    return sum(BIT[name] for name in _BAD_GROUPS if held[name] <= total * 0.4)


def _find_headline(judgement: _Judgement) -> None:
    """The h1 that the page's titles agree with, else the block that repeats a title."""
    number, score = find_headline_block(judgement.page, judgement.said)
    if number is not None:
        judgement.headline_at = number
        is_h1 = judgement.page.blocks[number].tag == "h1"
        why = "h1 that the page's titles repeat" if is_h1 else "repeats the page's title"
        judgement.labels[number] = Label("headline", min(0.99, score / 1.6), why)


def find_headline_block(page: Page, said: Metadata) -> tuple[int | None, float]:
    """Return the number of the block that is most likely the printed headline, and its score."""
    stated = (said.jsonld.headline, said.first("og:title", "twitter:title"), said.title)
    titles = [(words_of(title), len(title)) for title in dict.fromkeys(stated) if title]
    best, best_score = None, 0.45
    for block in page.blocks:
        is_h1 = bool(block.tag == "h1" or block.place.above & TAG_BITS["h1"])
        called = block.own & BIT["headline"] or block.tag in ("h2", "h3", "p", "div")
        if len(block.text) > 400 or block.place.above & TAG_BITS["nav"] or not (is_h1 or called):
            continue
        likeness = _likeness(block.text, titles) if titles else 0.3
        score = likeness + (0.5 if is_h1 else 0.0) + (0.1 if block.own & BIT["headline"] else 0.0)
        score -= 0.5 if not is_h1 and weight(block.text) > 160 and ends_sentence(block.text) else 0.0
        score -= link_share(block) * 0.4 + (0.2 if block.own & BIT["hidden"] else 0.0)
        if score > best_score + 1e-6:
            best, best_score = block.number, score
    return best, best_score


def _likeness(text: str, titles: list[tuple[set[str], int]]) -> float:
    """Return how much of a block's words one of the titles holds; a block much shorter than the title counts less."""
    words = words_of(text)
    best = 0.0
    for title, length in titles:
        if words and title:
            shared = len(words & title) / min(len(words), len(title))
            best = max(best, shared * min(1.0, len(text) / max(1, length) * 1.4))
    return best


def _find_captions(judgement: _Judgement) -> None:
    for block in judgement.page.blocks:
        place = block.place
        if place.above & _CAPTION_ABOVE or block.own & BIT["caption"]:
            name = "credit" if block.own & BIT["credit"] and not block.own & BIT["caption"] else "caption"
            judgement.put(block, Label(name, 0.85, "figcaption or caption class"))  # type: ignore[arg-type]  # one of two names
        elif block.own & BIT["credit"] and len(block.text) < 150 and (place.figure or _near_picture(judgement, block)):
            judgement.put(block, Label("credit", 0.7, "credit class beside a picture"))
        elif place.figure and len(block.text) < 400 and not is_long(block) and CREDIT.match(block.text):
            judgement.put(block, Label("credit", 0.7, "credit words inside a figure"))


def _find_not_text(judgement: _Judgement) -> None:
    for block in judgement.page.blocks:
        if block.own & BIT["legal"] & judgement.bad and len(block.text) < 300:
            judgement.put(block, CALLED_LEGAL)
        elif block.place.above & TAG_BITS["details"] and _is_of_definitions(judgement.page.blocks, block):
            judgement.put(block, ABOUT_THE_PAGE)


def _is_of_definitions(blocks: list[PageBlock], block: PageBlock) -> bool:
    if block.tag == "summary" and block.number + 1 < len(blocks):
        block = blocks[block.number + 1]
    return bool(block.place.above & TAG_BITS["dl"])


def _near_picture(judgement: _Judgement, block: PageBlock) -> bool:
    return any(-2 <= block.number - picture.before <= 3 for picture in judgement.page.pictures)


def _find_body(judgement: _Judgement) -> None:
    """Long text that stands together: by path, by parent's parent, by what its surroundings are called."""
    long_blocks = [
        block
        for block in judgement.page.blocks
        if judgement.labels[block.number] is None and is_long(block) and not judgement.is_bad(block)
    ]
    total = sum(len(block.text) for block in long_blocks)
    if not total:
        return
    support: dict[tuple[str, int], int] = defaultdict(int)
    for block in long_blocks:
        for key in _kin(block):
            support[key] += len(block.text)
    start = judgement.headline_at if judgement.headline_at is not None else -1
    for block in long_blocks:
        share = max(support[key] for key in _kin(block)) / total
        is_before = block.number < start and block.place.depth < 40
        needed = 0.5 if is_before else 0.14 if ends_sentence(block.text) else 0.25
        if share >= needed:
            judgement.put(block, Label("paragraph", min(0.98, 0.5 + share / 2), "long text among its like"))
    accepted = [block.number for block in long_blocks if judgement.labels[block.number] is not None]
    if accepted:
        judgement.first, judgement.last = accepted[0], accepted[-1]


def _kin(block: PageBlock) -> list[tuple[str, int]]:
    parent = block.place.parent
    grand = parent.parent if parent else None
    keys = [("path", block.place.signature)]
    if parent:
        keys.append(("parent", parent.number))
    if grand and grand.number:
        keys.append(("grand", grand.number))
    return keys


def _find_short_body(judgement: _Judgement) -> None:
    """Headings, list items, short paragraphs and quotes that stand among the accepted paragraphs."""
    blocks = judgement.page.blocks
    paragraphs = [block for block in blocks if (label := judgement.labels[block.number]) and label.name == "paragraph"]
    parents = {block.place.parent.number for block in paragraphs if block.place.parent}
    grands = {
        block.place.parent.parent.number for block in paragraphs if block.place.parent and block.place.parent.parent
    }
    for block in blocks[max(0, judgement.first - 3) : judgement.last + 8]:
        if judgement.labels[block.number] is not None or judgement.is_bad(block) or link_share(block) > 0.5:
            continue
        parent = block.place.parent
        if parent is None or list_kind(block.text) is not None:
            continue
        near = parent.number in parents or (parent.parent is not None and parent.parent.number in parents)
        near = near or parent.number in grands
        outside = block.number < judgement.first or block.number > judgement.last
        if not near or (outside and not (parent.number in parents and ends_sentence(block.text))):
            continue
        if block.place.figure or block.own & (BIT["byline"] | BIT["date"] | BIT["meta"] | BIT["video"]):
            continue
        judgement.put(block, Label("paragraph", 0.7, "stands among the paragraphs"))


def _find_tables(judgement: _Judgement) -> None:
    """Tables of data that stand among the paragraphs, whole."""
    blocks = judgement.page.blocks
    parents = {
        block.place.parent.number
        for block in judgement.page.blocks
        if (label := judgement.labels[block.number]) and label.name == "paragraph" and block.place.parent
    }
    for block in blocks[judgement.first : judgement.last + 1]:
        if not block.place.table or judgement.labels[block.number] is not None or judgement.is_bad(block):
            continue
        above: Place | None = block.place
        while above is not None and above.number != block.place.table:
            above = above.parent
        around = above.parent if above else None
        if around and (around.number in parents or (around.parent and around.parent.number in parents)):
            judgement.put(block, Label("table", 0.7, "cell of a table among the paragraphs"))


def _name_kinds(judgement: _Judgement) -> None:
    """Say which kind each body block is: heading, list item, quote, table, code."""
    for block in judgement.page.blocks:
        label = judgement.labels[block.number]
        if label is None or label.name != "paragraph":
            continue
        kind = body_kind(block)
        if kind != "paragraph":
            judgement.labels[block.number] = Label(kind, label.confidence, label.why)


def body_kind(block: PageBlock) -> LabelName:
    """Return what kind of body block this is, by its element and shape."""
    above = block.place.above
    if above & TAG_BITS["pre"]:
        return "code"
    if above & TAG_BITS["blockquote"]:
        return "quote"
    if above & TAG_BITS["table"] and len(block.text) <= 400:
        return "table"
    if block.tag in _HEADINGS or above & (TAG_BITS["h2"] | TAG_BITS["h3"]):
        return "heading"
    if block.tag in ("li", "dd", "dt") or above & TAG_BITS["li"]:
        return "list_item"
    if block.bold_characters >= len(block.text) * 0.9 and len(block.text) < 120 and not ends_sentence(block.text):
        return "heading"
    return "paragraph"


def _find_lead(judgement: _Judgement) -> None:
    """Standfirst and key points: what stands between the headline and the first paragraph, or is called so."""
    description = judgement.said.first("og:description", "description", "twitter:description") or ""
    description = judgement.said.jsonld.description or description
    blocks = judgement.page.blocks
    end = judgement.first + 2 if judgement.last >= 0 else len(blocks)
    is_points = False
    points_parent = None
    for block in blocks[:end]:
        kind = list_kind(block.text)
        if kind == "key_point" and len(block.text) < 60:
            judgement.labels[block.number] = Label("list_heading", 0.8, "announces key points")
            is_points, points_parent = True, block.place.parent
            continue
        in_list = block.tag == "li" or block.place.above & TAG_BITS["li"]
        called_points = block.mask & BIT["points"] and in_list
        if (is_points and in_list and is_below(block, points_parent, 3)) or (called_points and link_share(block) < 0.5):
            judgement.labels[block.number] = Label("key_point", 0.85, "list under a key-points heading")
            continue
        if not in_list:
            is_points = False
        _maybe_standfirst(judgement, block, description)


def is_below(block: PageBlock, place: Place | None, levels: int) -> bool:
    above = block.place
    for _ in range(levels + 1):
        if above is place:
            return True
        if above.parent is None:
            return False
        above = above.parent
    return False


def _maybe_standfirst(judgement: _Judgement, block: PageBlock, description: str) -> None:
    label = judgement.labels[block.number]
    if judgement.headline_at is None or block.number == judgement.headline_at or link_share(block) > 0.5:
        return
    if label is not None and label.name not in BODY_LABELS:
        return
    if len(block.text) < 25 or len(block.text) > 900 or not -3 <= block.number - judgement.headline_at <= 25:
        return
    same = fold_title(block.text)[:120] == fold_title(description)[:120] and len(description) > 25
    called = block.own & BIT["lead"] and not block.own & (BIT["body"] | BIT["caption"])
    if called or (same and block.place.signature not in _signatures(judgement)):
        why = "called a lead by its class" if called else "repeats the page's description"
        judgement.labels[block.number] = Label("standfirst", 0.8, why)


def _signatures(judgement: _Judgement) -> set[int]:
    return {
        block.place.signature
        for block in judgement.page.blocks[judgement.first + 1 : judgement.last + 1]
        if (label := judgement.labels[block.number]) and label.name == "paragraph"
    }


def _find_byline(judgement: _Judgement) -> None:
    if judgement.headline_at is None and judgement.last < 0:
        return
    start = max(0, (judgement.headline_at if judgement.headline_at is not None else judgement.first) - 8)
    end = max(judgement.first + 3, start + 20) if judgement.last >= 0 else start + 30
    for block in judgement.page.blocks[start:end]:
        label = judgement.labels[block.number]
        if len(block.text) > 200 or (label is not None and label.name not in ("paragraph",)):
            continue
        if is_long(block) and block.own & BIT["body"]:
            continue
        if (
            block.author_names
            or block.item_property == "author"
            or BYLINE.match(block.text)
            or BYLINE_ALONE.match(block.text)
        ):
            judgement.labels[block.number] = Label("byline", 0.8, "marked as author, or begins as a byline")
            _label_name_after(judgement, block)
        elif block.own & BIT["byline"] and len(block.text) < 120:
            judgement.labels[block.number] = Label("byline", 0.7, "called a byline by its class")
        elif _is_date(block):
            judgement.labels[block.number] = Label("date", 0.7, "a time element or called a date")


def _label_name_after(judgement: _Judgement, block: PageBlock) -> None:
    """Where a byline's word stands alone, the name is the next block."""
    following = judgement.page.blocks[block.number + 1 : block.number + 2]
    if BYLINE_ALONE.match(block.text) and following and len(following[0].text) < 80:
        judgement.labels[following[0].number] = Label("byline", 0.7, "follows a byline's word")


def _is_date(block: PageBlock) -> bool:
    if len(block.text) >= 90:
        return False
    called = block.own & BIT["date"] and any(char.isdigit() for char in block.text)
    return bool(block.tag == "time" or block.moment or called)


def _find_dates(judgement: _Judgement) -> None:
    """Lines near the headline that are a printed date and little else."""
    at = judgement.headline_at
    if at is None:
        return
    end = max(at + 12, min(judgement.first + 3, at + 40))
    for block in judgement.page.blocks[max(0, at - 6) : end]:
        label = judgement.labels[block.number]
        if (label is None or label.name == "paragraph") and is_date_line(block.text):
            judgement.labels[block.number] = Label("date", 0.6, "a printed date and little else")


def _find_section(judgement: _Judgement) -> None:
    """The short label printed above the headline."""
    at = judgement.headline_at
    if at is None:
        return
    for block in reversed(judgement.page.blocks[max(0, at - 4) : at]):
        if len(block.text) > 40 or judgement.labels[block.number] is not None or len(block.text) < 2:
            continue
        same_header = block.place.parent is not None and _shares_header(block, judgement.page.blocks[at])
        if block.own & BIT["kicker"] or (same_header and not any(char.isdigit() for char in block.text)):
            judgement.labels[block.number] = Label("section", 0.6, "short label above the headline")
            return


def _shares_header(block: PageBlock, headline: PageBlock) -> bool:
    above = headline.place
    for _ in range(3):
        if above.tag == "header" and is_below(block, above, 3):
            return True
        if above.parent is None:
            return False
        above = above.parent
    return False


def _find_lists(judgement: _Judgement) -> None:
    """Related, more-from and latest lists: an announcing heading, then one entry for each item."""
    current: LabelName | None = None
    parent: Place | None = None
    items: set[int] = set()
    for block in judgement.page.blocks:
        kind = list_kind(block.text)
        if kind in _LISTS and block.number > (judgement.headline_at or 0) and _announces(judgement, block):
            current, parent = _LISTS[kind], block.place.parent
            judgement.labels[block.number] = Label("list_heading", 0.8, f"announces {kind}")
            continue
        if current is None:
            continue
        if not is_below(block, parent, 8) or (block.tag in ("h1", "h2") and link_share(block) < 0.5):
            current = None
        elif _is_entry(judgement, block, items):
            items.add(block.place.item)
            judgement.labels[block.number] = Label(current, 0.75, "an item under an announcing heading")
        elif block.place.item and block.place.item in items:
            judgement.put(block, BESIDE_LISTED)


def _announces(judgement: _Judgement, heading: PageBlock) -> bool:
    following = judgement.page.blocks[heading.number + 1 : heading.number + 5]
    if heading.place.above & TAG_BITS["nav"] or (link_share(heading) == 1 and heading.tag not in _HEADINGS):
        return False
    return any(link_share(block) > 0.6 or block.place.item for block in following)


def _is_entry(judgement: _Judgement, block: PageBlock, items: set[int]) -> bool:
    label = judgement.labels[block.number]
    if is_view_all(block.text) or (label is not None and label.name not in BODY_LABELS):
        return False
    item = block.place.item
    if item and item in items:
        return False
    if link_share(block) > 0.6 or (block.link_words and len(block.link_words) > 15 and item):
        return True
    if not item or len(block.text) < 12 or block.tag == "time":
        return False
    following = judgement.page.blocks[block.number + 1 : block.number + 6]
    return not any(other.link_words for other in following if other.place.item == item)


def _find_notices(judgement: _Judgement) -> None:
    if judgement.last < 0:
        return
    for block in judgement.page.blocks[max(0, judgement.first - 6) : judgement.last + 6]:
        label = judgement.labels[block.number]
        if (label is None or label.name == "paragraph") and len(block.text) < 600 and NOTICE.match(block.text):
            judgement.labels[block.number] = Label("notice", 0.7, "begins as a correction or a note of the editors")


STEPS: tuple[Callable[[_Judgement], None], ...] = (
    _find_headline,
    _find_captions,
    _find_not_text,
    _find_body,
    _find_short_body,
    _find_tables,
    _find_lead,
    _find_byline,
    _find_dates,
    _find_section,
    _find_lists,
    _find_notices,
    _name_kinds,
)
