"""The crew: answers in order, whatever becomes of the processes that give them."""

from collections.abc import Iterator

import pytest

from tests.cli.misbehaving import misbehave
from webdesk.cli.crew import Crew
from webdesk.cli.progress import progress_line
from webdesk.errors import WebdeskError


@pytest.mark.parametrize(
    ("task", "told"),
    [
        pytest.param("crash", "exit code -11", id="killed by a signal"),
        pytest.param("leave", "exit code 3", id="left"),
        pytest.param("hang", "more than 3 seconds", id="hangs"),
        pytest.param("refuse", "it is refused", id="refuses"),
        pytest.param("fault", "IndexError: list index out of range", id="a fault of ours"),
    ],
)
def test_one_bad_task_is_told_and_the_rest_goes_on(task: str, told: str) -> None:
    tasks = ["slow", "a", task, "b", "c"]
    with Crew(misbehave, processes=2, page_seconds=3) as crew:
        answers = list(crew.answers(tasks))
    assert [asked for asked, _ in answers] == tasks
    said = [answer if isinstance(answer, str) else type(answer) for _, answer in answers]
    assert [said[0], said[1], said[3], said[4]] == ["SLOW", "A", "B", "C"]
    error = answers[2][1]
    assert isinstance(error, WebdeskError)
    assert told in str(error)


def test_tasks_are_not_taken_before_they_can_be_dealt_with() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in range(10_000):
            taken.append(number)
            yield "a"

    with Crew(misbehave, processes=1) as crew:
        for _, answer in crew.answers(endless()):
            assert answer == "A"
            break
        assert len(taken) < 100


def test_what_the_tasks_raise_comes_behind_the_answers() -> None:
    def tasks() -> Iterator[str]:
        yield "a"
        raise WebdeskError("the list ends here")

    with Crew(misbehave, processes=1) as crew:
        answers = crew.answers(tasks())
        assert next(answers) == ("a", "A")
        with pytest.raises(WebdeskError, match="the list ends here"):
            next(answers)


def test_a_page_is_fetched_before_it_is_handed_on() -> None:
    with Crew(misbehave, processes=1, prepare=lambda task: task + " fetched") as crew:
        assert list(crew.answers(["a"])) == [("a", "A FETCHED")]


@pytest.mark.parametrize(
    ("total", "line"),
    [
        pytest.param(None, "50 read, 5.0 a second, 1 failed", id="nobody knows how many"),
        pytest.param(200, "[######                  ] 50 of 200, 5.0 a second, 1 failed, 30 s left", id="known"),
        pytest.param(10, f"[{'#' * 24}] 50 of 10, 5.0 a second, 1 failed, 0 s left", id="more than there were"),
    ],
)
def test_progress_line(total: int | None, line: str) -> None:
    assert progress_line(50, 1, total, 10.0) == line
