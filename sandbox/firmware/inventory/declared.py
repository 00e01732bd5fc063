"""What a preinstalled package's manifest declares beyond an app's facts.

Attribute meanings: developer.android.com, "App manifest"; protection levels: AOSP
frameworks/base/core/res/res/values/attrs_manifest.xml, `protectionLevel`.
"""

from lxml import etree

from sandbox.firmware.inventory.model import Declared
from sandbox.intake.manifest import flag_of, text_of

_MOST = 5000
_BASES = ("normal", "dangerous", "signature", "signatureOrSystem", "internal")
_FLAGS = {
    0x10: "privileged",
    0x20: "development",
    0x40: "appop",
    0x80: "pre23",
    0x100: "installer",
    0x200: "verifier",
    0x400: "preinstalled",
    0x800: "setup",
    0x1000: "instant",
    0x2000: "runtime",
    0x4000: "oem",
    0x8000: "vendorPrivileged",
}


def declared(root: etree._Element) -> Declared:
    """Read a manifest's tree."""
    application = root.find("application")
    app = application if application is not None else etree.Element("application")
    libraries = [*app.iterfind("uses-library"), *app.iterfind("uses-static-library")]
    return Declared(
        permissions=_permissions(root),
        protected_broadcasts=_names(root.findall("protected-broadcast")),
        persistent=flag_of(app, "persistent") is True,
        has_code=flag_of(app, "hasCode") is not False,
        overlay_target=text_of(root.find("overlay"), "targetPackage"),
        uses_libraries=_names(libraries),
        provider_guards=_guards(app),
    )


def protection(level: str | None) -> str:
    """A protection level in words, the base first: `signature|privileged`. Numbers are taken apart."""
    words = sorted((level or "normal").split("|"), key=lambda word: (word not in _BASES, word))
    if level and level.lower().startswith("0x"):
        return _in_words(int(level, 16))
    if level and level.isdigit():
        return _in_words(int(level))
    return "|".join("privileged" if word == "system" else word for word in words)


def _in_words(level: int) -> str:
    base = level & 0xF
    flags = [name for bit, name in _FLAGS.items() if level & bit]
    return "|".join([_BASES[base] if base < len(_BASES) else "normal", *flags])


def _permissions(root: etree._Element) -> dict[str, str]:
    found = {}
    for element in root.findall("permission")[:_MOST]:
        if name := text_of(element, "name"):
            found[name] = protection(text_of(element, "protectionLevel"))
    return dict(sorted(found.items()))


def _names(elements: list[etree._Element]) -> tuple[str, ...]:
    return tuple(sorted({name for element in elements[:_MOST] if (name := text_of(element, "name"))}))


def _guards(application: etree._Element) -> dict[str, str]:
    """Authority to the permission that reading needs: its own for reading, else the provider's."""
    found = {}
    for provider in application.findall("provider")[:_MOST]:
        guard = text_of(provider, "readPermission") or text_of(provider, "permission")
        for authority in (text_of(provider, "authorities") or "").split(";"):
            if guard and authority:
                found[authority] = guard
    return dict(sorted(found.items()))
