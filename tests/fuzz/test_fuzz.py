"""The fuzzer, 300 inputs short; `make fuzz` runs 20,000."""

import pytest

from tests.fuzz import run
from tests.fuzz.child import make_input
from tests.fuzz.targets import try_input


def test_three_hundred_inputs_are_read_or_refused() -> None:
    found = run.fuzz(300, seed=20261124)
    assert not found, "\n".join(f"{finding.fault} [{finding.source} {finding.number}]" for finding in found)


def test_the_same_seed_makes_the_same_inputs() -> None:
    assert [make_input(1, number) for number in range(30)] == [make_input(1, number) for number in range(30)]
    assert make_input(1, 0) != make_input(2, 0)


def test_another_error_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("tests.fuzz.targets.SMALL", (("bad", fail),))
    assert [(name, type(err)) for name, err in try_input("date", b"x")] == [("bad", KeyError)]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param("import os; os.kill(os.getpid(), 11)", "ended with -11", id="a crash"),
        pytest.param("while True: pass", "ended with -24", id="a hang"),
        pytest.param("bytearray(2 << 30)", "MemoryError", id="a glutton"),
    ],
)
def test_a_child_that_dies_is_a_finding(fault: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, tests.fuzz.child as child\n"
        "sys.argv = ['child', 'mutation', *sys.argv[1:]]\nchild.CPU_SECONDS = 1\n"
        f"def spoil(kind, data):\n    {fault}\n    return iter(())\nchild.find_faults = spoil\nchild.main()"
    )
    monkeypatch.setattr(run, "CHILD", ("-c", code))
    at, died, faults = run.run_child((1, 5, 1))
    assert (at, faults) == (5, [])
    assert died is not None and told in died
