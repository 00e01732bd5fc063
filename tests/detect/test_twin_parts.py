"""Which requests belong together, which bytes differ, and how sure a count makes one."""

import gzip

import pytest
from owner import Blobs
from twin_sets import Device

from sandbox.detect.reading import Shortfall
from sandbox.detect.twin.chance import MOST, confidence
from sandbox.detect.twin.difference import Difference, beyond, differences
from sandbox.detect.twin.requests import Request, align, requests
from sandbox.detect.twin.tree import tree
from sandbox.detect.unfold import unfold


def _differences(mine: bytes, other: bytes) -> list[tuple[int, int, int]]:
    trees = [tree([(reading, []) for reading in unfold(data, Shortfall())]) for data in (mine, other)]
    return [(one.first, one.last, one.size) for one in differences(*trees)]


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        (b"same bytes", b"same bytes", []),
        (b"id=AAAA&x=1", b"id=BBBB&x=1", [(3, 7, 4)]),
        (
            b"a" * 20 + b"1" + b"b" * 20 + b"1",
            b"a" * 20 + b"2" + b"b" * 20 + b"2",
            [(20, 21, 1), (41, 42, 1)],
        ),
        (b"head 123 tail", b"head 45 tail", [(5, 8, 3)]),
        (b"head tail", b"head 45 tail", [(5, 5, 3)]),
        (b"", b"more", [(0, 0, 4)]),
    ],
)
def test_differing_bytes_are_told_with_their_place(
    mine: bytes, other: bytes, expected: list[tuple[int, int, int]]
) -> None:
    assert _differences(mine, other) == expected


def test_inside_of_a_packed_stream_the_place_is_the_whole_stream() -> None:
    mine, other = (gzip.compress(b"the same words " * 9 + tail, mtime=0) for tail in (b"AAAA", b"BBBB"))
    assert _differences(mine, other) == [(0, len(mine), 4)]


def test_what_hides_in_the_head_of_a_packed_stream_is_seen() -> None:
    mine, other = (gzip.compress(b"the same words " * 9, mtime=time) for time in (7, 1 << 30))
    assert [(first, last) for first, last, _ in _differences(mine, other)] == [(0, len(mine))]


def test_bytes_beyond_other_differences_are_counted() -> None:
    def at(start: int, end: int) -> Difference:
        return Difference(start, end, (), start, end, end - start)

    assert beyond(at(0, 40), [at(16, 60)]) == 16
    assert beyond(at(0, 40), [at(5, 10), at(8, 12), at(30, 99)]) == 23
    assert beyond(at(0, 40), []) == 40


def _requests(*posts: tuple[bytes, float, str]) -> tuple[Request, ...]:
    device = Device(owner=None, random=None, blobs=Blobs())  # type: ignore[arg-type]
    for body, at, url in posts:
        device.post(body, at=at, url=url)
    return tuple(one for one in requests(device.flows, device.blobs) if one.slot.message == "body")


_UP = "https://collect.example/up"


def test_requests_of_one_instant_are_paired_by_what_they_say() -> None:
    first = _requests((b"a", 5, _UP), (b"b", 5, _UP))
    second = _requests((b"b", 5, _UP), (b"a", 5, _UP))
    assert {(one.data, other.data) for one, other in align(first, second).pairs} == {
        (b"a", b"a"),
        (b"b", b"b"),
    }


def test_a_missing_request_does_not_shift_the_others() -> None:
    first = _requests(*((bytes([at]) * 9, at * 60.0, _UP) for at in range(6)))
    second = _requests(*((bytes([at + 99]) * 9, at * 60.0, _UP) for at in range(6) if at != 2))
    aligned = align(first, second)
    assert [one.device_time_s for one in aligned.lost] == [120.0]
    assert all(one.device_time_s == other.device_time_s for one, other in aligned.pairs)


def test_identifiers_in_path_and_host_do_not_tell_requests_apart() -> None:
    first = _requests((b"x", 1, "https://a81f.collect.example/v1/359881030314356/put"))
    second = _requests((b"x", 1, "https://b92e.collect.example/v1/359881030314998/put"))
    assert len(align(first, second).pairs) == 1


def test_other_paths_are_other_requests() -> None:
    aligned = align(_requests((b"x", 1, _UP)), _requests((b"x", 1, "https://collect.example/down")))
    assert (len(aligned.pairs), len(aligned.lost), len(aligned.added)) == (0, 1, 1)


def test_confidence_is_that_of_fishers_exact_test() -> None:
    assert confidence((3, 4), (1, 4)) == round(1 - 17 / 70, 3)  # the lady tasting tea
    assert confidence((4, 4), (0, 4)) == round(1 - 1 / 70, 3)
    assert confidence((1, 1), (0, 1)) == 0.5


def test_confidence_has_bounds() -> None:
    assert confidence((0, 4), (0, 4)) == 0.0
    assert confidence((4, 4), (0, 0)) == 0.0
    assert confidence((4, 4), (4, 4)) == 0.0
    assert confidence((500, 500), (0, 500)) == MOST
