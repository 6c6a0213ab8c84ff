"""What flat text settles: a short headline over its standfirst; adverts and notes of the makers are no text."""

import pytest

from webdesk.read.interjections import is_interjected
from webdesk.read.page import read_page
from webdesk.read.text import read_text

OTTERS = (
    "The Otters won the cup for the third time on Sunday, beating the Herons after extra time and penalties in Senn.",
    "The goalkeeper stopped three of the five shots in heavy rain, and the fans sang until the lights went out there.",
    "The club will show the cup in the town hall on Monday, where the mayor will speak to the players and the trainer.",
)
BODY = "\n\n".join(OTTERS)


@pytest.mark.parametrize(
    ("top", "headline", "standfirst"),
    [
        pytest.param(
            "Otters win the cup again\nGoalkeeper saves three penalties in the rain\nBy Ada Berg",
            "Otters win the cup again",
            "Goalkeeper saves three penalties in the rain",
            id="both told in the body",
        ),
        pytest.param(
            "The Evening Lantern of Vale\nGoalkeeper saves three penalties in the rain\nBy Ada Berg",
            "Goalkeeper saves three penalties in the rain",
            None,
            id="the outlet's name",
        ),
    ],
)
def test_first_of_two_titles(top: str, headline: str, standfirst: str | None) -> None:
    article = read_text(f"{top}\n4 March 2026\n\n{BODY}\n")
    assert (article.headline, article.standfirst) == (headline, standfirst)
    assert article.authors == ("Ada Berg",)


INTERJECTED = (
    "ADVERTISEMENT", "- Advertisement -", "Advertisement - story continues below", "Anzeige", "Publicité", "Publicidad",
    "広告", "إعلان", "Реклама", "Story continues below advertisement", "(Editing by Max Roe)",
    "(Reporting by Ada Berg in Senn; Editing by Max Roe)", "(Con información de Ada Berg)", "责任编辑：王小明",
    "Sign up to our newsletter and get the best stories in your inbox.", "订阅我们的电子报",
    "Suscríbete a nuestro boletín para recibir las noticias.", "Abonnieren Sie unseren Newsletter.",
    "Inscrivez-vous à notre newsletter", "Подпишитесь на нашу рассылку", "Additional reporting by Ada Berg.",
)  # fmt: skip
OF_THE_TEXT = (
    "Ad sales fell by 3% in May.", "He said the advertisement was wrong.", "(Applause)", "Editing by hand takes long.",
    "Subscribe to the theory, he said, and all is lost.", "Sponsored bills passed.", "Join our march on Monday.",
    "Reporting by the council showed a gap. It was large.", "Sign up by Friday, he said.", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"), [(line, True) for line in INTERJECTED] + [(line, False) for line in OF_THE_TEXT]
)
def test_is_interjected(line: str, expected: bool) -> None:
    assert is_interjected(line) is expected


@pytest.mark.parametrize("line", INTERJECTED[:1] + INTERJECTED[11:15])
def test_interjected_lines_are_not_in_the_body(line: str) -> None:
    inside = [OTTERS[0], line, OTTERS[1], OTTERS[2], line]
    html = "".join(f"<p>{text}</p>" for text in inside)
    page = read_page(f"<article><h1>Otters win the cup again</h1><p>By Ada Berg</p>{html}</article>")
    flat = read_text("\n\n".join(["Otters win the cup again", "By Ada Berg", *inside]))
    for article in (page, flat):
        assert line not in [block.text for block in article.body]
        assert OTTERS[1] in article.text
