"""What changed between two images."""

from sandbox.failures import Failure
from sandbox.firmware.inventory.difference import Change, InventoryDiff, diff
from sandbox.firmware.inventory.model import InitService, Inventory, Known, Package, Security
from sandbox.intake.model import Component, ManifestFacts


def _package(name: str, **changed: object) -> Package:
    facts = {"package": name, "version_code": 1, "permissions": ("p.A",)} | dict(changed.pop("manifest", {}))  # type: ignore[call-overload]
    return Package(
        **{
            "path": f"/system/app/{name}.apk",
            "partition": "system",
            "sha256": "1",
            "size": 1,
            "manifest": ManifestFacts.model_validate(facts),
            "signers": ("s",),
            **changed,
        }
    )


OLD = Inventory(
    packages=(_package("a.fota"), _package("a.kept")),
    properties={"ro.a": "1", "ro.b": "1"},
    services=(InitService(name="fotad", command=("/bin/fotad",), source="/init.rc"),),
    security=Security(debuggable=True),
    known=(Known(package="a.fota", path="/system/app/a.fota.apk", what="", sources=()),),
)


def test_an_image_does_not_differ_from_itself() -> None:
    assert diff(OLD, OLD) == InventoryDiff()
    assert diff(OLD, OLD).same


def test_what_came_and_what_went_is_told() -> None:
    new = OLD.model_copy(
        update={
            "packages": (_package("a.kept"), _package("a.new")),
            "properties": {"ro.a": "2", "ro.c": "1"},
            "services": (),
            "security": Security(),
            "known": (),
            "problems": {"/x": Failure(code="bad_xml", message="")},
        }
    )
    found = diff(OLD, new)
    assert (found.packages_added, found.packages_removed) == (("a.new",), ("a.fota",))
    assert found.properties["ro.a"] == Change(before="1", after="2")
    assert found.properties["ro.c"] == Change(after="1")
    assert found.services_removed == ("fotad (/init.rc)",)
    assert found.security == {"debuggable": Change(before="yes", after="no")}
    assert found.known_removed == ("a.fota",)
    assert found.unread_added == ("/x",)


def test_each_change_of_a_package_is_named() -> None:
    exported = Component(kind="receiver", name="a.fota.R", exported=True)
    changed = _package(
        "a.fota",
        signers=("t",),
        privileged=True,
        granted=("p.G",),
        manifest={"version_code": 2, "permissions": ("p.B",), "components": (exported,)},
    )
    (change,) = diff(OLD, OLD.model_copy(update={"packages": (changed, _package("a.kept"))})).packages_changed
    assert set(change.changes) == {"version", "signers", "privileged"}
    assert (change.permissions_added, change.permissions_removed) == (("p.B",), ("p.A",))
    assert (change.granted_added, change.exported_added) == (("p.G",), ("receiver a.fota.R",))


def test_a_file_that_differs_in_nothing_that_is_read_still_differs() -> None:
    new = OLD.model_copy(update={"packages": (_package("a.fota", sha256="2"), _package("a.kept"))})
    (change,) = diff(OLD, new).packages_changed
    assert change.changes == {"file": Change(before="1", after="2")}


def test_a_package_that_android_skips_is_not_compared() -> None:
    hidden = _package("a.hidden", hidden_by="/system/app/x.apk")
    assert diff(OLD, OLD.model_copy(update={"packages": (*OLD.packages, hidden)})).same


def test_the_difference_has_one_json_form() -> None:
    turned = OLD.model_copy(update={"packages": tuple(reversed(OLD.packages))})
    empty = Inventory()
    assert diff(OLD, empty).model_dump_json() == diff(turned, empty).model_dump_json()
