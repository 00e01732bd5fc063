"""What looking through a firmware would have left: packages that declare something, and ranks."""

from collections.abc import Sequence
from pathlib import Path

from sandbox.firmware.inventory.model import Inventory, Package
from sandbox.firmware.triage.model import Ability, Danger, How, Ranked, Reason, Triage
from sandbox.intake import Component, ManifestFacts
from sandbox.verdict.model import BootedPackage, FirmwareInfo, SampleInfo


def write_image(run_dir: Path, names: Sequence[str], mark: str) -> None:
    """An inventory and its triage."""
    facts = [_facts(name, mark) for name in names]
    packages = [
        Package(
            path=f"/system/app/{one.package}.apk", partition="system", sha256="a" * 64, size=9, manifest=one
        )
        for one in facts
    ]
    reason = Reason(ability=Ability.DATA, how=How.CODE, text=f"reads sms_body, contacts{mark}")
    dangers = list(Danger)
    ranked = [
        Ranked(
            package=one.name,
            path=one.path,
            danger=dangers[number * len(dangers) // len(packages)],
            reasons=(reason,),
        )
        for number, one in enumerate(packages)
    ]
    (run_dir / "inventory.json").write_text(Inventory(packages=tuple(packages)).model_dump_json())
    (run_dir / "triage.json").write_text(Triage(packages=tuple(ranked)).model_dump_json())


def _facts(package: str, mark: str) -> ManifestFacts:
    parts = [
        Component(kind="receiver", name=f"com.example.Sync{mark}", exported=True, actions=(f"BOOT{mark}",)),
        *(Component(kind="activity", name=f"com.example.Screen{number}{mark}") for number in range(10)),
    ]
    asked = ("android.permission.INTERNET", "android.permission.READ_SMS", f"com.example.OWN{mark}")
    return ManifestFacts(package=package, permissions=asked, components=tuple(parts))


def sample_of(names: Sequence[str], mark: str) -> SampleInfo:
    """The image as a verdict tells of it."""
    booted = tuple(
        BootedPackage(package=name, path=f"/system/app/{name}.apk", reach=("data",)) for name in names
    )
    firmware = FirmwareInfo(fingerprint=f"maker/phone{mark}", packages=len(names), booted=booted)
    return SampleInfo(name=f"image{mark}.zip", sha256="b" * 64, size=1 << 30, firmware=firmware)
