"""Builds APKs for tests: real binary manifests, DEX files with a right header, and broken ones of each."""

import functools
import hashlib
import io
import struct
import zipfile
import zlib

import pyaxml
from lxml import etree

MANIFEST = """<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="example.app"
    android:versionCode="7" android:versionName="1.2" android:sharedUserId="example.shared">
  <uses-sdk android:minSdkVersion="21" android:targetSdkVersion="33"/>
  <uses-permission android:name="android.permission.INTERNET"/>
  <uses-permission android:name="android.permission.READ_SMS"/>
  <application android:label="My App">
    <activity android:name=".Main" android:exported="true"><intent-filter>
      <action android:name="android.intent.action.MAIN"/>
      <category android:name="android.intent.category.LAUNCHER"/></intent-filter></activity>
    <activity android:name="example.app.Inner"/>
    <receiver android:name="Boot"><intent-filter>
      <action android:name="android.intent.action.BOOT_COMPLETED"/>
      <action android:name="android.intent.action.ACTION_POWER_CONNECTED"/></intent-filter></receiver>
    <service android:name=".Sync" android:exported="false" android:process=":sync"/>
    <provider android:name=".Info" android:authorities="example.a;example.b" android:exported="true"
      android:permission="example.READ"/>
  </application></manifest>"""
BARE_MANIFEST = """<manifest xmlns:android="http://schemas.android.com/apk/res/android"
    package="example.bare">
  <application/></manifest>"""


def manifest(xml: str = MANIFEST) -> bytes:
    """Binary XML of a manifest."""
    axml = pyaxml.AXML()
    axml.from_xml(etree.fromstring(xml))
    return bytes(axml.pack())


def dex(body: bytes = b"\0" * 64) -> bytes:
    """A DEX file whose header is right and which holds no class."""
    size = 112 + len(body)
    rest = struct.pack("<III", size, 112, 0x12345678) + bytes(112 - 44) + body
    signed = hashlib.sha1(rest, usedforsecurity=False).digest() + rest
    return b"dex\n035\0" + struct.pack("<I", zlib.adler32(signed)) + signed


def apk(members: dict[str, bytes] | None = None, xml: str = MANIFEST) -> bytes:
    """An APK with the given members, or a plain good one."""
    content = members if members is not None else {"AndroidManifest.xml": manifest(xml), "classes.dex": dex()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_name(name: bytes) -> bytes:
    """A good APK with one more member, whose name in the archive's bytes is replaced by `name`."""
    placeholder = b"N" * len(name)
    good = {"AndroidManifest.xml": manifest(), "classes.dex": dex(), placeholder.decode(): b"x"}
    return apk(good).replace(placeholder, name)


def bomb() -> bytes:
    """A well-formed APK with 300 MB of zeros."""
    return apk({"AndroidManifest.xml": manifest(), "classes.dex": dex(), "assets/z": bytes(300 << 20)})


def lying_bomb() -> bytes:
    """A member that unpacks to more than it declares."""
    data = bytearray(apk({"AndroidManifest.xml": manifest(), "z": bytes(1 << 20)}))
    declared = struct.pack("<I", 1 << 20)
    while (at := data.find(declared)) >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def encrypted() -> bytes:
    """A good APK whose members say that they are encrypted."""
    data = bytearray(apk())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


@functools.cache
def bad_inputs() -> dict[str, tuple[str, bytes]]:
    """Name of the case to its code and its bytes; every case of bad input that fits into memory."""
    good, text = manifest(), b"dear user, this is not an app\n" * 10
    broken = bytearray(dex())
    broken[60] ^= 0xFF
    return {
        "empty": ("empty_file", b""),
        "text": ("not_an_archive", text),
        "truncated": ("truncated_archive", apk()[:-80]),
        "cut in the middle": ("truncated_archive", apk()[: len(apk()) // 2]),
        "no manifest": ("no_manifest", apk({"hello.txt": text})),
        "text as manifest": ("bad_manifest", apk({"AndroidManifest.xml": text, "classes.dex": dex()})),
        "checksum of DEX": ("broken_dex", apk({"AndroidManifest.xml": good, "classes.dex": bytes(broken)})),
        "text as DEX": ("broken_dex", apk({"AndroidManifest.xml": good, "classes.dex": text})),
        "short DEX": ("broken_dex", apk({"AndroidManifest.xml": good, "classes2.dex": dex()[:-9]})),
        "zeros": ("all_zeros", bytes(1 << 20)),
        "bomb": ("archive_bomb", bomb()),
        "lying bomb": ("archive_bomb", lying_bomb()),
        "traversal": ("unsafe_member_name", with_name(b"assets/../../../x")),
        "absolute": ("unsafe_member_name", with_name(b"/etc/cron.d/x")),
        "backslash": ("unsafe_member_name", with_name(b"..\\..\\x")),
        "nul": ("unsafe_member_name", with_name(b"assets/a\0.txt")),
        "duplicate": ("unsafe_member_name", with_name(b"classes.dex")),
        "encrypted": ("encrypted_archive", encrypted()),
        "7-Zip archive": ("unsupported_format", b"7z\xbc\xaf\x27\x1c" + bytes(100)),
        "damaged bundle": ("truncated_archive", apk({"base.apk": b"PK"})),
        "bundle of two apps": (
            "bundle_mismatch",
            apk({"base.apk": apk(), "other.apk": apk(xml=MANIFEST.replace("example.app", "example.b"))}),
        ),
        "bundle without a base": (
            "split_apk",
            apk({"config.de.apk": apk(xml=MANIFEST.replace('package="', 'split="config.de" package="'))}),
        ),
        "app bundle": ("app_bundle", apk({"BundleConfig.pb": b"", "base/manifest/AndroidManifest.xml": b""})),
        "split": ("split_apk", apk(xml=MANIFEST.replace('package="', 'split="config.de" package="'))),
        "no package": ("bad_manifest", apk(xml=MANIFEST.replace('"example.app"', '"../x"'))),
    }
