"""`make fuzz`: 20,000 inputs through every parser, in children with limits; what fails is written to a folder.

    python -m tests.fuzz.run --count 20000 --seed 1 --folder build/fuzz

Each finding is two files: the input, and what happened (target, trace, how to make it again). Exit code 1 if any.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import make_input

ROOT = Path(__file__).parents[2]
BATCH = 50
WALL_SECONDS = 180.0
CHILD = ("-m", "tests.fuzz.child")


@dataclass(frozen=True)
class Finding:
    """An input on which a target did anything but answer or refuse."""

    number: int
    source: str
    target: str
    trace: str
    data: bytes

    @property
    def fault(self) -> str:
        """The error's last line and the last place in our code: equal for equal faults."""
        lines = [line.strip() for line in self.trace.strip().splitlines()]
        ours = [line for line in lines if "/webdesk/" in line and line.startswith("File")]
        return " | ".join((self.target, (ours or [""])[-1].split("/webdesk/")[-1], lines[-1][:100] if lines else ""))


@dataclass(frozen=True)
class Batch:
    """So many inputs of one source ("mutation" or "hypothesis") from a number on."""

    source: str
    seed: int
    first: int
    count: int


def child_environment() -> dict[str, str]:
    """Return the environment of a child: one thread for numpy, whose others would each take room."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def run_batch(batch: Batch) -> list[Finding]:
    """Return what a batch found; an input that kills its child is a finding, and the batch goes on behind it."""
    found: list[Finding] = []
    first, end = batch.first, batch.first + batch.count
    while first < end:
        words = (batch.source, batch.seed, first, end - first)
        at, died, faults = run_child(words)
        found.extend(Finding(source=batch.source, **fault) for fault in faults)
        if died is None:
            break
        if batch.source == "hypothesis":  # made as one: what lies behind the death is lost, and said so
            found.append(Finding(at, batch.source, "child", f"{died}\n", b""))
            break
        _, died_alone, _ = run_child((batch.source, batch.seed, at, 1))
        if died_alone is not None:
            found.append(Finding(at, batch.source, "child", f"{died_alone}\n", make_input(batch.seed, at)[1]))
        first = at + 1 if died_alone is not None or at == first else at
    return found


def run_child(words: tuple[object, ...]) -> tuple[int, str | None, list[dict[str, object]]]:
    """Return the last input begun, how the child died (None: it did not), and its findings."""
    command = [sys.executable, *CHILD, *map(str, words)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=child_environment(), capture_output=True, timeout=WALL_SECONDS)
        out, code, err = done.stdout, done.returncode, done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        out, code, err = late.stdout or b"", None, ""
    said = [json.loads(line) for line in out.decode().splitlines() if line.endswith("}")]
    at = next((line["at"] for line in reversed(said) if "at" in line), int(str(words[-2])))
    faults = [{**line, "data": base64.b64decode(line["data"])} for line in said if "target" in line]
    if said and said[-1].get("done"):
        return at, None, faults
    how = f"no answer in {WALL_SECONDS:.0f} seconds" if code is None else f"ended with {code}: {err[-2000:]}"
    return at, how, faults


def make_batches(count: int, seed: int) -> Iterator[Batch]:
    """Yield the batches of a run: three inputs in four are mutations, the rest hypothesis' own."""
    mutations = count * 3 // 4
    for source, total in (("mutation", mutations), ("hypothesis", count - mutations)):
        for first in range(0, total, BATCH):
            yield Batch(source, seed, first, min(BATCH, total - first))


def fuzz(count: int, seed: int, folder: Path | None = None, processes: int = 1) -> list[Finding]:
    """Return all findings of a run, written to the folder as they come, one for each fault."""
    seen: dict[str, Finding] = {}
    began_at = time.monotonic()
    with ThreadPoolExecutor(processes) as pool:
        done = 0
        batches = list(make_batches(count, seed))
        for batch, findings in zip(batches, pool.map(run_batch, batches), strict=True):
            done += batch.count
            for finding in findings:
                if finding.fault not in seen and folder is not None:
                    _write(finding, seed, folder)
                seen.setdefault(finding.fault, finding)
            if sys.stderr.isatty() or done % 1000 < BATCH:
                seconds = time.monotonic() - began_at
                print(f"{done:,} of {count:,} inputs, {len(seen)} faults, {seconds:.0f} s", file=sys.stderr, flush=True)
    return list(seen.values())


def _write(finding: Finding, seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{finding.target}-{finding.source}-{finding.number}"
    (folder / f"{name}.input").write_bytes(finding.data)
    again = f"python -m tests.fuzz.child {finding.source} {seed} {finding.number} 1"
    (folder / f"{name}.txt").write_text(f"{finding.fault}\nagain: {again}\n\n{finding.trace}", encoding="utf-8")


def main() -> int:
    """Run the fuzzer and return its exit code."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    found = fuzz(asked.count, asked.seed, asked.folder, asked.processes)
    for finding in found:
        print(f"{finding.fault}  [{finding.source} {finding.number}]")
    print(f"{asked.count:,} inputs, {len(found)} faults" + (f" in {asked.folder}" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
