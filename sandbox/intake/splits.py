"""Which APKs of a bundle a phone gets. Pure.

A bundle holds an app in one of two forms: a base with splits (`config.arm64_v8a`, `config.xxhdpi`,
`config.de`, a feature's own name, `feature.config.de`), or whole APKs for several phones. Names: AOSP
frameworks/base/core/java/android/content/pm/parsing/ApkLiteParseUtils.java and Google's bundletool,
ApkSerializerManager.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sandbox.intake.model import Part

_DENSITIES = {
    "ldpi": 120,
    "mdpi": 160,
    "tvdpi": 213,
    "hdpi": 240,
    "xhdpi": 320,
    "xxhdpi": 480,
    "xxxhdpi": 640,
}
_ABIS = ("arm64_v8a", "armeabi_v7a", "armeabi", "x86_64", "x86", "mips64", "mips", "riscv64")
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]+)*")
_CONFIG = re.compile(r"(?:(?P<module>.+)\.)?config\.(?P<what>[A-Za-z0-9_-]+)")
_WORDS = re.compile(r"[-./ ]|_(?=[a-z]*dpi)")


@dataclass(frozen=True)
class Phone:
    """What of a bundle fits: `abis` in order of preference, `density` in dpi, `sdk` the API level."""

    abis: tuple[str, ...] = ("arm64_v8a", "armeabi_v7a", "armeabi")
    density: int = 420
    languages: tuple[str, ...] = ("en",)
    sdk: int = 35


@dataclass(frozen=True)
class Choice:
    """`parts` begin with the base; empty when the bundle has none."""

    parts: tuple[Part, ...] = ()
    left_out: tuple[Part, ...] = field(default=())


def choose(parts: Sequence[Part], phone: Phone | None = None) -> Choice:
    """The base and what of its splits fits; else the whole APK that fits best."""
    phone = phone or Phone()
    bases = [part for part in parts if not part.split]
    splits = _newest([part for part in parts if part.split], phone)
    base = _best_base(bases, phone, alone=not splits)
    if base is None:
        return Choice(left_out=tuple(parts))
    chosen = [base, *(part for part in splits if _fits(part, splits, phone))]
    return Choice(tuple(chosen), tuple(part for part in parts if part not in chosen))


def _best_base(bases: Sequence[Part], phone: Phone, alone: bool) -> Part | None:
    """Of several whole APKs that for the phone's processor and screen, which only their file names tell."""
    able = [part for part in bases if part.min_sdk <= phone.sdk] or bases
    if not alone:
        able = [part for part in able if not part.member.startswith("standalones/")] or able
    return min(able, key=lambda part: (*_distance(part.member, phone), -part.min_sdk), default=None)


def _distance(member: str, phone: Phone) -> tuple[int, int]:
    words = _WORDS.split(member.lower())
    abi = next((word for word in words if word in _ABIS), None)
    density = next((_DENSITIES[word] for word in words if word in _DENSITIES), phone.density)
    rank = 0 if abi is None else phone.abis.index(abi) if abi in phone.abis else len(_ABIS)
    return rank, abs(density - phone.density)


def _newest(splits: Iterable[Part], phone: Phone) -> list[Part]:
    """One of each name: bundletool writes variants of a split for newer phones."""
    found: dict[str, Part] = {}
    for part in sorted(splits, key=lambda part: part.min_sdk):
        if part.min_sdk <= phone.sdk:
            found[part.split] = part
    return list(found.values())


def _fits(part: Part, splits: Sequence[Part], phone: Phone) -> bool:
    match = _CONFIG.fullmatch(part.split)
    if match is None:
        return True
    module = match["module"]
    siblings = [
        other["what"]
        for one in splits
        if (other := _CONFIG.fullmatch(one.split)) and other["module"] == module
    ]
    what = match["what"]
    if what in _ABIS:
        return what == next((abi for abi in phone.abis if abi in siblings), None)
    if what in _DENSITIES:
        return what == min((one for one in siblings if one in _DENSITIES), key=_how_far(phone))
    if _LANGUAGE.fullmatch(what):
        return re.split("[_-]", what)[0] in phone.languages
    return True


def _how_far(phone: Phone) -> Callable[[str], tuple[bool, int]]:
    """Larger pictures are scaled down before smaller ones are scaled up."""
    return lambda name: (_DENSITIES[name] < phone.density, abs(_DENSITIES[name] - phone.density))
