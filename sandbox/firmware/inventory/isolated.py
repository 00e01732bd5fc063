"""Work over many hostile files, each where it can hurt none of the others.

Runs inside the jail. A few child processes each take one item at a time; one that dies, hangs or runs out of
memory costs its item, and another child takes its place. Answers are JSON and nothing else.
"""

import contextlib
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait

from pydantic import BaseModel

from sandbox.failures import BadInput, Failure

_LOOK_S = 1.0
_MOST_ANSWER = 32 << 20
_FORK = multiprocessing.get_context("fork")  # children see the index of the tree without reading it again


class Answer(BaseModel):
    """What became of one item: `found` is JSON as the worker made it, or `failure` says why there is none."""

    found: str | None = None
    failure: Failure | None = None


class _Child:
    def __init__(self, work: Callable[[str], BaseModel], memory_mib: int) -> None:
        self.pipe, theirs = _FORK.Pipe()
        self._process = _FORK.Process(target=_serve, args=(theirs, work, memory_mib), daemon=True)
        self._process.start()
        theirs.close()
        self.item = ""
        self.until = float("inf")

    def give(self, item: str, seconds: float) -> None:
        self.item, self.until = item, time.monotonic() + seconds
        self.pipe.send_bytes(item.encode())

    def answer(self) -> Answer:
        """What it says of its item; raises EOFError or OSError when it died over it."""
        return Answer.model_validate_json(self.pipe.recv_bytes(_MOST_ANSWER))

    def end(self) -> int | None:
        """Kill it; what it had ended with before, if it had."""
        self._process.join(0.1)
        code = self._process.exitcode
        self._process.kill()
        self._process.join()
        self.pipe.close()
        return code


def each(
    work: Callable[[str], BaseModel],
    items: Iterable[str],
    *,
    children: int = 2,
    seconds: float = 60.0,
    memory_mib: int = 512,
) -> Iterator[tuple[str, Answer]]:
    """Run `work` on every item; answers come as they are ready.

    `seconds` is the limit of one item; `memory_mib` of one child. Failures: those that `work` raises as
    BadInput, else `parser_broke` or `parser_slow`.
    """
    left = list(reversed(list(items)))
    idle = [_Child(work, memory_mib) for _ in range(min(children, len(left)))]
    busy: dict[Connection, _Child] = {}
    try:
        while left or busy:
            while left and idle:
                child = idle.pop()
                child.give(left.pop(), seconds)
                busy[child.pipe] = child
            for child, answer in _answers(busy):
                yield child.item, answer
                spent = answer.failure is not None and answer.failure.code in ("parser_broke", "parser_slow")
                idle.append(_Child(work, memory_mib) if spent else child)
    finally:
        for child in [*idle, *busy.values()]:
            child.end()


def _answers(busy: dict[Connection, _Child]) -> Iterator[tuple[_Child, Answer]]:
    """Those that have answered or died by now; a dead or late child is ended."""
    ready = {pipe for pipe in wait(list(busy), timeout=_LOOK_S) if isinstance(pipe, Connection)}
    for pipe, child in list(busy.items()):
        if pipe in ready:
            answer = _read(child)
        elif time.monotonic() > child.until:
            answer = _failed("parser_slow", "Reading it took too long.")
            child.end()
        else:
            continue
        del busy[pipe]
        yield child, answer


def _read(child: _Child) -> Answer:
    try:
        return child.answer()
    except (EOFError, OSError, ValueError):
        return _failed("parser_broke", f"The parser ended with {child.end()} over it.")


def _serve(pipe: Connection, work: Callable[[str], BaseModel], memory_mib: int) -> None:
    most = memory_mib << 20
    with contextlib.suppress(ValueError):  # the jail's own limit may be lower
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    with contextlib.suppress(EOFError):
        while True:
            pipe.send_bytes(_answer(work, pipe.recv_bytes().decode()).model_dump_json().encode())


def _answer(work: Callable[[str], BaseModel], item: str) -> Answer:
    try:
        return Answer(found=work(item).model_dump_json())
    except BadInput as refused:
        return Answer(failure=refused.failure)
    except MemoryError:
        return _failed("parser_broke", "Reading it took more memory than it may.")
    except OSError as error:
        return _failed("unreadable_file", f"It cannot be read: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - whatever a parser raises over a hostile file is that file's
        return _failed("parser_broke", f"The parser broke on it: {type(error).__name__}.")


def _failed(code: str, message: str) -> Answer:
    return Answer(failure=Failure(code=code, message=message))
