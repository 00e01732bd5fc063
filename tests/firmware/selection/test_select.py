"""What is booted, together with whom; and that nothing is left out in silence."""

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.inventory.model import Code, CodeState, Declared, Inventory, Package, Reach
from sandbox.firmware.selection import Budget, Choice, Selection, Why, select
from sandbox.firmware.triage import triage
from tests.firmware.triage.images import NETWORK, image, package, receiver


def selected(inventory: Inventory, **more: object) -> Selection:
    return select(inventory, triage(inventory), **more)


def sender(name: str, **more: object) -> Package:
    """A package that uses the network."""
    return package(name, "INTERNET", **{"reach": Reach(network=NETWORK), **more})


def left(found: Selection) -> dict[str, Why]:
    return {each.package: each.why for each in found.left_out}


def test_what_can_do_harm_is_booted_and_all_else_is_left_out_with_why() -> None:
    phone = image(
        sender("a.sender"),
        package("b.harmless"),
        package("c.overlay", declared=Declared(overlay_target="android")),
        package("d.icons", code=Code(state=CodeState.NONE)),
        package("e.lost", code=Code(state=CodeState.MISSING)),
        sender("com.android.systemui"),
        sender("f.twice"),
        sender("f.twice", path="/product/app/f.apk", hidden_by="/system/app/f.twice.apk"),
    )
    found = selected(phone)
    assert [shard.packages for shard in found.shards] == [("a.sender", "f.twice")]
    assert left(found) == {
        "android": Why.DEVICE_HAS_ITS_OWN,
        "b.harmless": Why.REACHES_NOTHING,
        "c.overlay": Why.OVERLAY,
        "d.icons": Why.NO_CODE,
        "e.lost": Why.CODE_MISSING,
        "com.android.systemui": Why.DEVICE_HAS_ITS_OWN,
        "f.twice": Why.HIDDEN_DUPLICATE,
    }


def test_whom_a_sender_talks_to_is_booted_too() -> None:
    asked = package("b.asked", components=(receiver("b.asked.GO"),))
    asking = sender("a.asking", reach=Reach(network=NETWORK, actions=("b.asked.GO",)))
    assert selected(image(asking, asked)).shards[0].packages == ("a.asking", "b.asked")


def test_the_user_may_ask_for_all_or_for_names() -> None:
    phone = image(sender("a.a"), package("b.b"))
    everything = selected(phone, choice=Choice.parse("all"))
    assert everything.shards[0].packages == ("a.a", "b.b")
    named = selected(phone, choice=Choice.parse("b.b"))
    assert named.shards[0].packages == ("b.b",)
    assert left(named)["a.a"] == Why.NOT_ASKED_FOR


def test_a_name_that_the_image_lacks_is_refused() -> None:
    with pytest.raises(BadInput, match="unknown_package"):
        selected(image(), choice=Choice.parse("no.such"))


def test_packages_that_talk_stay_together_and_phones_are_not_overfull() -> None:
    pairs = [
        each
        for number in range(6)
        for each in (
            sender(f"a.asks{number}", reach=Reach(network=NETWORK, actions=(f"b.GO{number}",))),
            sender(f"b.answers{number}", components=(receiver(f"b.GO{number}"),)),
        )
    ]
    found = selected(image(*pairs), budget=Budget(packages=5))
    assert sorted(len(shard.packages) for shard in found.shards) == [4, 4, 4]
    for shard in found.shards:
        assert {name[-1] for name in shard.packages if name.startswith("a.")} == {
            name[-1] for name in shard.packages if name.startswith("b.")
        }
    assert found.parted == ()


def test_those_that_talk_and_do_not_fit_are_said_to_be_parted() -> None:
    chain = [
        sender(
            f"p.p{number}",
            reach=Reach(network=NETWORK, actions=(f"p.GO{number + 1}",)),
            components=(receiver(f"p.GO{number}"),),
        )
        for number in range(4)
    ]
    found = selected(image(*chain), budget=Budget(packages=2))
    assert len(found.shards) == 2
    assert {(each.first, each.second) for each in found.parted} == {("p.p1", "p.p2")}


def test_packages_of_one_user_are_never_parted() -> None:
    same = [sender(f"u.u{number}", shared_user="maker.shared") for number in range(4)]
    found = selected(image(*same), budget=Budget(packages=2))
    assert [len(shard.packages) for shard in found.shards] == [4]


def test_every_package_is_booted_or_left_out_once() -> None:
    phone = image(*(sender(f"s.s{number}") for number in range(9)), package("x.x"))
    found = selected(phone, budget=Budget(packages=4))
    paths = [path for shard in found.shards for path in shard.paths] + [each.path for each in found.left_out]
    assert sorted(paths) == sorted(each.path for each in phone.packages)
