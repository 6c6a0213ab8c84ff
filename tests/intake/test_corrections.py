"""Which notices tell of a correction: one row a language, so that no word list goes untested."""

import pytest

from webdesk.intake.corrections import find_correction, is_correction
from webdesk.model import Article, Block


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        pytest.param("Correction, 12 August: the vote was on Monday.", True, id="en"),
        pytest.param("This article was amended on 3 May: the ferry has two decks.", True, id="en amended"),
        pytest.param("An earlier version of this report named the wrong quay.", True, id="en earlier version"),
        pytest.param("Editor’s note: the figure has been put right.", True, id="en editor's note"),
        pytest.param("In einer früheren Version stand ein falscher Name.", True, id="de"),
        pytest.param("Berichtigung: Es waren zwei Schiffe.", True, id="de Berichtigung"),
        pytest.param("Rectificatif : le vote a eu lieu lundi.", True, id="fr"),
        pytest.param("Fe de erratas: la votación fue el lunes.", True, id="es"),
        pytest.param("Corrección: fueron dos barcos.", True, id="es corrección"),
        pytest.param("Correção: a votação foi na segunda.", True, id="pt"),
        pytest.param("Errata corrige: erano due navi.", True, id="it"),
        pytest.param("Düzeltme: oylama pazartesi günüydü.", True, id="tr"),
        pytest.param("Исправление: голосование было в понедельник.", True, id="ru"),
        pytest.param("تصحیح: ووٹنگ پیر کو ہوئی تھی۔", True, id="ur"),
        pytest.param("تصحيح: جرى التصويت يوم الاثنين.", True, id="ar"),
        pytest.param("भूल सुधार: मतदान सोमवार को हुआ था।", True, id="hi"),
        pytest.param("更正：投票日期为周一。", True, id="zh"),
        pytest.param("訂正：投票は月曜日でした。", True, id="ja"),
        pytest.param("바로잡습니다: 투표는 월요일이었습니다.", True, id="ko"),
        pytest.param("Subscribe to read the rest.", False, id="a paywall's notice"),
        pytest.param("Updated with quotes from the mayor.", False, id="an update"),
        pytest.param(
            f"{'The council met again in the old hall on Monday evening. ' * 3}A correction followed.",
            False,
            id="far in",
        ),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_correction(notice: str, expected: bool) -> None:
    assert is_correction(notice) is expected


def test_only_a_new_notice_is_a_correction() -> None:
    notice = "Correction: it was Monday."
    assert find_correction(Article(notices=(notice,)), Article(notices=("Correction:  it was Monday.",))) is None
    assert find_correction(Article(), Article(notices=("Read more here", notice))) == notice


def test_a_notice_read_as_a_paragraph_is_found() -> None:
    old = (Block(kind="paragraph", text="The ferry left at noon."),)
    new = (*old, Block(kind="paragraph", text="Correction: it left at one."))
    assert find_correction(Article(body=old), Article(body=new)) == "Correction: it left at one."
    told = (*old, Block(kind="paragraph", text="The harbour master asked for a correction of the minutes."))
    assert find_correction(Article(body=old), Article(body=told)) is None
