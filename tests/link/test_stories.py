"""Same story or not, all at once and one by one, in any script."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.told import BRIDGE, BRIDGE_TOO, BRIDGE_ZH, CHOIR, ELECTION, Told
from webdesk.link import StoryIndex, link_stories
from webdesk.link.stories import join_alike


def together(*articles: Told) -> list[set[object]]:
    """What is linked, all at once; the one by one way must say the same."""
    at_once = [set(story.article_ids) for story in link_stories(articles)]
    index = StoryIndex()
    for article in articles:
        index.add(article)
    one_by_one = [set(story.article_ids) for story in index.stories()]
    assert sorted(map(sorted, at_once)) == sorted(map(sorted, one_by_one))  # type: ignore[type-var]
    return at_once


def test_two_tellings_of_one_event_and_two_other_articles() -> None:
    assert together(BRIDGE, CHOIR, BRIDGE_TOO, ELECTION) == [{"bridge-1", "bridge-2"}, {"choir"}, {"election"}]


@pytest.mark.parametrize(
    ("published", "is_one_story"),
    [
        pytest.param(None, True, id="no date"),
        pytest.param(date(2021, 8, 11), True, id="a day"),
        pytest.param(datetime(2021, 8, 11, 15), True, id="no zone"),
        pytest.param(datetime(2021, 8, 12, 2, tzinfo=timezone(timedelta(hours=9))), True, id="far zone"),
        pytest.param(date(2021, 9, 30), False, id="seven weeks later"),
        pytest.param(date(2011, 8, 11), False, id="ten years before"),
    ],
)
def test_time(published: datetime | date | None, is_one_story: bool) -> None:
    assert (len(together(BRIDGE, CHOIR, replace(BRIDGE_TOO, published=published))) == 2) is is_one_story


@pytest.mark.parametrize(
    ("language", "first", "second", "other"),
    [
        pytest.param(
            "zh",
            ("哈罗大桥因裂缝封闭至春天\n潜水员周二在哈罗大桥的两座桥墩上发现裂缝，市长韦尔克说大桥将封闭到春天。"),
            ("桥墩裂缝：哈罗大桥春天前不通车\n哈罗大桥周二因桥墩裂缝封闭，市长韦尔克承诺开通渡船。"),
            ("乡村合唱团首次演唱失传的弥撒曲\n指挥在寻找蜡烛时发现了乐谱，用三个冬天亲手抄写。"),
            id="Chinese",
        ),
        pytest.param(
            "ur",
            (
                "ہیرو پل میں دراڑیں، بہار تک بند\n"
                "غوطہ خوروں نے منگل کو ہیرو پل کے دو ستونوں میں دراڑیں "
                "دیکھیں، میئر نادیہ ویلک نے پل بند کر دیا۔"
            ),
            (
                "ستونوں میں دراڑیں، ہیرو پل بند کر دیا گیا\n"
                "میئر نادیہ ویلک کے مطابق ہیرو پل کے ستونوں میں دراڑیں ہیں اور پل بہار تک بند رہے گا۔"
            ),
            (
                "گاؤں کے گلوکاروں نے کھویا ہوا نغمہ گایا\n"
                "موم بتیاں ڈھونڈتے ہوئے پرانے کاغذ ملے جو تین سردیوں میں نقل کیے گئے۔"
            ),
            id="Urdu",
        ),
        pytest.param(
            "th",
            ("สะพานแฮร์โรว์ปิดเพราะรอยร้าว\nนักดำน้ำพบรอยร้าวที่ตอม่อสะพานแฮร์โรว์ นายกเทศมนตรีเวลค์สั่งปิดจนถึงฤดูใบไม้ผลิ"),
            ("พบรอยร้าวที่ตอม่อ สะพานแฮร์โรว์ปิดถึงฤดูใบไม้ผลิ\nนายกเทศมนตรีเวลค์กล่าวว่าสะพานแฮร์โรว์ต้องปิดเพราะรอยร้าวที่ตอม่อ"),
            ("คณะนักร้องประสานเสียงขับร้องเพลงที่สูญหาย\nผู้ควบคุมวงพบโน้ตเพลงขณะหาเทียนและคัดลอกด้วยมือ"),
            id="Thai",
        ),
        pytest.param(
            "hi",
            (
                "दरारों के बाद हैरो पुल वसंत तक बंद\n"
                "गोताखोरों ने मंगलवार को हैरो पुल के दो खंभों में दरारें "
                "देखीं, महापौर नादिया वेल्क ने पुल बंद किया।"
            ),
            ("खंभों में दरारें, हैरो पुल बंद\nमहापौर नादिया वेल्क ने कहा कि हैरो पुल के खंभों में दरारें हैं और वह वसंत तक बंद रहेगा।"),
            ("गाँव के गायकों ने खोया हुआ गीत गाया\nमोमबत्तियाँ खोजते समय पुराने पन्ने मिले और तीन सर्दियों में उनकी नकल की गई।"),
            id="Hindi",
        ),
    ],
)
def test_any_script(language: str, first: str, second: str, other: str) -> None:
    articles = [
        Told(id=name, headline=text.split("\n")[0], text=text.split("\n")[1], language=language)
        for name, text in (("a", first), ("b", second), ("c", other))
    ]
    assert together(*articles) == [{"a", "b"}, {"c"}]


def test_across_languages_by_numbers_and_names() -> None:
    assert together(BRIDGE, CHOIR, BRIDGE_ZH) == [{"bridge-1", "bridge-zh"}, {"choir"}]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(BRIDGE_ZH, text="哈罗（Harrow）大桥周二封闭，市长韦尔克（Welk）说。"), id="names alone"),
        pytest.param(replace(BRIDGE_ZH, text="每天有12辆车通过，渡船可载50人，持续20天。"), id="common numbers"),
        pytest.param(replace(BRIDGE_ZH, published=date(2021, 8, 20)), id="nine days later"),
        pytest.param(replace(BRIDGE_ZH, published=None), id="no date"),
        pytest.param(replace(BRIDGE_ZH, language=None), id="no language"),
    ],
)
def test_across_languages_only_where_it_is_sure(other: Told) -> None:
    assert together(BRIDGE, CHOIR, other) == [{"bridge-1"}, {"choir"}, {"bridge-zh"}]


def test_many_names_without_a_number_are_not_enough() -> None:
    names = ("Harrow", "Welk", "Marrow", "Ostwick", "Pellam", "Corvane", "Thule")
    english = Told(id="en", headline="Who met whom", text=f"Those who came were {', '.join(names)} and others.")
    chinese = Told(id="zh", headline="会面", text="、".join(names) + "出席。", language="zh")
    assert len(together(english, chinese)) == 2
    both = (replace(told, text=f"{told.text} 14,300") for told in (english, chinese))
    assert len(together(*both)) == 1


def test_what_words_kept_apart_no_other_language_joins() -> None:
    """A telling in another language fits two English articles that are not alike: it joins one, they stay apart."""
    unlike = replace(
        CHOIR, id="unlike", text=f"{CHOIR.text} Nadia Welk of Harrow counted 14,300 steps and 260 candles."
    )
    stories = together(BRIDGE, unlike, BRIDGE_ZH)
    assert sorted(len(story) for story in stories) == [1, 2]


def test_topics_help_across_languages() -> None:
    thin = replace(BRIDGE_ZH, text="大桥周二封闭，每天有1.43万辆车通过。")
    assert len(together(BRIDGE, thin)) == 2
    assert len(together(BRIDGE, replace(thin, topics=("Harrow", "Nadia Welk")))) == 1


def test_short_texts_with_few_words_in_common_are_not_one_story() -> None:
    assert len(together(Told(id=1, headline="Weather: sunny"), Told(id=2, headline="Weather: rain"))) == 2
    assert len(together(Told(id=1, headline="Live"), Told(id=2, headline="Live"))) == 2


def test_nothing_and_next_to_nothing() -> None:
    assert link_stories([]) == ()
    assert together(Told(id=1), Told(id=2, headline="", text="")) == [{1}, {2}]


def test_ids_may_be_any_hashable_and_come_twice() -> None:
    articles = [replace(BRIDGE, id=("a", 1)), replace(BRIDGE_TOO, id=7), replace(BRIDGE, id=("a", 1))]
    (story,) = link_stories(articles)
    assert story.article_ids == (("a", 1), 7)
    assert story.label == "s1"


def test_an_index_keeps_what_it_was_told() -> None:
    index = StoryIndex()
    assert index.add(CHOIR, label="s1") == "s1"
    assert index.add(BRIDGE, label="known") == "known"
    assert index.add(ELECTION) == "s2"
    assert index.add(BRIDGE_TOO) == "known"
    assert index.add(BRIDGE_TOO, label="other") == "known"
    assert {story.label: story.article_ids for story in index.stories()} == {
        "s1": ("choir",),
        "known": ("bridge-1", "bridge-2"),
        "s2": ("election",),
    }


WORDS = st.lists(
    st.sampled_from(
        [
            "bridge",
            "harrow",
            "crack",
            "pier",
            "mayor",
            "ferry",
            "choir",
            "mass",
            "vote",
            "harbour",
            "14,300",
            "桥墩",
            "裂缝",
        ]
    )
)
told = st.builds(
    Told,
    id=st.integers(0, 30),
    headline=st.none() | WORDS.map(" ".join) | st.text(max_size=30),
    text=st.none() | WORDS.map(" ".join) | st.text(max_size=100),
    published=st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=st.just(UTC)),
    language=st.sampled_from([None, "", "en", "en-GB", "zh", "ur"]),
)


@given(st.lists(told, max_size=12))
def test_each_article_in_one_story_and_never_torn_apart(articles: list[Told]) -> None:
    stories = link_stories(articles)
    ids = [id_ for story in stories for id_ in story.article_ids]
    assert sorted(ids) == sorted({article.id for article in articles})  # type: ignore[type-var]
    assert link_stories(articles) == stories
    index = StoryIndex()
    labels: dict[object, str] = {}
    for article in articles:
        label = index.add(article)
        assert labels.setdefault(article.id, label) == label
        assert {id_: story.label for story in index.stories() for id_ in story.article_ids} == labels


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
    )
)
def test_join_alike_joins_all_and_only_on_average(likenesses: dict[tuple[int, int], float]) -> None:
    pairs: dict[int, dict[int, float]] = {number: {} for number in range(9)}
    for (one, other), likeness in likenesses.items():
        pairs[one][other] = pairs[other][one] = likeness
    groups = join_alike(pairs, 0.5)
    assert sorted(number for group in groups for number in group) == list(range(9))
    for one in groups:
        for other in groups:
            if one is not other:
                mean = sum(pairs[a].get(b, 0.0) for a in one for b in other) / (len(one) * len(other))
                assert mean < 0.5 + 1e-9


def test_many_articles_in_time() -> None:
    """800 articles of 200 words, all of ten days and hundreds of them with any word in common: milliseconds each."""
    articles = [
        Told(
            id=number,
            headline=f"town{number % 700} opens hall{number % 311} in ward{number % 97}",
            text=" ".join(f"w{(number * 7919 + place * place) % 5000}" for place in range(200)),
            published=datetime(2021, 8, 1, tzinfo=UTC) + timedelta(minutes=20 * number),
        )
        for number in range(800)
    ]
    began_at = time.process_time()
    assert len(link_stories(articles)) > 400
    index = StoryIndex()
    for article in articles:
        index.add(article)
    assert time.process_time() - began_at < 15


def test_hostile_texts_are_read_in_time() -> None:
    texts = [
        "a" * 5_000_000,
        "1," * 2_000_000,
        "क्" * 1_000_000,
        "\u0301" * 1_000_000,
        "'" * 1_000_000,
        "𠀀" * 1_000_000,
    ]
    began_at = time.process_time()
    link_stories([Told(id=number, headline=text, text=text) for number, text in enumerate(texts)])
    assert time.process_time() - began_at < 5
