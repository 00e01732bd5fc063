"""The keys that code asks of JSON, with the way to each, read from hand-made code."""

import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.failures import BadInput
from sandbox.firmware.dex import parse
from sandbox.firmware.dex.awaited import Asked, awaited
from sandbox.firmware.dex.hints import hints
from sandbox.gateway.briefing import Ability, Key, Kind, Recipe
from tests.firmware.dex.builder import Class, Instruction, dex, load, raw

OBJECT, LIST, TEXT = "org.json.JSONObject", "org.json.JSONArray", "java.lang.String"


def text(register: int, value: str) -> Instruction:
    """const-string v<register>, value"""
    return lambda tables: struct.pack("<HH", register << 8 | 0x1A, tables.strings[value])


def invoke(owner: str, name: str, *registers: int) -> Instruction:
    """invoke-virtual {registers}, owner.name"""
    packed = sum(register << 4 * at for at, register in enumerate(registers))
    head = len(registers) << 12 | 0x6E
    return lambda tables: struct.pack("<HHH", head, tables.method(owner, name), packed)


def result(register: int) -> Instruction:
    """move-result-object v<register>"""
    return raw(register << 8 | 0x0C)


def asked(*code: Instruction) -> list[Asked]:
    return list(awaited(parse(dex(Class("com.a.Poll", {"run": code})))).keys)


def test_a_key_is_known_by_its_name_and_by_what_its_value_is_taken_for() -> None:
    code = (text(1, "zork"), invoke(OBJECT, "getString", 0, 1), text(1, "n"), invoke(OBJECT, "optInt", 0, 1))
    assert asked(*code) == [Asked("zork", Kind.TEXT, None), Asked("n", Kind.NUMBER, None)]


def test_the_way_to_a_key_leads_from_the_root_through_objects_and_lists() -> None:
    code = (
        invoke(OBJECT, "<init>", 0, 5),
        text(1, "outer"), invoke(OBJECT, "getJSONObject", 0, 1), result(2),
        text(1, "chores"), invoke(OBJECT, "optJSONArray", 2, 1), result(3),
        invoke(LIST, "getJSONObject", 3, 4), result(4),
        text(1, "run"), invoke(OBJECT, "getString", 4, 1),
    )  # fmt: skip
    assert asked(*code) == [
        Asked("outer", Kind.OBJECT, ()),
        Asked("chores", Kind.OBJECTS, ("outer",)),
        Asked("run", Kind.TEXT, ("outer", "chores")),
    ]


def test_a_list_of_texts_is_told_from_one_of_nobody_knows_what() -> None:
    ask = (text(1, "words"), invoke(OBJECT, "getJSONArray", 0, 1), result(2))
    assert asked(*ask) == [Asked("words", Kind.LIST, None)]
    assert asked(*ask, invoke(LIST, "getString", 2, 3)) == [Asked("words", Kind.TEXTS, None)]


def test_a_register_keeps_its_string_through_a_move_and_loses_it_to_another_result() -> None:
    move = raw(0x3107)  # move-object v1, v3
    assert asked(text(3, "kept"), move, invoke(OBJECT, "getString", 0, 1)) == [Asked("kept", Kind.TEXT, None)]
    lost = (text(1, "gone"), invoke(TEXT, "trim", 1), result(1), invoke(OBJECT, "getString", 0, 1))
    assert asked(*lost) == []


def test_keys_that_are_written_or_asked_of_others_are_none() -> None:
    code = (text(1, "a"), invoke(OBJECT, "put", 0, 1), invoke("java.util.Map", "getString", 0, 1))
    assert asked(*code) == []


def test_hints_tell_beginnings_of_lines_classes_and_abilities() -> None:
    code = (
        text(1, "RUN "), invoke(TEXT, "startsWith", 0, 1),
        text(1, "https://a.example/x"), invoke(TEXT, "startsWith", 0, 1),
        text(1, "org.skins.Paint"), invoke("java.lang.ClassLoader", "loadClass", 0, 1),
        text(1, "android.app.Activity"), invoke("java.lang.ClassLoader", "loadClass", 0, 1),
        invoke("java.lang.Runtime", "exec", 0, 1), load("pm install -r "),
    )  # fmt: skip
    found = hints([dex(Class("com.a.Poll", {"run": code}))])
    assert (found.prefixes, found.classes) == (("RUN ",), ("org.skins.Paint",))
    assert found.abilities == (Ability.EXECUTE, Ability.INSTALL)


def test_places_of_content_are_told_by_the_paths_that_are_told_apart_and_by_addresses() -> None:
    matcher = "android.content.UriMatcher"
    code = (
        text(1, "com.a.people"), text(2, "inbox/#"), invoke(matcher, "addURI", 0, 1, 2, 3),
        text(2, "/drafts"), invoke(matcher, "addURI", 0, 5, 2, 3),
        text(2, "with blanks"), invoke(matcher, "addURI", 0, 1, 2, 3),
        load("content://com.a.notes/all"), load("content://com.a.notes"), load("content://sms"),
    )  # fmt: skip
    found = hints([dex(Class("com.a.People", {"run": code}))])
    assert [(one.authority, one.path) for one in found.contents] == [
        ("com.a.people", "inbox/#"),
        ("", "drafts"),
        ("com.a.notes", "all"),
    ]


def test_a_cipher_with_its_key_and_vector_is_a_recipe() -> None:
    spec = "javax.crypto.spec."
    code = (
        text(1, "8bytekey"), invoke(TEXT, "getBytes", 1), result(2),
        invoke(f"{spec}DESKeySpec", "<init>", 3, 2),
        text(1, "vector88"), invoke(TEXT, "getBytes", 1), result(2),
        invoke(f"{spec}IvParameterSpec", "<init>", 4, 2),
        text(1, "DES/CBC/PKCS5Padding"), invoke("javax.crypto.Cipher", "getInstance", 1), result(5),
        raw(0x2612), invoke("javax.crypto.Cipher", "init", 5, 6, 3, 4),  # const/4 v6, 2: DECRYPT_MODE
    )  # fmt: skip
    found = hints([dex(Class("com.a.Poll", {"run": code}))])
    first = Recipe(transformation="DES/CBC/PKCS5Padding", key="8bytekey", vector="vector88")
    assert found.recipes[0] == first and found.decrypts
    encrypting = hints([dex(Class("com.a.Poll", {"run": (*code[:-2], raw(0x1612), code[-1])}))])
    assert not encrypting.decrypts


def test_hints_of_several_files_are_put_together_and_broken_ones_tell_nothing() -> None:
    def one(key: str) -> bytes:
        return dex(Class("com.a.Poll", {"run": (text(1, key), invoke(OBJECT, "getString", 0, 1))}))

    keys = hints([one("a"), b"dex\n035\0broken", one("b"), one("with\nline")]).keys
    assert keys == (Key(name="a", kind=Kind.TEXT), Key(name="b", kind=Kind.TEXT))


@pytest.mark.parametrize("cut", [112, 200, 300])
def test_a_damaged_file_is_refused_and_nothing_else_happens(cut: int) -> None:
    whole = dex(Class("com.a.Poll", {"run": (text(1, "a"), invoke(OBJECT, "getString", 0, 1))}))
    with pytest.raises(BadInput):
        awaited(parse(whole[:cut]))


WHOLE = dex(
    Class(
        "com.a.Poll",
        {
            "run": (
                text(1, "outer"),
                invoke(OBJECT, "getJSONArray", 0, 1),
                result(2),
                invoke(LIST, "opt", 2, 1),
            )
        },
    )
)


@settings(max_examples=300, deadline=500)
@given(st.lists(st.tuples(st.integers(8, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_code_gives_hints_or_none(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    assert len(hints([bytes(data)]).keys) <= 200


def test_names_in_annotations_are_keys_of_their_fields_kinds() -> None:
    """Made by the compiler that makes the samples, where it is at hand."""
    built = Path("build/samples/clerk.apk")
    if not built.is_file():
        pytest.skip("the samples are not built")
    with zipfile.ZipFile(built) as archive:
        keys = hints([archive.read("classes.dex")]).keys
    assert {(key.name, key.kind) for key in keys} == {
        ("copies", Kind.NUMBER),
        ("dictation", Kind.TEXT),
        ("filed", Kind.TRUTH),
    }
