"""Latest, live: in a real browser, against a real newsroom whose server is stopped and started."""

import json
import re
import signal
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.live_desk import URDU
from tests.browser.newsroom import Newsroom

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ITEMS = "#latest ol > li"
STATUS = "#latest [role=status]"
LOST = re.compile(r"^Can't connect right now\. Headlines as of \d\d:\d\d\.$")


def open_front(page: Page, room: Newsroom) -> None:
    page.goto(room.url + "/")
    expect(page.locator("#latest .live")).to_be_visible()
    page.mouse.move(5, 5)


def headlines(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(f"{ITEMS} h3").all_inner_texts()]


def numbers(page: Page) -> list[int]:
    return [int(found) for found in page.locator(ITEMS).evaluate_all("all => all.map(one => one.dataset.number)")]


def down_to(first: int, last: int) -> list[str]:
    return [f"Headline {number}" for number in range(first, last - 1, -1)]


def test_the_server_stops_news_comes_and_nothing_is_missed(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom()
    open_front(page, room)
    assert headlines(page) == down_to(14, 3)
    box = page.locator("main").bounding_box()

    room.stop()
    expect(page.locator(STATUS)).to_have_text(LOST, timeout=15_000)
    expect(page.locator("#latest .live")).to_be_hidden()
    retry = page.get_by_role("button", name="Retry")
    expect(retry).to_be_visible()
    assert headlines(page) == down_to(14, 3)
    assert page.locator("main").bounding_box() == box

    room.write("publish", *(f"Headline {number}" for number in range(15, 19)))
    room.start()
    retry.click()
    expect(page.locator(STATUS)).to_have_text("Connected. 4 new headlines.")
    expect(page.locator("#latest .live")).to_be_visible()
    assert headlines(page) == down_to(18, 7)
    assert numbers(page) == list(range(18, 6, -1))
    expect(page.locator(STATUS)).to_have_text("", timeout=12_000)

    room.write("publish", "Headline 19")
    expect(page.locator(ITEMS).first).to_contain_text("Headline 19")
    assert headlines(page) == down_to(19, 8)


def test_it_comes_back_by_itself_after_a_crash(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom()
    open_front(page, room)
    room.stop(signal.SIGKILL)
    room.write("publish", "Headline 15", "Headline 16")
    expect(page.locator(STATUS)).to_have_text(LOST, timeout=15_000)
    room.start()
    expect(page.locator(STATUS)).to_have_text("Connected. 2 new headlines.", timeout=30_000)
    assert headlines(page) == down_to(16, 5)


def test_retry_says_that_it_tries_and_keeps_the_focus(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(3)
    open_front(page, room)
    room.stop()
    expect(page.locator(STATUS)).to_have_text(LOST, timeout=15_000)
    page.locator("#latest button.retry").focus()
    # What the reader reads, and for how long: every change of the words with its time.
    page.evaluate(
        """() => { window.said = []; const status = document.querySelector("#latest [role=status]");
        new MutationObserver(() => window.said.push([status.textContent, performance.now()]))
          .observe(status, {childList: true, subtree: true, characterData: true}); }"""
    )
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Trying…")
    expect(page.locator("#latest button.retry")).to_be_focused()
    expect(page.locator(STATUS)).to_have_text(LOST)
    expect(page.locator("#latest button.retry")).to_be_focused()
    said = [(words, at) for words, at in page.evaluate("window.said") if words]
    tried = next(at for words, at in said if words == "Trying…")
    ended = next(at for words, at in said if LOST.match(words) and at > tried)
    assert ended - tried >= 590

    room.start()
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Connected.")
    expect(page.locator("#latest button.retry")).to_be_focused()


def test_paused_nothing_moves_and_resuming_brings_what_was_missed(
    page: Page, newsroom: Callable[..., Newsroom]
) -> None:
    room = newsroom()
    open_front(page, room)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^Paused at \d\d:\d\d\.$"))
    room.write("publish", "Headline 15")
    time.sleep(1.5)
    assert headlines(page) == down_to(14, 3)
    page.get_by_role("button", name="Resume").click()
    expect(page.locator(ITEMS).first).to_contain_text("Headline 15")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert headlines(page) == down_to(15, 4)


@pytest.mark.parametrize("hold", ["pointer", "focus", "scrolled"])
def test_while_the_list_is_in_use_a_button_offers_the_news(
    page: Page, newsroom: Callable[..., Newsroom], hold: str
) -> None:
    room = newsroom()
    page.set_viewport_size({"width": 390, "height": 500} if hold == "scrolled" else {"width": 1280, "height": 900})
    open_front(page, room)
    if hold == "pointer":
        page.locator(ITEMS).nth(2).hover()
    elif hold == "focus":
        page.locator(f"{ITEMS} a").nth(2).focus()
    else:
        page.locator(ITEMS).nth(9).scroll_into_view_if_needed()
        page.evaluate("window.scrollBy(0, 200)")
    top = page.evaluate("scrollY")
    room.write("publish", "Headline 15", "Headline 16", "Headline 17")
    more = page.locator("#latest button.more")
    expect(more).to_have_text("3 new headlines")
    assert headlines(page) == down_to(14, 3)
    assert page.evaluate("scrollY") == top
    if hold == "focus":
        expect(page.locator(f"{ITEMS} a").nth(2)).to_be_focused()
    more.click()
    assert headlines(page) == down_to(17, 6)
    expect(more).to_be_hidden()
    expect(page.locator(f"{ITEMS} a").first).to_be_focused()


def test_an_edit_stands_where_it_stood_and_a_withdrawal_goes(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(5)
    open_front(page, room)
    room.write("edit", "Headline 3", "Headline 3, put right")
    expect(page.locator(ITEMS).nth(2)).to_contain_text("Headline 3, put right")
    room.write("withdraw", "Headline 4")
    expect(page.locator(ITEMS)).to_have_count(4)
    assert headlines(page) == ["Headline 5", "Headline 3, put right", "Headline 2", "Headline 1"]


def test_an_urdu_item_keeps_its_language_and_direction(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(2)
    open_front(page, room)
    room.write("publish", URDU)
    item = page.locator(ITEMS).first
    expect(item).to_contain_text(URDU)
    part = item.locator("[lang=ur]").first
    expect(part).to_have_attribute("dir", "rtl")
    expect(item.locator("time")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    live = item.evaluate("one => one.outerHTML.replace(' data-fresh=\"\"', '').replace(location.origin, '')")
    page.reload()
    assert page.locator(ITEMS).first.evaluate("one => one.outerHTML") == live, "script and server make the same item"


def test_a_hostile_headline_is_only_words(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(2)
    open_front(page, room)
    words = "</script><img src=x onerror=\"document.title='taken'\"> & <b>bold</b>"
    room.write("publish", words)
    expect(page.locator(f"{ITEMS} h3").first).to_have_text(words)
    assert page.title() != "taken"
    assert page.locator(f"{ITEMS} img, {ITEMS} b").count() == 0


def test_without_script_the_list_is_whole(browser: Browser, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(room.url + "/")
    assert headlines(page) == down_to(14, 3)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^As of \d\d:\d\d\. Reload$"))
    assert not page.locator("#latest button").all_inner_texts() or page.locator("#latest button:visible").count() == 0
    expect(page.locator("#latest .live")).to_be_hidden()
    context.close()


def test_a_hidden_tab_stops_and_catches_up(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom()
    open_front(page, room)
    hide = """hidden => { Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden});
                document.dispatchEvent(new Event("visibilitychange")); }"""
    page.evaluate(hide, True)
    room.write("publish", "Headline 15", "Headline 16")
    time.sleep(1.5)
    assert headlines(page) == down_to(14, 3)
    page.evaluate(hide, False)
    expect(page.locator(ITEMS).first).to_contain_text("Headline 16")
    assert headlines(page) == down_to(16, 5)


def test_without_a_network_it_says_so_and_comes_back(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(3)
    open_front(page, room)
    page.context.set_offline(True)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^You're offline\. Headlines as of \d\d:\d\d\.$"))
    room.write("publish", "Headline 4")
    time.sleep(1)  # the hub looks every half second: else it may come after "Connected."
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_have_text("Connected. 1 new headline.")
    assert headlines(page) == down_to(4, 1)


def test_when_no_stream_is_free_the_list_is_polled(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(3)
    page.route("**/latest/stream*", lambda route: route.fulfill(status=503, body=""))
    page.goto(room.url + "/")
    room.write("publish", "Headline 4")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^As of \d\d:\d\d\.$"), timeout=25_000)
    assert headlines(page) == down_to(4, 1)


def test_whoever_is_signed_out_is_told(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(3)
    page.route("**/latest/stream*", lambda route: route.fulfill(status=403, body=""))
    page.goto(room.url + "/")
    expect(page.locator(STATUS)).to_have_text("Sign in again for new headlines.", timeout=25_000)


def test_an_empty_list_says_so_until_the_first_headline(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom(1)
    open_front(page, room)
    room.write("withdraw", "Headline 1")
    expect(page.locator(STATUS)).to_have_text("No headlines yet.")
    room.write("publish", "Headline 2")
    expect(page.locator(ITEMS)).to_have_count(1)
    expect(page.locator(STATUS)).to_have_text("")


def test_too_far_behind_the_list_is_fetched_anew(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom()
    open_front(page, room)
    page.evaluate("document.querySelector('#latest').dataset.epoch = 'another'")  # read at the start only
    page.route("**/latest/stream*", lambda route: route.continue_(url=f"{room.url}/latest/stream?after=another-9"))
    page.get_by_role("button", name="Pause").click()
    room.write("publish", *(f"Headline {number}" for number in range(15, 30)))
    page.get_by_role("button", name="Resume").click()
    expect(page.locator(ITEMS).first).to_contain_text("Headline 29")
    assert headlines(page) == down_to(29, 18)
    room.write("publish", "Headline 30")
    expect(page.locator(ITEMS).first).to_contain_text("Headline 30")


def test_what_is_told_twice_is_shown_once(page: Page, newsroom: Callable[..., Newsroom]) -> None:
    """A proxy that replays, or a second answer to the same question: old numbers change nothing."""
    room = newsroom()

    def tell(number: int, headline: str) -> str:
        record = {"article_id": number, "url": f"/article/{number}/", "headline": headline, "direction": "ltr"}
        told = {"number": number, "kind": "new", "article_id": number, "item": record}
        return f"id: e-{number}\ndata: {json.dumps(told)}\n\n"

    body = "event: beat\ndata: 2026-11-24T14:05:00+05:00\n\n" + tell(1, "Headline 1")
    body += tell(15, "Headline 15") + tell(16, "Headline 16") + tell(15, "Headline 15, again")
    asked: list[str] = []

    def answer(route: Route) -> None:
        if "?" in route.request.url:  # the script also asks, by HEAD, why a stream ends
            asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/latest/stream*", answer)
    page.goto(room.url + "/")
    expect(page.locator(ITEMS).first).to_contain_text("Headline 16")
    assert headlines(page) == down_to(16, 5)
    page.wait_for_timeout(3500)  # the stream ended: by now it was asked for again, after the newest number
    assert len(asked) > 1
    assert asked[-1].endswith("-16")
    assert headlines(page) == down_to(16, 5)
