"""Any words may stand where a list's address says how far one has read: never a 500."""

import pytest
from django.test import Client

from tests.site.site_newsroom import make_article, make_source, private_client
from webdesk.archive.events import epoch
from webdesk.site.paths import section_path, source_path
from webdesk.site.views.listings import read_place

pytestmark = pytest.mark.django_db

PLACES = (
    "", "x", "_", "_7", "7", "0", "-1", "1e9", "²", "٣", "9" * 18, "9" * 19, "9" * 400, "\0", "😀", "%", "' OR 1=1",
    "2026-11-24T00:00:00+00:00_7", "2026-11-24T00:00:00 00:00_7", "2026-11-24T00:00:00+00:00_" + "9" * 18,
    "2026-11-24T00:00:00+00:00_" + "9" * 34, "2026-11-24T00:00:00_7", "2026-11-24_7", "2026-W01-1T00:00+00:00_7",
    "0001-01-01T00:00:00+23:59_7", "0001-01-01T00:00:00+00:00_7", "0001-01-01T00:00:00-23:59_7",
    "9999-12-31T23:59:59-23:59_7", "9999-12-31T23:59:59.999999+00:00_7", "1583-01-01T00:00:00+00:00:01_7",
    "0000-01-01T00:00:00+00:00_7", "2026-11-24T24:00:00+00:00_7", "2026-11-24T00:00:00+24:00_7",
)  # fmt: skip
EPOCH = "EPOCH"  # put in when it is known


@pytest.fixture
def client() -> Client:
    return private_client()


@pytest.mark.parametrize("place", [*PLACES, f"{EPOCH}-0", f"{EPOCH}-{'9' * 18}", f"{EPOCH}-", f"{EPOCH}-²"])
def test_any_place_is_safe_on_every_list_that_has_one(client: Client, place: str) -> None:
    row = make_article(make_source())
    given = place.replace(EPOCH, epoch())
    asked = [
        (section_path("harbour"), "before"), (source_path(row.source), "before"), ("/latest/", "before"),
        ("/latest/since/", "after"), ("/search/?q=council", "after"), ("/search/?q=council&order=best", "after"),
        ("/search/?q=council", "from"), ("/search/?q=council", "to"), ("/latest/", "section"), ("/latest/", "source"),
        ("/latest/", "language"), ("/", "before"), ("/sources/", "before"),
    ]  # fmt: skip
    for path, name in asked:
        address, _, query = path.partition("?")
        fields = dict(one.split("=") for one in query.split("&") if one)
        response = client.get(address, {**fields, name: given})
        assert response.status_code in (200, 404), (path, name, place)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_is_read_can_be_asked_for(place: str) -> None:
    found = read_place(place)
    assert found is None or (found[0].utcoffset() is not None and not found[0].utcoffset() and found[1] < 2**63)
