"""Names, credits, phrases, classes, titles: the small rules, by tables."""

import json

import pytest

from webdesk.read.classwords import mask_of, names_of
from webdesk.read.fields.credits import split_credit
from webdesk.read.fields.headline import without_site
from webdesk.read.fields.names import split_names, stated_names
from webdesk.read.jsonld import read_statements
from webdesk.read.links import find_links
from webdesk.read.page import read_page
from webdesk.read.phrases import is_view_all, list_kind, more_from_what, points_elsewhere
from webdesk.read.textshape import ends_sentence, weight


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("By Ada Lovelace", ("Ada Lovelace",), id="plain"),
        pytest.param("By\nWeb Desk", ("Web Desk",), id="a desk is an author"),
        pytest.param("Von Ida Blum und Max Orth", ("Ida Blum", "Max Orth"), id="german"),
        pytest.param("Por Ana Gil, Luis Mar y Eva Sol", ("Ana Gil", "Luis Mar", "Eva Sol"), id="spanish"),
        pytest.param("Par Zoé Lac et Noé Bois", ("Zoé Lac", "Noé Bois"), id="french"),
        pytest.param("By Ada Lovelace in London", ("Ada Lovelace",), id="place"),
        pytest.param("By Ada Lovelace, Senior Reporter", ("Ada Lovelace",), id="role"),
        pytest.param("By ADA LOVELACE | 3 March 2024", ("ADA LOVELACE",), id="date behind"),
        pytest.param("بقلم ليلى حداد", ("ليلى حداد",), id="arabic"),
        pytest.param("记者：王小明", ("王小明",), id="chinese"),
        pytest.param("Updated at 10:30", (), id="no byline"),
        pytest.param("", (), id="empty"),
    ],
)
def test_split_names(line: str, names: tuple[str, ...]) -> None:
    assert split_names(line) == names


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        pytest.param("A bridge. Photo: Ada Lens", "A bridge.", "Ada Lens", id="keyword"),
        pytest.param("A bridge. Photos: Lantern/ file", "A bridge.", "Lantern/ file", id="plural, agency"),
        pytest.param("A bridge (Foto: Ida Blum)", "A bridge", "Ida Blum", id="brackets"),
        pytest.param("A bridge at dawn © Ada Lens", "A bridge at dawn", "Ada Lens", id="sign"),
        pytest.param("Photo by Ada Lens", None, "Ada Lens", id="credit alone"),
        pytest.param(
            "The bridge in a photo taken in May", "The bridge in a photo taken in May", None, id="only the word"
        ),
        pytest.param(
            "Ada Lens (left) at the pier", "Ada Lens (left) at the pier", None, id="brackets that are no credit"
        ),
        pytest.param(
            "The bridge at dawn on Sunday (Newswire)", "The bridge at dawn on Sunday", "Newswire", id="agency"
        ),
        pytest.param(
            "The bridge at first light. (Newswire)", "The bridge at first light.", "Newswire", id="behind a stop"
        ),
        pytest.param("The bridge at dawn (Left)", "The bridge at dawn (Left)", None, id="a place in the picture"),
        pytest.param(
            "Ada Berg of the city of Senn (Greens)", "Ada Berg of the city of Senn (Greens)", None, id="a party"
        ),
        pytest.param("The old bridge at dawn (2019)", "The old bridge at dawn (2019)", None, id="a year"),
        pytest.param("صورة: ليلى حداد", None, "ليلى حداد", id="arabic"),
    ],
)
def test_split_credit(line: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(line) == (caption, credit)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Related items", "related"), ("Lesen Sie auch:", "related"), ("مزید پڑھیں", "related"),
        ("相关新闻", "related"),
        ("More From Pakistan:", "more_from"), ("Mehr aus Kultur", "more_from"), ("更多体育新闻", "more_from"),
        ("Latest", "latest"), ("Últimas noticias", "latest"), ("تازہ ترین", "latest"), ("ताज़ा खबरें", "latest"),
        ("Key points", "key_point"), ("Das Wichtigste in Kürze", "key_point"), ("اہم نکات", "key_point"),
        ("The latest ferry was late", None), ("Relatives of the crew", None), ("", None),
    ],
)  # fmt: skip
def test_list_kind(line: str, kind: str | None) -> None:
    assert list_kind(line) == kind


def test_more_from_names_its_subject() -> None:
    assert more_from_what("More From Pakistan:") == "Pakistan"
    assert more_from_what("Latest") is None


@pytest.mark.parametrize(
    ("line", "expected"), [("View all", True), ("مزید", True), ("View all of it from here", False)]
)
def test_is_view_all(line: str, expected: bool) -> None:
    assert is_view_all(line) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bridge reopens - The Example", "Bridge reopens"),
        ("Bridge reopens | News | The Example", "Bridge reopens | News"),
        ("Well-known bridge reopens", "Well-known bridge reopens"),
        (None, None),
    ],
)
def test_without_site(title: str | None, expected: str | None) -> None:
    assert without_site(title, None) == expected


def test_classes_fold_into_groups() -> None:
    assert "caption" in names_of(mask_of("media__caption-text"))
    assert "byline" in names_of(mask_of("articleAuthorName"))
    assert names_of(mask_of("x1 y2")) == ()


@pytest.mark.parametrize(
    ("line", "expected"), [("Ja.", True), ("“Ja.”", True), ("خبر۔", True), ("完了。", True), ("No", False)]
)
def test_ends_sentence(line: str, expected: bool) -> None:
    assert ends_sentence(line) is expected


def test_dense_scripts_weigh_more() -> None:
    assert weight("bridge") == 6
    assert weight("橋が開通") > 8


def test_json_ld_in_a_graph_with_sloppy_commas() -> None:
    script = (
        '{"@graph":[{"@type":"Person","@id":"#a","name":"Ada Lens"},'
        '{"@type":["NewsArticle"],"headline":"Bridge &amp; ferry",'
        '"author":{"@id":"#a"},"datePublished":"2024-03-06","keywords":"ferry, bridge",}]}'
    )
    said = read_statements([script], [])
    assert (said.headline, said.authors, said.published) == ("Bridge & ferry", ["Ada Lens"], "2024-03-06")
    assert said.topics == ["ferry", "bridge"]


def test_broken_json_ld_is_noted() -> None:
    notes: list[str] = []
    read_statements(['{"@type": "NewsArticle", "headline": '], notes)
    assert notes


def test_find_links_absolute_each_once_with_its_longest_words() -> None:
    html = """<base href="https://a.example/x/"><a href="one"><img src=i.jpg></a><a href="one">Ferry leaves early</a>
    <a href="javascript:alert(1)">no</a><a href="mailto:a@b.example">no</a><a href="/two#part">Second</a>"""
    assert [(link.headline, link.url) for link in find_links(html, "https://a.example/")] == [
        ("Ferry leaves early", "https://a.example/x/one"),
        ("Second", "https://a.example/two"),
    ]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param("Felix Boot und Jana Moor, dpa", ("Felix Boot", "Jana Moor", "dpa"), id="agency"),
        pytest.param("Office for Ferries and Piers", ("Office for Ferries and Piers",), id="an office's and"),
        pytest.param("Ada Lens, MD, PhD", ("Ada Lens",), id="letters behind the name"),
        pytest.param("lens42", ("lens42",), id="a handle"),
        pytest.param("https://a.example/ada", (), id="address"),
    ],
)
def test_stated_names(value: str, names: tuple[str, ...]) -> None:
    assert stated_names(value) == names


def test_role_ends_a_name() -> None:
    assert split_names("By Ada Lens, Executive Editor, The Lantern Post") == ("Ada Lens",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Lesen Sie auch: Die Fähre bleibt im Hafen", True), ("Read the ferry's log", False)],
)
def test_points_elsewhere(line: str, expected: bool) -> None:
    assert points_elsewhere(line) is expected


def test_text_that_only_a_script_holds_is_read() -> None:
    words = "The ferry left the harbour at nine in the morning, and came back at noon with the post and the milk. "
    markup = json.dumps({"data": {"html": f"<p>{words * 3}</p><h2>Oak at last</h2><p>{words * 2}</p>"}})
    script = f"self.push([1,{json.dumps(markup)}])"
    article = read_page(f"<title>Ferry</title><h1>Ferry back at noon</h1><script>{script}</script>")
    assert [block.kind for block in article.body] == ["paragraph", "heading", "paragraph"]
    assert any("scripts" in note for note in article.notes)


def test_day_in_the_address_needs_slashes_or_two_digits() -> None:
    words = "<p>The ferry left the harbour at nine, and was back at noon with the milk.</p>"
    page = "<h1>Ferry back at noon</h1>" + words * 4
    assert str(read_page(page, url="https://a.example/2024/3/6/ferry").published) == "2024-03-06"
    assert read_page(page, url="https://a.example/advent-2024-week-2").published is None
