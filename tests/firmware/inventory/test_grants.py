"""What packages hold from birth."""

import pytest

from sandbox.firmware.inventory.grants import granted, platform_signers, rules
from sandbox.firmware.inventory.model import Declared, Package
from sandbox.firmware.inventory.permission_files import Entry
from sandbox.intake.model import ManifestFacts

PLATFORM = Package(
    path="/system/framework/framework-res.apk",
    partition="system",
    sha256="",
    size=0,
    manifest=ManifestFacts(package="android"),
    declared=Declared(
        permissions={"p.PRIV": "signature|privileged", "p.SIG": "signature", "p.ASK": "dangerous"}
    ),
    signers=("platform",),
)
ALL = ("p.ASK", "p.PRIV", "p.SIG")
LISTED = {"product": [Entry(kind="privileged", of="a.b", name="p.PRIV")]}


def _package(signer: str = "other", privileged: bool = True, partition: str = "product") -> Package:
    return Package(
        path="/product/priv-app/A/A.apk",
        partition=partition,
        sha256="",
        size=0,
        privileged=privileged,
        manifest=ManifestFacts(package="a.b", permissions=ALL),
        signers=(signer,),
    )


def test_who_runs_as_the_system_is_refused_nothing_if_the_platform_signed_it() -> None:
    facts = ManifestFacts(package="a.b", permissions=ALL, shared_user_id="android.uid.system")
    own, other = (_package(signer).model_copy(update={"manifest": facts}) for signer in ("platform", "other"))
    assert _granted(own, {}).granted == ALL
    assert _granted(other, {}).granted == ()


def _granted(package: Package, entries: dict[str, list[Entry]], control: str = "enforce") -> Package:
    return granted(package, rules(entries, [PLATFORM, package], control))


def test_an_entry_of_the_same_partition_grants_to_privileged_apps() -> None:
    assert _granted(_package(), LISTED).privileged_granted == ("p.PRIV",)
    assert _granted(_package(partition="system"), LISTED).granted == ()
    assert _granted(_package(privileged=False), LISTED).granted == ()


def test_only_what_is_asked_for_is_granted() -> None:
    entries = {"product": [Entry(kind="privileged", of="a.b", name="p.NEVER_ASKED")]}
    assert _granted(_package(), entries).granted == ()


@pytest.mark.parametrize(("control", "held"), [("enforce", ()), ("log", ("p.PRIV",)), ("", ("p.PRIV",))])
def test_without_enforcement_privileged_apps_need_no_entry(control: str, held: tuple[str, ...]) -> None:
    assert _granted(_package(), {}, control).privileged_granted == held


def test_a_denied_permission_is_withheld_even_without_enforcement() -> None:
    entries = {"product": [Entry(kind="denied", of="a.b", name="p.PRIV")]}
    found = _granted(_package(), entries, "log")
    assert (found.denied, found.granted) == (("p.PRIV",), ())


def test_default_permissions_grant_what_the_owner_would_be_asked_for() -> None:
    entries = {"vendor": [Entry(kind="default", of="a.b", name="p.ASK")]}
    assert _granted(_package(), entries).granted == ("p.ASK",)


def test_the_platforms_certificate_gives_signature_permissions() -> None:
    assert _granted(_package(signer="platform"), {}).granted == ("p.PRIV", "p.SIG")
    assert "p.SIG" not in _granted(_package(), {}).granted


def _system_user(signer: str) -> Package:
    facts = ManifestFacts(package="a.b", shared_user_id="android.uid.system")
    return _package(signer).model_copy(update={"manifest": facts})


def test_the_platforms_signer_is_that_of_its_resources_whoever_else_runs_as_the_system() -> None:
    assert platform_signers([_system_user("other"), _system_user("other"), PLATFORM]) == {"platform"}


def test_in_a_part_of_a_phone_most_of_those_who_run_as_the_system_tell_the_platforms_signer() -> None:
    users = [_system_user("maker"), _system_user("stranger"), _system_user("maker")]
    assert platform_signers([*users, _package("owner")]) == {"maker"}
    assert platform_signers([_package("owner")]) == frozenset()
