"""The reader of DEX files: what code uses, where; and files that were made to hurt it."""

import contextlib
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.failures import BadInput
from sandbox.firmware.dex import DexFile, Wanted, first_uses, parse
from sandbox.intake.dex import check_dex
from tests.firmware.dex.builder import Class, Instruction, call, dex, load, raw, read

SAMPLES = Path(__file__).parents[3] / "build" / "samples"


def names(file: DexFile) -> list[str]:
    """Every method as its place is told."""
    return [file.place(index) for index in range(len(file.methods))]


def places(data: bytes) -> dict[str, str]:
    """What is used, by name, to its first place."""
    file = parse(data)
    uses = first_uses(
        file,
        Wanted(set(range(len(file.methods))), set(range(len(file.fields))), set(range(len(file.strings)))),
    )
    found = {file.place(index): file.place(place) for index, place in uses.methods.items()}
    for index, place in uses.fields.items():
        member = file.fields[index]
        found[f"{file.descriptor(member.owner)}.{file.strings[member.name]}"] = file.place(place)
    return found | {file.strings[index]: file.place(place) for index, place in uses.strings.items()}


def one(*code: Instruction) -> bytes:
    """A file with one method of that code."""
    return dex(Class("a.One", {"run": code}))


def test_the_built_files_are_such_as_android_would_load() -> None:
    data = one(load("text"), call("java.net.URL", "openConnection"))
    check_dex("classes.dex", len(data), [data])


def test_methods_fields_and_strings_are_found_where_they_are_used_first() -> None:
    data = dex(
        Class("a.One", {"first": [load("content://sms")], "second": [call("java.net.URL", "openStream")]}),
        Class("a.Two", {"run": [call("java.net.URL", "openStream"), read("android.os.Build", "SERIAL")]}),
    )
    assert places(data) == {
        "content://sms": "La/One;->first",
        "Ljava/net/URL;->openStream": "La/One;->second",
        "Landroid/os/Build;.SERIAL": "La/Two;->run",
    }


def test_a_string_that_no_code_loads_has_no_place() -> None:
    file = parse(dex(Class("a.One"), unused=["only.declared"]))
    assert "only.declared" in file.strings
    assert first_uses(file, Wanted(strings={file.strings.index("only.declared")})).strings == {}


@pytest.mark.parametrize(
    "payload",
    [
        raw(0x0100, 2, 0x6E, 0, 0x6E, 0, 0x6E, 0),
        raw(0x0200, 1, 0x6E, 0, 0x6E, 0),
        raw(0x0300, 1, 3, 0, 0x6E6E, 0x6E),
    ],
    ids=["packed switch", "sparse switch", "array"],
)
def test_data_among_the_code_is_not_taken_for_instructions(payload: Instruction) -> None:
    data = one(payload, call("java.net.URL", "openStream"))
    assert set(places(data)) == {"Ljava/net/URL;->openStream"}


def test_the_parent_of_a_class_is_known() -> None:
    file = parse(dex(Class("a.Page", parent="android.webkit.WebView")))
    (only,) = file.classes
    assert only.parent is not None
    assert file.descriptor(only.parent) == "Landroid/webkit/WebView;"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not built: make setup")
def test_a_file_of_the_real_compiler_is_read_to_its_end() -> None:
    with zipfile.ZipFile(SAMPLES / "fota.apk") as archive:
        found = places(archive.read("classes.dex"))
    platforms = {name: place for name, place in found.items() if name.startswith("Landroid/telephony/")}
    assert platforms["Landroid/telephony/TelephonyManager;->getDeviceId"].startswith("Lcom/adfota/client/")


@pytest.mark.parametrize("version", [b"034", b"041", b"xyz"])
def test_other_versions_are_refused(version: bytes) -> None:
    with pytest.raises(BadInput, match="broken_dex"):
        parse(dex(Class("a.One"), version=version))


def test_a_file_that_is_cut_off_anywhere_is_refused() -> None:
    data = one(load("text"), call("java.net.URL", "openStream"))
    for size in range(len(data)):
        with pytest.raises(BadInput, match="broken_dex"):
            places(data[:size])


def test_strings_that_share_their_bytes_are_refused() -> None:
    data = bytearray(dex(Class("a.One"), unused=["x" * 4000, *map(str, range(50))]))
    count, offset = struct.unpack_from("<II", data, 56)
    longest = min(range(count), key=lambda number: -len(parse(bytes(data)).strings[number]))
    place = data[offset + 4 * longest : offset + 4 * longest + 4]
    data[offset : offset + 4 * count] = place * count
    with pytest.raises(BadInput, match="share their bytes"):
        parse(bytes(data))


def test_classes_that_share_their_data_are_walked_once() -> None:
    data = bytearray(dex(*(Class(f"a.C{n}", {"run": [load("text")]}) for n in range(40))))
    count, offset = struct.unpack_from("<II", data, 96)
    for number in range(count):
        data[offset + 32 * number + 24 : offset + 32 * number + 28] = data[offset + 24 : offset + 28]
    assert places(bytes(data)) == {"text": "La/C0;->run"}


def test_methods_that_share_parts_of_their_code_are_refused() -> None:
    """Each method's code begins a little later in the same bytes."""
    nothing = [raw(*[0] * 2000)]
    data = bytearray(dex(*(Class(f"a.C{n}", {"run": nothing}) for n in range(20))))
    first = data.index(struct.pack("<I", 2001)) - 12
    for number in range(20):
        data[first + 16 * number : first + 16 * number + 16] = struct.pack("<HHHHII", 1, 0, 0, 0, 0, 30_000)
    _, classes = struct.unpack_from("<II", data, 96)
    for number in range(20):
        (at,) = struct.unpack_from("<I", data, classes + 32 * number + 24)
        data[at + 6 :] = _uleb3(first + 16 * number) + data[at + 9 :]
    with pytest.raises(BadInput, match="broken_dex"):
        places(bytes(data))


def _uleb3(value: int) -> bytes:
    return bytes([value & 0x7F | 0x80, value >> 7 & 0x7F | 0x80, value >> 14])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_changed_file_is_read_or_refused(data: st.DataObject) -> None:
    original = dex(
        Class("a.One", {"run": [load("content://sms"), call("java.net.URL", "openStream")]}),
        Class("a.Two", {"run": [read("android.os.Build", "SERIAL")]}, parent="a.One"),
    )
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadInput):
        places(bytes(changed))
