"""What a page may weigh, and what its mark-up always says."""

import gzip
import re
from io import BytesIO

import pytest

from tests.site.site_newsroom import NOW, RECORD, make_article, make_source, minutes_ago, private_client
from webdesk.archive.pictures import save_picture
from webdesk.model import Image
from webdesk.site.paths import article_path
from webdesk.site.shell import live_script
from webdesk.site.style import stylesheet

KB = 1024


def test_style_is_small_and_logical() -> None:
    style = stylesheet()
    assert len(gzip.compress(style.encode(), 9)) <= 8 * KB
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right):|text-align:(?:left|right)",
        style,
    )
    assert physical == []
    for never in ("uppercase;", "box-shadow", "line-clamp", "@import", "url(", "animation", "position:sticky"):
        assert never not in style
    assert re.search(r"\dch\b", style) is None


def test_script_is_small() -> None:
    assert len(gzip.compress(live_script(), 9)) <= 5 * KB


@pytest.mark.django_db
def test_an_article_page_weighs_little() -> None:
    from PIL import Image as Drawing

    file = BytesIO()
    Drawing.new("RGB", (1400, 900), (90, 120, 150)).save(file, "JPEG")
    save_picture("https://vale.example/a.jpg", file.getvalue(), NOW)
    source = make_source()
    image = Image(url="https://vale.example/a.jpg", caption="A boat.", alt="A drawn boat")
    for n in range(20):
        address = f"https://vale.example/{n}"
        make_article(source, headline=f"Report number {n}", canonical_url=address, published=minutes_ago(n),
                     images=(image,))  # fmt: skip
    row = make_article(source, body=RECORD.body * 8, images=(image,))
    for path in (article_path(row), "/", "/section/harbour/"):
        response = private_client().get(path)
        whole = len(gzip.compress(response.content, 6)) + len(gzip.compress(live_script(), 6))
        assert whole <= 50 * KB, (path, whole)
        text = response.content.decode()
        assert text.index("<h1") < 30_000
        images = re.findall(r"<img [^>]*>", text)
        assert images
        for tag in images:
            assert re.search(r' width="\d+" height="\d+" alt="', tag), tag
        assert sum('fetchpriority="high"' in tag for tag in images) <= 1
        assert "http://127.0.0.1:8000/picture" not in " ".join(images)
    assert 'alt="A drawn boat"' in private_client().get(article_path(row)).content.decode()
