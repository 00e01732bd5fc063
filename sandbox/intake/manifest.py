"""AndroidManifest.xml to `ManifestFacts`. Runs jailed, for it runs parsers over hostile bytes.

apk-info decodes; pyaxml is the second opinion where apk-info gives up. Either yields XML, which is read
with entities, network and huge trees off. Attribute meanings: developer.android.com, "App manifest".
"""

import re
from collections.abc import Iterator

from lxml import etree

from sandbox.intake.archive import refuse
from sandbox.intake.model import Component, ManifestFacts

_ANDROID = "{http://schemas.android.com/apk/res/android}"
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*")
_NUMBER = re.compile(r"(0x[0-9a-fA-F]{1,8}|-?[0-9]{1,10})")
_KINDS = {
    "activity": "activity",
    "activity-alias": "activity",
    "service": "service",
    "receiver": "receiver",
    "provider": "provider",
}
_LONGEST = 512
_MOST = 5000
_SPLIT_NAME = re.compile(r"[A-Za-z0-9_.-]{1,200}")
_SPLIT = ("split", "configForSplit", f"{_ANDROID}requiredSplitTypes")


def decode(apk_path: str, manifest: bytes) -> bytes:
    """The manifest as XML text. Raises BadInput (`bad_manifest`)."""
    from apk_info import APK, APKError

    try:
        return str(APK(apk_path).get_xml_string()).encode()
    except (APKError, ValueError, OSError) as first:
        try:
            return _decode_again(manifest)
        except Exception as second:
            message = f"AndroidManifest.xml cannot be read: {first}"[:300]
            raise refuse("bad_manifest", message) from second


def _decode_again(manifest: bytes) -> bytes:
    import pyaxml

    return etree.tostring(pyaxml.AXML.from_axml(manifest)[0].to_xml())


def root_of(xml: bytes) -> etree._Element:
    """The decoded manifest as a tree, whose root names a package. Raises BadInput (`bad_manifest`)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse("bad_manifest", f"AndroidManifest.xml cannot be read: {error}"[:300]) from error
    package = root.get("package") or ""
    if root.tag != "manifest" or not _PACKAGE.fullmatch(package) or len(package) > 223:
        raise refuse("bad_manifest", "AndroidManifest.xml names no valid package.")
    return root


def is_split(root: etree._Element) -> bool:
    """Whether it is one part of an app that is split over several APKs."""
    return any(root.get(name) for name in _SPLIT)


def split_name(root: etree._Element) -> str:
    """The name of the split; empty for a base. Raises BadInput (`bad_manifest`) when it is no name."""
    name = root.get("split") or ""
    if name and not _SPLIT_NAME.fullmatch(name):
        raise refuse("bad_manifest", "AndroidManifest.xml names no valid split.")
    return name


def facts_of(root: etree._Element, label: str | None = None) -> ManifestFacts:
    """What the manifest declares; `label` is the name under the icon, looked up in the resources."""
    package = root.get("package") or ""
    application = root.find("application")
    sdk = root.find("uses-sdk")
    declared = text_of(application, "label")
    return ManifestFacts(
        package=package,
        version_name=text_of(root, "versionName"),
        version_code=_number(text_of(root, "versionCode")),
        label=_cap(label) or (declared if declared and not declared.startswith("@") else None),
        min_sdk=_number(text_of(sdk, "minSdkVersion")),
        target_sdk=_number(text_of(sdk, "targetSdkVersion")),
        permissions=_permissions(root),
        shared_user_id=text_of(root, "sharedUserId"),
        components=tuple(_components(application, package)),
    )


def _permissions(root: etree._Element) -> tuple[str, ...]:
    elements = [*root.iterfind("uses-permission"), *root.iterfind("uses-permission-sdk-23")]
    return tuple(sorted({name for element in elements[:_MOST] if (name := text_of(element, "name"))}))


def _components(application: etree._Element | None, package: str) -> Iterator[Component]:
    if application is None:
        return
    for element in list(application)[:_MOST]:
        kind = _KINDS.get(element.tag) if isinstance(element.tag, str) else None
        if kind is not None and (name := text_of(element, "name")):
            yield _component(element, kind, _class_name(name, package))


def _component(element: etree._Element, kind: str, name: str) -> Component:
    filters = element.findall("intent-filter")
    exported = flag_of(element, "exported")
    return Component(
        kind=kind,
        name=name,
        exported=bool(filters) if exported is None else exported,
        enabled=flag_of(element, "enabled") is not False,
        permission=text_of(element, "permission"),
        process=text_of(element, "process"),
        actions=tuple(
            dict.fromkeys(n for f in filters for a in f.iterfind("action") if (n := text_of(a, "name")))
        ),
        authorities=tuple((text_of(element, "authorities") or "").split(";")) if kind == "provider" else (),
        launcher=kind == "activity" and any(map(_is_launcher, filters)),
    )


def _is_launcher(intent_filter: etree._Element) -> bool:
    actions = {text_of(action, "name") for action in intent_filter.iterfind("action")}
    categories = {text_of(category, "name") for category in intent_filter.iterfind("category")}
    return "android.intent.action.MAIN" in actions and "android.intent.category.LAUNCHER" in categories


def _class_name(name: str, package: str) -> str:
    if name.startswith("."):
        return package + name
    return name if "." in name else f"{package}.{name}"


def text_of(element: etree._Element | None, name: str) -> str | None:
    """An attribute of Android's name space, capped; None where it is empty or missing."""
    return None if element is None else _cap(element.get(_ANDROID + name))


def _cap(text: str | None) -> str | None:
    return text[:_LONGEST] if text else None


def flag_of(element: etree._Element, name: str) -> bool | None:
    """An attribute that is true or false; None where it is missing."""
    value = element.get(_ANDROID + name)
    return None if value is None else value.lower() in ("true", "1", "-1", "0xffffffff")


def _number(text: str | None) -> int | None:
    return int(text, 0) if text and _NUMBER.fullmatch(text) else None
