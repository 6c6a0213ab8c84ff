"""Languages: by script, by letters, by model; the declaration counts unless the text plainly speaks otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.read.language import clean_language, direction, find_language

ENGLISH = "The council said on Monday that the new bridge over the river would open to traffic in the spring."
SPANISH = "El ayuntamiento dijo el lunes que el nuevo puente sobre el río se abrirá al tráfico en primavera."


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        pytest.param(ENGLISH, None, "en", id="en"),
        pytest.param(ENGLISH, "en_gb", "en-GB", id="declared more exactly"),
        pytest.param(SPANISH * 3, "en", "es", id="declared wrongly"),
        pytest.param("Hola", "es-MX", "es-MX", id="too short to doubt"),
        pytest.param("وزیر نے کہا کہ نیا پل بہار میں ٹریفک کے لیے کھول دیا جائے گا", None, "ur", id="ur"),
        pytest.param("قال الوزير إن الجسر الجديد سيفتح أمام حركة المرور في الربيع", None, "ar", id="ar"),
        pytest.param("وزیر گفت پل جدید در بهار به روی رفت و آمد گشوده می‌شود چون گزارش کامل است", None, "fa", id="fa"),
        pytest.param("मंत्री ने कहा कि नया पुल वसंत में यातायात के लिए खोल दिया जाएगा", None, "hi", id="hi"),
        pytest.param("部长说新桥将在春天通车", None, "zh", id="zh"),
        pytest.param("大臣は新しい橋が春に開通すると述べた", None, "ja", id="ja"),
        pytest.param("장관은 새 다리가 봄에 개통된다고 말했다", None, "ko", id="ko"),
        pytest.param("รัฐมนตรีกล่าวว่าสะพานใหม่จะเปิด", None, "th", id="th"),
        pytest.param("", "ur-pk", "ur-PK", id="only declared"),
        pytest.param("", None, None, id="nothing"),
        pytest.param("123 456", None, None, id="no letters"),
    ],
)
def test_find_language(text: str, declared: str | None, expected: str | None) -> None:
    assert find_language(text, declared) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("EN_gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("x-default", None),
        ("English", None),
        ("", None),
        (None, None),
        ("und", None),
    ],
)
def test_clean_language(declared: str | None, expected: str | None) -> None:
    assert clean_language(declared) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ur", "rtl"),
        ("ar-EG", "rtl"),
        ("fa", "rtl"),
        ("he", "rtl"),
        ("en", "ltr"),
        ("ku-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        (None, "ltr"),
    ],
)
def test_direction(language: str | None, expected: str) -> None:
    assert direction(language) == expected


@given(st.text(max_size=300), st.text(max_size=20) | st.none())
def test_no_text_breaks_it(text: str, declared: str | None) -> None:
    found = find_language(text, declared)
    assert found is None or clean_language(found) == found
