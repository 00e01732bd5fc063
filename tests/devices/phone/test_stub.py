"""Stub packages are what Android's own tools take for signed packages."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sandbox.devices.phone.signing import new_signer, sign
from sandbox.devices.phone.stub import stub_apk
from sandbox.persona.model import InstalledApp
from tests.samples.toolchain import REPOSITORY

APP = InstalledApp(package="com.example.tides", label='Tides & "Winds" <1>', version="4.2.0")
TOOLS = REPOSITORY / "build" / "samples" / "toolchain"
VERIFY = """import com.android.apksig.ApkVerifier;
import java.io.File;

public class Verify {
    public static void main(String[] files) throws Exception {
        ApkVerifier.Result result = new ApkVerifier.Builder(new File(files[0])).build().verify();
        System.out.println(result.isVerified() + " " + result.isVerifiedUsingV2Scheme() + " " +
        result.getErrors());
    }
}
"""
needs_tools = pytest.mark.skipif(
    not (TOOLS / "aapt2").exists() or shutil.which("java") is None,
    reason="needs the samples' toolchain (`make setup`) and Java",
)


def _verify(apk: bytes, folder: Path) -> str:
    (folder / "stub.apk").write_bytes(apk)
    (folder / "Verify.java").write_text(VERIFY)
    jar = next(TOOLS.glob("apksig-*.jar"))
    words = ["java", "-cp", str(jar), str(folder / "Verify.java"), str(folder / "stub.apk")]
    done = subprocess.run(words, capture_output=True, text=True)
    return done.stdout.strip() or f"false {done.stderr}"


@needs_tools
def test_apksig_verifies_a_stub(tmp_path: Path) -> None:
    assert _verify(stub_apk(APP, new_signer()), tmp_path) == "true true []"


@needs_tools
def test_apksig_refuses_a_stub_that_was_changed(tmp_path: Path) -> None:
    apk = stub_apk(APP, new_signer())
    changed = apk.replace(b"AndroidManifest.xml", b"AndroidManifesT.xml", 1)
    assert _verify(changed, tmp_path).startswith("false")


@needs_tools
def test_aapt2_reads_package_version_and_label(tmp_path: Path) -> None:
    (tmp_path / "stub.apk").write_bytes(stub_apk(APP, new_signer()))
    words = [str(TOOLS / "aapt2"), "dump", "badging", str(tmp_path / "stub.apk")]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "package: name='com.example.tides' versionCode='1' versionName='4.2.0'" in told
    assert "targetSdkVersion:'34'" in told
    assert "Tides & " in told


def test_what_is_no_archive_is_not_signed() -> None:
    with pytest.raises(ValueError, match="not a zip archive"):
        sign(b"PK", new_signer())
