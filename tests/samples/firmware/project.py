"""One package's sources: a hand-written app, or parts put together. The mended copy's files lie over them."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from string import Template

from tests.samples.firmware.catalogue import HERE, App

ANDROID = "http://schemas.android.com/apk/res/android"
_NAME = f"{{{ANDROID}}}name"
ET.register_namespace("android", ANDROID)


def is_mended(app: App) -> bool:
    """Whether the mended copy has another version of it."""
    return bool(app.source) and (HERE / "mended" / app.source).is_dir()


def write(app: App, folder: Path, mended: bool = False) -> Path:
    """Write the sources of `app` into the new `folder`, in the layout that `tests.samples.apk` builds."""
    shutil.rmtree(folder, ignore_errors=True)
    if app.source:
        shutil.copytree(HERE / "apps" / app.source, folder)
    else:
        _assemble(app, folder)
    if mended:
        shutil.copytree(HERE / "mended" / app.source, folder, dirs_exist_ok=True)
        _raise_version(folder / "AndroidManifest.xml")
    return folder


def _raise_version(manifest: Path) -> None:
    tree = ET.parse(manifest)
    tree.getroot().set(f"{{{ANDROID}}}versionCode", "2")
    tree.getroot().set(f"{{{ANDROID}}}versionName", "1.1")
    tree.write(manifest, encoding="utf-8", xml_declaration=True)


def _assemble(app: App, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "AndroidManifest.xml").write_bytes(_manifest(app))
    for part in app.parts:
        for source in sorted((HERE / "parts" / part).rglob("*.java")):
            _fill(source, folder / "src" / app.package.replace(".", "/") / source.name, app)
        for resource in sorted((HERE / "parts" / part).glob("res/*/*.xml")):
            _fill(resource, folder / "res" / resource.parent.name / resource.name, app)


def _fill(template: Path, target: Path, app: App) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_filled(template, app))


def _filled(template: Path, app: App) -> str:
    return Template(template.read_text()).substitute(
        package=app.package, label=app.label, peer=app.peer, reads=app.reads, hours=app.hours
    )


def _manifest(app: App) -> bytes:
    """The manifests of all parts in one: what they ask for once each, their components side by side."""
    root = ET.Element("manifest", {"package": app.package})
    if app.shared_user:
        root.set(f"{{{ANDROID}}}sharedUserId", app.shared_user)
    application = ET.Element("application", {f"{{{ANDROID}}}label": app.label})
    permissions = set(app.permissions)
    for part in app.parts:
        for element in ET.fromstring(_filled(HERE / "parts" / part / "AndroidManifest.xml", app)):
            if element.tag == "application":
                application.attrib.update(element.attrib)
                application.extend(element)
            elif element.tag == "uses-permission":
                permissions.add(element.attrib[_NAME])
            else:
                root.append(element)
    for permission in sorted(permissions):
        ET.SubElement(root, "uses-permission", {_NAME: permission})
    root.append(application)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
