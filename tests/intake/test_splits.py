"""Which parts of a bundle a phone gets."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.intake import Part
from sandbox.intake.splits import Phone, choose


def _part(split: str, member: str = "", min_sdk: int = 21) -> Part:
    return Part(
        member=member or f"splits/{split or 'base'}.apk",
        sha256=f"{split}{member}{min_sdk}",
        size=1,
        split=split,
        min_sdk=min_sdk,
    )


def _chosen(*parts: Part, phone: Phone | None = None) -> list[str]:
    return [part.split or part.member for part in choose(parts, phone).parts]


BASE = _part("", "base.apk")


def test_the_base_comes_first_and_features_come_along() -> None:
    assert _chosen(_part("maps"), BASE) == ["base.apk", "maps"]


def test_of_processors_the_best_that_each_module_has_is_taken() -> None:
    abis = [_part(f"config.{abi}") for abi in ("x86_64", "armeabi_v7a", "arm64_v8a")]
    assert _chosen(BASE, *abis) == ["base.apk", "config.arm64_v8a"]
    assert _chosen(BASE, *abis[:2], _part("maps.config.arm64_v8a")) == [
        "base.apk",
        "config.armeabi_v7a",
        "maps.config.arm64_v8a",
    ]


def test_an_app_for_other_processors_only_gets_none() -> None:
    assert _chosen(BASE, _part("config.x86")) == ["base.apk"]


def test_of_screens_the_next_larger_is_taken_then_the_largest() -> None:
    screens = [_part(f"config.{name}") for name in ("hdpi", "xxhdpi", "xxxhdpi")]
    assert _chosen(BASE, *screens) == ["base.apk", "config.xxhdpi"]
    assert _chosen(BASE, screens[0], _part("config.mdpi")) == ["base.apk", "config.hdpi"]


def test_of_languages_the_owners_are_taken() -> None:
    languages = [_part(f"config.{name}") for name in ("de", "en", "pt_BR")]
    assert _chosen(BASE, *languages) == ["base.apk", "config.en"]
    assert _chosen(BASE, *languages, phone=Phone(languages=("pt",))) == ["base.apk", "config.pt_BR"]


def test_what_is_no_language_processor_or_screen_is_taken() -> None:
    assert _chosen(BASE, _part("config.tier_1")) == ["base.apk", "config.tier_1"]


def test_of_variants_the_newest_that_the_phone_runs_is_taken() -> None:
    variants = [_part("", f"splits/base-master{n}.apk", sdk) for n, sdk in (("", 21), ("_2", 30), ("_3", 99))]
    assert _chosen(*variants, _part("maps")) == ["splits/base-master_2.apk", "maps"]


def test_whole_apks_are_told_apart_by_their_names() -> None:
    names = [
        f"standalones/standalone-{what}.apk" for what in ("x86_xxhdpi", "arm64_v8a_mdpi", "arm64_v8a_xxhdpi")
    ]
    assert _chosen(*(_part("", name) for name in names)) == [names[2]]


def test_splits_are_preferred_to_whole_apks() -> None:
    alone = _part("", "standalones/standalone-arm64_v8a.apk", 19)
    assert _chosen(alone, _part("", "splits/base-master.apk"), _part("maps")) == [
        "splits/base-master.apk",
        "maps",
    ]


def test_without_a_base_nothing_is_chosen() -> None:
    assert _chosen(_part("config.de")) == []


@given(
    st.lists(
        st.sampled_from(["", "maps", "config.de", "config.en", "config.x86", "config.hdpi", "a.config.mdpi"])
    )
)
def test_every_part_is_either_chosen_or_left_out(splits: list[str]) -> None:
    parts = [_part(split, f"{number}.apk") for number, split in enumerate(splits)]
    choice = choose(parts)
    assert sorted([*choice.parts, *choice.left_out], key=repr) == sorted(parts, key=repr)
