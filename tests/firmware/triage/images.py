"""Inventories of small images, written down instead of read."""

from sandbox.firmware.inventory.model import Code, CodeState, Declared, Inventory, Package, Reach, Use
from sandbox.intake.model import Component, ManifestFacts

PERMISSION = "android.permission."
PLATFORM_SIGNER, VENDOR_SIGNER = "a" * 64, "b" * 64
SMS = {kind: (Use(api="content://sms", place="La/Texts;->read"),) for kind in ("sms_body", "sms_address")}
NETWORK = (Use(api="java.net.URL.openConnection", place="La/Server;->post"),)
COMMANDS = (Use(api="java.lang.Runtime.exec", place="La/Shell;->run"),)


def package(
    name: str,
    *permissions: str,
    reach: Reach | None = None,
    components: tuple[Component, ...] = (),
    shared_user: str | None = None,
    target_sdk: int = 30,
    signer: str = VENDOR_SIGNER,
    **more: object,
) -> Package:
    """One package with code; `permissions` without Android's prefix are Android's."""
    requested = tuple(each if "." in each else PERMISSION + each for each in permissions)
    given: dict[str, object] = {
        "path": f"/system/app/{name}.apk",
        "partition": "system",
        "sha256": "0" * 64,
        "size": 1000,
        "code": Code(state=CodeState.IN_PACKAGE, dex=(name,), size=1000),
        "signers": (signer,),
    }
    return Package(
        **{**given, **more},
        reach=reach or Reach(),
        manifest=ManifestFacts(
            package=name,
            permissions=requested,
            components=components,
            shared_user_id=shared_user,
            target_sdk=target_sdk,
        ),
    )


def provider(authority: str, **more: object) -> Component:
    """An exported provider."""
    return Component(
        **{"kind": "provider", "name": "p.P", "exported": True, "authorities": (authority,), **more}
    )


def receiver(action: str, **more: object) -> Component:
    """An exported receiver."""
    return Component(**{"kind": "receiver", "name": "r.R", "exported": True, "actions": (action,), **more})


def platform(**permissions: str) -> Package:
    """framework-res.apk, which defines these permissions of Android with their levels."""
    declared = Declared(permissions={PERMISSION + name: level for name, level in permissions.items()})
    return package("android", signer=PLATFORM_SIGNER, declared=declared)


def image(*packages: Package, **properties: str) -> Inventory:
    """An image of these, and framework-res.apk where it is not among them."""
    known = any(each.name == "android" for each in packages)
    return Inventory(packages=packages if known else (platform(), *packages), properties=properties)
