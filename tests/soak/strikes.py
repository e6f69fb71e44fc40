"""What strikes a trial, and at which of its calls."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

from tests.soak.trial import CALLS, run_in_child, trial_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.soak.os_calls import Around
    from tests.soak.trial import Progress, Work


def counting(progress: Progress) -> Around:
    """Only count."""

    def around(_name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
        progress.tell(CALLS, progress.told(CALLS) + 1)
        return real(*given, **options)

    return around


def calls_of(work: Work) -> list[str]:
    """The names of the watched calls that a work makes when nothing strikes."""
    write = os.write
    reading, writing = os.pipe()
    # As long as nobody reads, the pipe holds some 64 KB; names are short, calls are hundreds.

    def listing(progress: Progress) -> Around:
        count = counting(progress)

        def around(name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
            write(writing, name.encode() + b"\n")
            return count(name, real, given, options)

        return around

    with trial_folder(work) as folder:
        run_in_child(work, folder, listing)
    os.close(writing)
    with os.fdopen(reading, "rb") as names:
        return names.read().decode().split()


def some(calls: list[str], most: int) -> list[int]:
    """The numbers of at most so many calls, spread evenly; 0 is for all of them."""
    stride = -(-len(calls) // most) if most else 1
    return list(range(1, len(calls) + 1, stride))


def kill_at(step: int, *, half: bool = False) -> Callable[[Progress], Around]:
    """Kill the child before its call number `step`; with `half`, half of a write got through."""
    kill, own, write = os.kill, os.getpid, os.write

    def made(progress: Progress) -> Around:
        def around(name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
            turn = progress.told(CALLS) + 1
            progress.tell(CALLS, turn)
            if turn == step:
                if half and name == "write":
                    write(given[0], bytes(given[1])[: len(given[1]) // 2])
                kill(own(), signal.SIGKILL)
            return real(*given, **options)

        return around

    return made


def fail_at(
    step: int, number: int, *, lasting: bool = False, only: str = ""
) -> Callable[[Progress], Around]:
    """Let the call number `step` fail with an error number; a lasting fault stays for its kind.

    With `only`, calls of that name alone are counted.
    """

    def made(progress: Progress) -> Around:
        failing: set[str] = set()

        def around(name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
            if only in ("", name):
                turn = progress.told(CALLS) + 1
                progress.tell(CALLS, turn)
                if turn == step or (lasting and name in failing):
                    failing.add(name)
                    if name == "close":  # it closes all the same
                        real(*given, **options)
                    raise OSError(number, os.strerror(number))
            return real(*given, **options)

        return around

    return made


def short_writes(at_most: int) -> Callable[[Progress], Around]:
    """Every write takes at most so many bytes, and says so."""

    def made(progress: Progress) -> Around:
        count = counting(progress)

        def around(name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
            if name == "write":
                given = (given[0], bytes(given[1])[:at_most])
            return count(name, real, given, options)

        return around

    return made


def file_size_limit(most: int) -> Callable[[Progress], Around]:
    """No file of the child may grow beyond so many bytes; the write that tries is cut short."""
    import resource

    def made(progress: Progress) -> Around:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return counting(progress)

    return made
