"""Root is found in the way in which a phone gives it, and nothing else counts as root."""

import pytest

from sandbox.devices.phone.root import ADBD, SU_LINE, SU_UID, Root, find_root


@pytest.mark.parametrize("way", [ADBD, SU_UID, SU_LINE])
def test_each_way_is_found(way: Root) -> None:
    answers = {way.wrap("id -u"): (0, "0\n")}
    assert find_root(lambda line: answers.get(line, (1, ""))) is way


@pytest.mark.parametrize("answer", [(0, "2000\n"), (0, ""), (1, "0\n"), (0, "uid=0 usage: su")])
def test_anything_but_a_zero_is_no_root(answer: tuple[int, str]) -> None:
    assert find_root(lambda line: answer) is None
