"""What a run needed does not stay with the process."""

import platform

import psutil
import pytest

from sandbox.service.memory import give_back

_PIECES = 40_000
_EACH = 2000


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be asked to give back memory")
def test_memory_between_what_is_kept_goes_back_to_the_host() -> None:
    pieces = [bytearray(_EACH) for _ in range(_PIECES)]
    kept = pieces[:: 1 << 12] + pieces[-1:]
    del pieces
    before = psutil.Process().memory_info().rss
    give_back()
    assert before - psutil.Process().memory_info().rss > _PIECES * _EACH // 2
    assert kept


def test_it_may_be_asked_for_again_and_again() -> None:
    give_back()
    give_back()
