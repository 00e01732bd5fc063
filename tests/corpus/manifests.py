"""The manifest of an app, made of its label."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from tests.corpus.labels import PACKAGE, Component, Label

_MAIN = "android.intent.action.MAIN"
_LAUNCHER = Component(type="activity", actions=(_MAIN,))


def manifest(label: Label) -> str:
    """AndroidManifest.xml: the internet, the label's permissions and components."""
    return "\n".join(_lines(label)) + "\n"


def _lines(label: Label) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    schema = "http://schemas.android.com/apk/res/android"
    yield f'<manifest xmlns:android="{schema}" package="{label.package}">'
    yield f'  <uses-sdk android:minSdkVersion="24" android:targetSdkVersion="{label.target_sdk}" />'
    for permission in ("INTERNET", *label.permissions):
        full = permission if "." in permission else f"android.permission.{permission}"
        yield f"  <uses-permission android:name={quoteattr(full)} />"
    yield f"  <application android:label={quoteattr(label.name)}>"
    for component in label.components or (_LAUNCHER,):
        yield from _component(label, component)
    yield "  </application>"
    yield "</manifest>"


def _component(label: Label, component: Component) -> Iterator[str]:
    name = f"{PACKAGE}.{label.name}" + (f"${component.name}" if component.name else "")
    attributes = {"name": name, "exported": str(component.exported).lower()}
    if component.permission:
        attributes["permission"] = component.permission
    if component.authority:
        attributes["authorities"] = component.authority
    told = " ".join(f"android:{key}={quoteattr(value)}" for key, value in attributes.items())
    yield f"    <{component.type} {told}>"
    if component.actions:
        yield "      <intent-filter>"
        yield from (f"        <action android:name={quoteattr(action)} />" for action in component.actions)
        if _MAIN in component.actions:
            yield '        <category android:name="android.intent.category.LAUNCHER" />'
        if component.data:
            yield '        <category android:name="android.intent.category.DEFAULT" />'
            yield f"        <data android:mimeType={quoteattr(component.data)} />"
        yield "      </intent-filter>"
    yield f"    </{component.type}>"
