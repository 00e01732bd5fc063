"""The files behind orders, read by others: our own checks, our own reader, and an APK parser of others."""

import io
import zipfile
from pathlib import Path

from apk_info import APK

from sandbox.firmware.dex import parse
from sandbox.gateway.probes.dex import dex
from sandbox.gateway.probes.files import SUFFIXES, file_for
from sandbox.gateway.probes.markers import markers
from sandbox.intake.dex import check_dex

MARKS = markers(7)


def test_the_dex_is_one_that_android_would_load_and_has_the_classes_that_were_asked_for() -> None:
    made = dex(("org.skins.Paint", "a.B$C"), MARKS.command)
    check_dex("classes.dex", len(made), [made])
    found = parse(made)
    assert {found.descriptor(one.type) for one in found.classes} == {"Lorg/skins/Paint;", "La/B$C;"}
    assert MARKS.command in found.strings
    assert list(found.strings) == sorted(found.strings)


def test_each_class_calls_exec_when_it_is_initialised() -> None:
    found = parse(dex(("org.skins.Paint",), MARKS.command))
    called = {found.place(method) for method in range(len(found.methods))}
    assert {"Ljava/lang/Runtime;->exec", "Lorg/skins/Paint;-><clinit>", "Lorg/skins/Paint;-><init>"} <= called


def test_the_app_is_named_as_the_marker_and_has_no_code(tmp_path: Path) -> None:
    _, data = file_for(".apk", MARKS, ())
    (tmp_path / "a.apk").write_bytes(data)
    assert APK(str(tmp_path / "a.apk")).get_package_name() == MARKS.package
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["AndroidManifest.xml"]


def test_equal_markers_give_equal_files_and_other_runs_others() -> None:
    for suffix in SUFFIXES:
        assert file_for(suffix, MARKS, ()) == file_for(suffix, markers(7), ())
        assert file_for(suffix, MARKS, ()) != file_for(suffix, markers(8), ())


def test_the_markers_of_a_run_are_words_that_stand_nowhere_else() -> None:
    assert MARKS.keyword.isalpha() and len(MARKS.keyword) == 9
    assert MARKS.token in MARKS.command and MARKS.token in MARKS.package
    assert MARKS.address("https", "2001:db8::1", "a.dex").startswith("https://[2001:db8::1]/q")
    assert len({markers(seed).token for seed in range(1000)}) == 1000
