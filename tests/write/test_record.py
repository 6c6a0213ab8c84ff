"""The JSON form: gold's keys, and back again without loss."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.write.article_strategies import articles
from webdesk.errors import ReadError, TooLarge, WebdeskError
from webdesk.model import Article, Block, Evidence, LinkList, When
from webdesk.read.record import read_record
from webdesk.write.record import to_record, write_json

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "gold.json"


@given(articles)
def test_reading_what_was_written_gives_the_same_article(article: Article) -> None:
    assert read_record(write_json(article)) == article
    again = read_record(write_json(article, with_evidence=True))
    assert again == article
    assert (dict(again.evidence), again.notes, again.reader_version) == (
        dict(article.evidence),
        article.notes,
        article.reader_version,
    )
    assert read_record(to_record(article)) == article


def test_what_was_not_said_is_left_out() -> None:
    assert to_record(Article()) == {"is_article": True}
    article = Article(is_paywalled=True, more_from=LinkList(), body=(Block(kind="heading", text="A", level=2),))
    assert to_record(article) == {
        "body": [{"kind": "heading", "text": "A", "level": 2}],
        "more_from": {"items": []},
        "is_article": True,
        "is_paywalled": True,
    }


def test_dates_keep_their_precision() -> None:
    record = to_record(Article(published=When(2021, 8), modified=When(2021, 8, 11, 14, 5, utc_offset_minutes=300)))
    assert (record["published"], record["modified"]) == ("2021-08", "2021-08-11T14:05+05:00")


def test_evidence_only_where_asked_for() -> None:
    article = Article(headline="A", evidence={"headline": Evidence(by="h1")}, notes=("cut",))
    assert set(to_record(article)) == {"headline", "is_article"}
    assert to_record(article, with_evidence=True)["evidence"] == {"headline": {"by": "h1"}}


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside the repository")
def test_the_seed_gold_goes_through() -> None:
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    record = to_record(read_record(gold))
    expected = {key: value for key, value in gold.items() if value != [] and key != "not_part_of_the_article"}
    assert record == {**expected, "is_article": True}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param("[]", "object", id="a list"),
        pytest.param("nonsense", "not JSON", id="no JSON"),
        pytest.param('{"headline": 1}', "'headline'", id="a number for text"),
        pytest.param('{"authors": "Ada"}', "'authors'", id="text for a list"),
        pytest.param('{"authors": [1]}', "'authors'", id="numbers in a list"),
        pytest.param('{"published": "yesterday"}', "'published'", id="no date"),
        pytest.param('{"published": "2021-02-30"}', "'published'", id="no such day"),
        pytest.param('{"body": [{"kind": "song", "text": "A"}]}', "'kind'", id="unknown kind"),
        pytest.param('{"body": [{"kind": "table", "text": "", "rows": [1]}]}', "'rows'", id="rows"),
        pytest.param('{"related": [{}]}', "'headline'", id="a link without words"),
        pytest.param('{"more_from": []}', "'more_from'", id="more_from"),
        pytest.param('{"is_article": "yes"}', "'is_article'", id="no claim"),
        pytest.param('{"images": [{"width": 1.5}]}', "'width'", id="width"),
        pytest.param('{"evidence": {"headline": {"confidence": NaN}}}', "NaN", id="NaN"),
        pytest.param("[" * 100_000, "not JSON", id="deep"),
        pytest.param('{"images": [{"width": ' + "9" * 5000 + "}]}", "not JSON", id="a long number"),
        pytest.param(b"\xff\xfe\xfa", "not JSON", id="bytes"),
    ],
)
def test_what_is_wrong_is_named(data: str | bytes, key: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_record(data)
    assert key in str(caught.value)


def test_other_addresses_than_http_do_not_pass() -> None:
    record = '{"url": "javascript:alert(1)", "images": [{"url": "data:x"}], "related": [{"headline": "A", "url": "file:///x"}]}'
    article = read_record(record)
    assert (article.url, article.images[0].url, article.related[0].url) == (None, None, None)


def test_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webdesk.read.record.MAX_BYTES", 5)
    with pytest.raises(TooLarge):
        read_record('{"headline": "A"}')


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["headline", "body", "kind", "text", "items", "url", "by"]), inner, max_size=3
        )
    ),
    max_leaves=10,
)


@given(
    st.dictionaries(
        st.sampled_from(["headline", "body", "images", "related", "more_from", "evidence", "authors"]), _JSON
    )
)
def test_only_our_errors_come_out(record: dict[str, object]) -> None:
    for data in (record, json.dumps(record)):
        try:
            read_record(data)
        except WebdeskError:
            pass
