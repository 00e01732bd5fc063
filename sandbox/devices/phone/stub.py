"""A package without code, as the owner's other apps are: a name, a label and a version that an app can
list.
"""

import io
import zipfile
from xml.sax.saxutils import quoteattr

import pyaxml
from lxml import etree

from sandbox.devices.phone.signing import Signer, sign
from sandbox.persona.model import InstalledApp

_MANIFEST = (
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package={package}'
    ' android:versionCode="1" android:versionName={version}>'
    '<uses-sdk android:minSdkVersion="24" android:targetSdkVersion="34"/>'
    '<application android:label={label} android:hasCode="false"/></manifest>'
)
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def stub_apk(app: InstalledApp, signer: Signer) -> bytes:
    """A signed APK of about 2 KiB."""
    xml = _MANIFEST.format(
        package=quoteattr(app.package), version=quoteattr(app.version), label=quoteattr(app.label)
    )
    manifest = pyaxml.AXML()
    manifest.from_xml(etree.fromstring(xml))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("AndroidManifest.xml", _NO_DATE), bytes(manifest.pack()))
    return sign(buffer.getvalue(), signer)
