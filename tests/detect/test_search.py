"""Searches in threads at once, as the runs of one worker make them."""

from concurrent.futures import ThreadPoolExecutor

from sandbox.detect.search import Literals, Triggers

_DATA = bytes(range(256)) * 4096 + b"aab needle"


def test_threads_search_at_once_with_what_is_compiled_once() -> None:
    triggers, literals = Triggers([b"a+b", b"never there", None]), Literals([b"needle"])

    def search(_: int) -> tuple[list[int], int]:
        return triggers.pulled(_DATA), len(literals.find(_DATA))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(search, range(200))) == [([0, 2], 1)] * 200
