"""One batch of inputs in a process of its own, limited to ten seconds of CPU and a gigabyte.

Prints a line before each input (its number) and one for each finding, as JSON; whoever started it sees at which input
it died.
"""

import base64
import json
import random
import resource
import sys
import time
import traceback
from collections.abc import Iterator

CPU_SECONDS = 10
MEMORY_BYTES = 1 << 30
SLOW_SECONDS = 5.0
# Out of a hundred inputs, so many of each kind; the rest ("any") go through every parser.
SHARES = (("page", 46), ("text", 18), ("feed", 9), ("sitemap", 3), ("record", 6), ("date", 8), ("any", 10))


def limit_process() -> None:
    """Set the limits: over them, the kernel ends us (time) or Python raises MemoryError (space)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_input(seed: int, number: int) -> tuple[str, bytes]:
    """Return the kind and the bytes of one input; the same for the same seed and number."""
    from tests.fuzz.mutations import mutate
    from tests.fuzz.seeds import pick

    dice = random.Random(f"{seed}:{number}")
    kind = dice.choices([name for name, _ in SHARES], [share for _, share in SHARES])[0]
    seeded = dice.choice(("page", "text", "feed", "sitemap", "record")) if kind == "any" else kind
    return kind, mutate(pick(seeded, dice), dice)


def hypothesis_inputs(seed: int, count: int) -> list[bytes]:
    """Return inputs that hypothesis makes of its strategies."""
    import hypothesis

    from tests.fuzz.strategies import INPUTS

    made: list[bytes] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(INPUTS)
    def collect(data: bytes) -> None:
        made.append(data)

    collect()
    return made


def say(**what: object) -> None:
    """Print a line for whoever started us."""
    print(json.dumps(what), flush=True)


def find_faults(kind: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every target that failed on the input, with its trace; being slow is a fault too."""
    from tests.fuzz.targets import try_input

    began_at = time.process_time()
    for target, err in try_input(kind, data):
        yield target, "".join(traceback.format_exception(err, limit=-6))
    if (took := time.process_time() - began_at) > SLOW_SECONDS:
        yield "time", f"{took:.1f} seconds of CPU\n"


def main() -> None:
    """Run the batch that the command line names: source seed first count."""
    source, seed, first, count = sys.argv[1], *(int(word) for word in sys.argv[2:5])
    limit_process()
    made = hypothesis_inputs(seed + first, count) if source == "hypothesis" else []
    for number in range(first, first + (len(made) if made else count)):
        say(at=number)
        kind, data = ("any", made[number - first]) if made else make_input(seed, number)
        for target, trace in find_faults(kind, data):
            say(number=number, target=target, trace=trace, data=base64.b64encode(data).decode())
    say(done=True, count=len(made) or count)


if __name__ == "__main__":
    main()
