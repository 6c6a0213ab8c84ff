"""The walls of the house: imports go down only, `import webdesk` is light, nobody prints or reads the environment."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "webdesk"

# style.md rule 1; `settings` and `sample` stand where docs/architecture.md puts them.
FLOORS = (
    ("errors",),
    ("model", "settings"),
    ("read", "write", "link", "sample"),
    ("gather",),
    ("archive",),
    ("intake",),
    ("site",),
    ("desk",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = ("django", "numpy", "httpcore", "selectolax", "PIL", "protego", "can_ada", "uvicorn", "resiliparse")


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every room of webdesk that the module names in an import, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name"
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "webdesk" else [base]
        for name in names:
            if name.startswith("webdesk."):
                yield name.split(".")[1], node.lineno


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    room = _room(path)
    if room == "__init__":
        return
    assert room in FLOOR, f"{room} has no floor"
    wrong = [
        f"line {line}: {room} imports {other}"
        for other, line in _imported_rooms(path)
        if other != room and FLOOR[other] >= FLOOR[room]
    ]
    assert not wrong


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_imports_from_its_own_package_door(path: Path) -> None:
    package = ".".join(path.relative_to(SOURCE.parent).parent.parts)
    if path.name == "__init__.py" or package == "webdesk":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            folder = path.parent
            names = [alias.name for alias in node.names]
            assert all((folder / f"{name}.py").exists() or (folder / name).is_dir() for name in names), (
                f"line {node.lineno}: import {names} from the module that has it"
            )


def test_the_environment_is_read_in_settings_only() -> None:
    readers = {
        str(path.relative_to(SOURCE))
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers <= {"settings.py", "cli/processes.py"}  # the latter hands the environment on to children


def test_import_webdesk_is_light() -> None:
    code = f"import sys, webdesk; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom webdesk.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
    assert "webdesk demo" in found.stdout
