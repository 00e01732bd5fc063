"""A jail that works is found; none, and nothing runs."""

from typing import ClassVar

import pytest

from sandbox.failures import Unavailable
from sandbox.jail import find_jail
from sandbox.jail.bubblewrap import Bubblewrap


class _Broken(Bubblewrap):
    name: ClassVar[str] = "broken"
    requires: ClassVar[tuple[str, ...]] = ("no-such-tool",)


def test_this_host_has_a_jail() -> None:
    assert find_jail().name in {"bubblewrap", "unshare"}


def test_without_a_jail_nothing_runs_and_the_remedy_is_told() -> None:
    with pytest.raises(Unavailable) as caught:
        find_jail(kinds=(_Broken,))
    assert caught.value.failure.code == "jail_unavailable"
    assert "no-such-tool" in caught.value.failure.message
    assert "apt install bubblewrap" in caught.value.failure.remedy


def test_a_tool_that_is_missing_is_passed_over() -> None:
    assert find_jail(kinds=(_Broken, Bubblewrap)).name == "bubblewrap"
