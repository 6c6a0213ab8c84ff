"""Where things stand: the stylesheet alone, on the bones of a page."""

import pytest
from playwright.sync_api import Page

from webdesk.site.style import stylesheet

SIDE = "<ol>" + "<li style='height:80px'>x</li>" * 15 + "</ol>"
CONTROLS = (
    '<div class="controls"><p role="status"{css}>{words}</p><button class="retry"{hidden}>Retry</button>'
    '<button class="more" hidden>New</button></div>'
)
LOST = "<strong>Can't connect right now.</strong> Headlines as of 14:05."


def show(page: Page, body: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(
        f'<!doctype html><html lang="en"><head><style>{stylesheet()}</style></head>'
        f'<body><div class="page"><main>{body}</main></div></body></html>'
    )


def article(main_height: int, story_box: str) -> str:
    return (
        '<div class="article" dir="ltr"><article><header class="head"><div class="top"><h1>A headline</h1></div>'
        '<div class="rail"><p>By Somebody</p></div></header>'
        f'<div class="main"><div style="height:{main_height}px">Text</div></div></article>{story_box}'
        f'<section class="more ruled"><h2>More</h2></section><aside class="side ruled">{SIDE}</aside></div>'
    )


@pytest.mark.parametrize("width", [1024, 1280, 1600])
@pytest.mark.parametrize("height", [60, 500, 3000])
def test_the_story_box_follows_its_article(page: Page, width: int, height: int) -> None:
    show(page, article(height, '<aside class="storybox"><div class="ruled"><h2>3 outlets</h2></div></aside>'), width)
    main, box, more, side = (page.locator(name).bounding_box() for name in (".main", ".storybox", ".more", ".side"))
    assert main and box and more and side
    assert 0 <= box["y"] - main["y"] - main["height"] <= 40 and box["x"] == main["x"]
    assert more["y"] >= side["y"] + side["height"]


def test_without_a_story_box_nothing_else_moves_up(page: Page) -> None:
    show(page, article(60, ""))
    more, side = page.locator(".more").bounding_box(), page.locator(".side").bounding_box()
    assert more and side and more["y"] >= side["y"] + side["height"]


@pytest.mark.parametrize(("width", "room"), [(390, 358), (1280, 300), (320, 288)])
def test_losing_the_connection_moves_nothing_and_touches_nothing(page: Page, width: int, room: int) -> None:
    places = []
    for css, words, hidden in (("", "", " hidden"), (' class="lost"', LOST, "")):
        live = f'<span class="live"{"" if hidden else " hidden"}>Live</span>'
        body = (
            f'<section id="latest" style="width:{room}px"><div class="h bare">{live}'
            f'<button class="pause">Pause</button></div>{CONTROLS.format(css=css, words=words, hidden=hidden)}'
            '<h2 class="day">Tuesday</h2><ol class="list latest"><li>x</li></ol></section>'
        )
        show(page, body, width)
        list_box, box = page.locator("ol").bounding_box(), page.locator(".controls").bounding_box()
        assert list_box and box and (hidden == "" or box["height"] <= 44)
        places.append(list_box["y"])
    pause = page.evaluate(
        "() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('.pause'));"
        " return r.getBoundingClientRect().bottom }"
    )
    lost = page.locator(".lost").bounding_box()
    assert lost and lost["y"] - pause >= 4
    if width > 320:  # three lines of words there
        assert places[0] == places[1]


@pytest.mark.parametrize(
    ("language", "wrap", "strict"), [("zh", "wrap", "strict"), ("ja", "wrap", "strict"), ("en", "balance", "auto")]
)
def test_headlines_wrap_as_their_language_does(page: Page, language: str, wrap: str, strict: str) -> None:
    show(page, f'<h3 lang="{language}">两船险撞的十一分钟</h3>')
    style = page.locator("h3").evaluate(
        "node => { const s = getComputedStyle(node); return [s.textWrap, s.lineBreak] }"
    )
    assert style == [wrap, strict]
