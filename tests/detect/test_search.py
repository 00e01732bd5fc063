"""Searches in threads at once, as the runs of one worker make them."""

import gc
import sys
from concurrent.futures import ThreadPoolExecutor

from sandbox.detect.search import Literals, Triggers

_DATA = bytes(range(256)) * 4096 + b"aab needle"


def test_threads_search_at_once_with_what_is_compiled_once() -> None:
    triggers, literals = Triggers([b"a+b", b"never there", None]), Literals([b"needle"])

    def search(_: int) -> tuple[list[int], int]:
        return triggers.pulled(_DATA), len(literals.find(_DATA))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(search, range(200))) == [([0, 2], 1)] * 200


def test_what_is_compiled_again_and_again_stays_in_memory_once() -> None:
    literals = [b"literal %d" % number for number in range(2000)]
    Literals(literals)
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(5):
        Literals(literals)
    gc.collect()
    assert sys.getallocatedblocks() - before < len(literals)
