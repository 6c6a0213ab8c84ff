"""What the archive does with an article just read, as a table."""

from dataclasses import replace

import pytest

from webdesk.intake.decide import Stored, decide, is_same_piece
from webdesk.model import Article, Block, Image, Link, LinkList, When


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


WORDS = (
    "The harbour board voted on Monday to keep the old swing bridge open through the winter.",
    "Its engineers had asked for a closure of six weeks, which shopkeepers on the east bank opposed.",
    "A ferry will carry workers across at night while the bearings are greased, the board said.",
    "The next inspection is planned for the spring, after the ice has left the upper basin.",
)
HELD = Article(
    headline="Bridge stays open through winter",
    body=body(*WORDS),
    authors=("Mara Tell",),
    standfirst="A vote.",
    published=When(2026, 3, 2),
    images=(Image(url="https://a.example/1.jpg", caption="The bridge."),),
)


@pytest.mark.parametrize(
    ("new", "kind", "version"),
    [
        pytest.param(HELD, "same", None, id="the same"),
        pytest.param(replace(HELD, headline="Bridge  stays open\u00a0through winter"), "same", None, id="white space"),
        pytest.param(replace(HELD, standfirst="A vote.\u200b"), "same", None, id="invisible signs"),
        pytest.param(replace(HELD, related=(Link(headline="Other news"),)), "same", None, id="related list"),
        pytest.param(
            replace(
                HELD, more_from=LinkList(heading="More", items=(Link(headline="x"),)), latest=(Link(headline="y"),)
            ),
            "same",
            None,
            id="more from and latest",
        ),
        pytest.param(
            replace(HELD, images=(Image(url="https://cdn.example/2.jpg", caption="The bridge."),)),
            "same",
            None,
            id="picture moved",
        ),
        pytest.param(
            replace(HELD, modified=When(2026, 3, 3), topics=("bridges",)), "same", None, id="stamp and topics"
        ),
        pytest.param(replace(HELD, headline="Bridge to close after all"), "edited", "update", id="headline"),
        pytest.param(replace(HELD, body=body(*WORDS, "It closed.")), "edited", "update", id="a paragraph more"),
        pytest.param(
            replace(HELD, body=body(WORDS[0].replace("Monday", "Tuesday"), *WORDS[1:])),
            "edited",
            "update",
            id="one word",
        ),
        pytest.param(replace(HELD, authors=("Mara Tell", "Ivo Senn")), "edited", "update", id="byline"),
        pytest.param(
            replace(HELD, images=(Image(url="https://a.example/1.jpg", caption="The old bridge."),)),
            "edited",
            "update",
            id="caption",
        ),
        pytest.param(
            replace(HELD, notices=("Correction: it was Monday.",)), "corrected", "correction", id="correction"
        ),
        pytest.param(
            replace(HELD, body=body(*WORDS[:2], "Six weeks."), notices=("Correction: six weeks.",)),
            "corrected",
            "correction",
            id="text and correction",
        ),
        pytest.param(replace(HELD, notices=("Updated at noon.",)), "edited", "update", id="another notice"),
        pytest.param(
            replace(HELD, body=body(WORDS[0], "Subscribe to read on."), is_paywalled=True),
            "same",
            None,
            id="now behind a paywall",
        ),
        pytest.param(replace(HELD, body=()), "same", None, id="the body did not come"),
        pytest.param(replace(HELD, body=body(WORDS[0], WORDS[1])), "edited", "update", id="paragraphs taken out"),
        pytest.param(
            replace(HELD, body=body(WORDS[3], "All else was withdrawn by the board.")),
            "edited",
            "update",
            id="shorter, but another text",
        ),
    ],
)
def test_decide_on_a_held_page(new: Article, kind: str, version: str | None) -> None:
    change = decide(Stored(article=HELD), new)
    assert (change.kind, change.version) == (kind, version), change.reason


def test_decide_on_nothing_held() -> None:
    assert decide(None, HELD).kind == "new"


def test_a_correction_carries_its_notice() -> None:
    change = decide(Stored(article=HELD), replace(HELD, notices=("Correction: it was Monday.",)))
    assert change.note == "Correction: it was Monday."


def test_an_edit_says_what_changed() -> None:
    new = replace(HELD, headline="Bridge to close", body=body(WORDS[0], "New words here.", *WORDS[2:], "More."))
    assert decide(Stored(article=HELD), new).note == "headline, 1 paragraph changed, 1 paragraph added"


@pytest.mark.parametrize(
    ("old", "old_how", "new", "new_how", "kind"),
    [
        pytest.param(replace(HELD, body=body(WORDS[0])), "feed", HELD, "fetch", "fuller", id="feed, then its page"),
        pytest.param(HELD, "feed", HELD, "fetch", "same", id="feed, then a page that says the same"),
        pytest.param(HELD, "fetch", replace(HELD, body=body(WORDS[0])), "feed", "same", id="page, then its feed"),
        pytest.param(HELD, "feed", replace(HELD, headline="Bridge to close"), "feed", "edited", id="feed text edited"),
        pytest.param(
            HELD, "feed", replace(HELD, body=body(WORDS[0])), "fetch", "same", id="the page has less than the feed"
        ),
    ],
)
def test_decide_between_feed_and_page(old: Article, old_how: str, new: Article, new_how: str, kind: str) -> None:
    assert decide(Stored(article=old, how=old_how), new, new_how).kind == kind


def test_two_pieces_at_one_claimed_address() -> None:
    other = Article(
        headline="Choir wins prize", body=body("Forty singers from the hill parish took first place in Oster.")
    )
    assert not is_same_piece(HELD, other)
    assert is_same_piece(HELD, replace(HELD, headline="Bridge stays open", body=body(*WORDS[:3], "Something else.")))
