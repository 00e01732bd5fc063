"""Manifests of libraries, merged into an app's: what Android's build tools do, as far as these need it.

Permissions and components are added; a component that both have keeps the app's attributes and gets the
library's children (the initialisers of `androidx.startup`). `tools:` attributes of libraries are dropped.
"""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

ANDROID = "{http://schemas.android.com/apk/res/android}"
TOOLS = "{http://schemas.android.com/tools}"
_ADDED = ("uses-permission", "permission", "queries")


def merge(app: Path, libraries: Iterable[Path], out: Path) -> None:
    """Write to `out` the app's manifest with what the libraries' say."""
    ET.register_namespace("android", ANDROID[1:-1])
    merged = ET.parse(app).getroot()
    package = merged.get("package", "")
    for library in libraries:
        content = library.read_text(encoding="utf-8").replace("${applicationId}", package)
        _add(merged, ET.fromstring(content))
    ET.ElementTree(merged).write(out, encoding="utf-8", xml_declaration=True)


def _add(merged: Element, library: Element) -> None:
    for tag in _ADDED:
        merged.extend(_plain(child) for child in library.findall(tag))
    source, target = library.find("application"), merged.find("application")
    if source is None or target is None:
        return
    factory = source.get(ANDROID + "appComponentFactory")
    if factory is not None:
        target.attrib.setdefault(ANDROID + "appComponentFactory", factory)
    for component in source:
        _add_component(target, _plain(component))


def _add_component(application: Element, component: Element) -> None:
    same = [one for one in application.findall(component.tag) if _name(one) == _name(component)]
    if same:
        same[0].extend(component)
    else:
        application.append(component)


def _name(element: Element) -> str | None:
    return element.get(ANDROID + "name")


def _plain(element: Element) -> Element:
    for one in element.iter():
        for attribute in [name for name in one.attrib if name.startswith(TOOLS)]:
            del one.attrib[attribute]
    return element
