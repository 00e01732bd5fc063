"""What a package holds from birth, by AOSP's rules."""

from sandbox.firmware.triage.grants import Grants, present
from sandbox.firmware.triage.model import How
from tests.firmware.triage.images import PERMISSION, PLATFORM_SIGNER, image, package, platform

READ_SMS = (PERMISSION + "READ_SMS",)


def test_normal_permissions_are_held_and_dangerous_ones_asked_for() -> None:
    app = package("a", "INTERNET", "READ_SMS")
    grants = Grants(image(app))
    assert grants.held(app) == {PERMISSION + "INTERNET"}
    assert grants.asked_of_owner(app) == {PERMISSION + "READ_SMS"}
    assert grants.allows(app, READ_SMS) == How.CONSENT


def test_old_packages_hold_dangerous_ones_from_installation() -> None:
    app = package("a", "READ_SMS", target_sdk=22)
    assert Grants(image(app)).allows(app, READ_SMS) == How.CODE


def test_what_the_image_grants_is_held_and_what_it_denies_is_not() -> None:
    granted = package("a", "READ_SMS", granted=READ_SMS)
    denied = package("b", "INTERNET", denied=(PERMISSION + "INTERNET",))
    grants = Grants(image(granted, denied))
    assert grants.held(granted) == set(READ_SMS)
    assert grants.held(denied) == frozenset()


def test_what_is_not_requested_is_not_held() -> None:
    app = package("a", granted=READ_SMS)
    assert Grants(image(app)).held(app) == frozenset()


def test_the_levels_of_the_image_go_before_the_usual_ones() -> None:
    app = package("a", "READ_SMS", "MAKERS_OWN")
    grants = Grants(image(platform(READ_SMS="normal", MAKERS_OWN="signature"), app))
    assert grants.held(app) == set(READ_SMS)


def test_without_levels_privileged_permissions_go_to_privileged_packages_unless_enforced() -> None:
    app = package("a", "REBOOT", privileged=True)
    assert Grants(image(app)).held(app) == {PERMISSION + "REBOOT"}
    assert Grants(image(app, **{"ro.control_privapp_permissions": "enforce"})).held(app) == frozenset()


def test_the_systems_user_needs_no_permission_if_the_platform_signed() -> None:
    real = package("a", shared_user="android.uid.system", signer=PLATFORM_SIGNER)
    forged = package("b", shared_user="android.uid.system")
    grants = Grants(image(real, forged))
    assert (grants.uid(real), grants.uid(forged)) == (1000, None)
    assert grants.allows(real, READ_SMS) == How.SYSTEM_UID
    assert grants.allows(forged, READ_SMS) is None


def test_packages_of_one_user_share_what_they_hold_if_one_signer_signed_them() -> None:
    holder = package("a", "READ_SMS", target_sdk=22, shared_user="maker.shared")
    other = package("b", shared_user="maker.shared")
    stranger = package("c", shared_user="maker.shared", signer="c" * 64)
    grants = Grants(image(holder, other, stranger))
    assert grants.allows(other, READ_SMS) == How.SHARED_UID
    assert grants.allows(stranger, READ_SMS) is None


def test_parts_of_the_system_get_dangerous_ones_without_a_question() -> None:
    part = package("a", "READ_SMS", shared_user="android.uid.phone", signer=PLATFORM_SIGNER)
    assert Grants(image(part)).held(part) == set(READ_SMS)


def test_of_one_name_the_phone_has_the_one_that_hides_the_other() -> None:
    first = package("a", path="/system/priv-app/A/A.apk")
    second = package("a", path="/product/app/A/A.apk", hidden_by=first.path)
    assert present(image(second, first))["a"] == first
