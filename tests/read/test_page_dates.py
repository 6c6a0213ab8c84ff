"""Which of a page's printed dates is the article's: never the footer's, a listed story's or a comment's."""

import pytest

from webdesk.read.page import read_page

BODY = "".join(
    f"<p>{start}, the police said on Monday, and nobody was hurt in it, as the town was glad to hear.</p>"
    for start in ("The mill burned to the ground on Sunday night", "The insurance will pay", "A meeting is planned")
)
TIME = "<time datetime='2022-02-02T10:10Z'>2 Feb 2022</time>"
CHANGED = "4 March 2026, 07:30", "5 March 2026, 09:00"


def _dates(above: str = "", *, before: str = "", after: str = "", beside: str = "") -> tuple[str | None, str | None]:
    html = f"{before}<article><h1>Old mill burns</h1>{above}{BODY}{after}</article>{beside}"
    article = read_page(html, url="https://a.example/news/old-mill-burns")
    return tuple(str(when) if when else None for when in (article.published, article.modified))  # type: ignore[return-value]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"beside": "<footer>Copyright 2019. Last change 1 January 2020</footer>"}, id="footer"),
        pytest.param({"before": f"<aside>{TIME} Another story that is related to it</aside>"}, id="aside"),
        pytest.param({"after": f"<div class=comments><div>{TIME}<p>I say so</p></div></div>"}, id="comment"),
        pytest.param({"after": f"<h2>Related</h2><ul><li><a href=/x>Another mill burns</a> {TIME}</ul>"}, id="related"),
        pytest.param(
            {"after": f"<h2>Related</h2><ul><li><a href=/x>Another mill burns down in Senn</a><p>{TIME}</p></ul>"},
            id="related, a line of its own",
        ),
    ],
)
def test_another_thing_s_date_is_not_the_article_s(parts: dict[str, str]) -> None:
    assert _dates(**parts)[0] is None


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<p>{0}</p><p>Updated {1}</p>", id="two lines"),
        pytest.param("<p>Published {0} | Updated {1}</p>", id="one line"),
        pytest.param("<p>Updated {1}, published {0}</p>", id="the change first"),
        pytest.param("<p>By Ada Berg, {0}. Updated {1}</p>", id="in the byline"),
        pytest.param(
            "<p><time datetime=2026-03-04T07:30>{0}</time> Updated <time datetime=2026-03-05T09:00>{1}</time></p>",
            id="time elements",
        ),
    ],
)
def test_published_and_changed_are_apart(above: str) -> None:
    assert _dates(above.format(*CHANGED)) == ("2026-03-04T07:30", "2026-03-05T09:00")


def test_an_update_of_the_same_line_without_a_date_is_no_date() -> None:
    assert _dates("<p>Published 4 March 2026, 07:30. Updated 09:00</p>")[0] == "2026-03-04T07:30"


@pytest.mark.parametrize(
    "margin",
    [
        pytest.param(f"<aside>{TIME}</aside>", id="a date alone"),
        pytest.param(f"<aside><h3>Published</h3><p>{TIME}</p></aside>", id="with its word"),
        pytest.param(f"<footer><p>Town desk</p><p>{TIME}</p></footer>", id="the article's footer"),
    ],
)
def test_the_article_s_own_margin_may_date_it(margin: str) -> None:
    assert _dates(after=margin)[0] == "2022-02-02T10:10+00:00"


def test_an_aside_in_the_article_that_leads_elsewhere_does_not_date_it() -> None:
    assert _dates(after=f"<aside><a href=/x>Another mill burns down in Senn</a><p>{TIME}</p></aside>")[0] is None


def test_a_footer_with_topics_may_date_its_article_and_one_with_stories_may_not() -> None:
    topics = "<ul><li><a href=/t/1>Fire</a><li><a href=/t/2>Mills</a></ul>"
    assert _dates(after=f"<footer>{topics}<p>{TIME}</p></footer>")[0] == "2022-02-02T10:10+00:00"
    assert _dates(after=f"<footer><a href=/x>Another mill burns down in Senn</a><p>{TIME}</p></footer>")[0] is None
