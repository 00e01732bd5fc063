"""What is asked of Java when it makes an archive of classes."""

import struct

from sandbox.devices.jvm.class_list import ClassHeader, compose, header

_OBJECT = "java/lang/Object"


def _text(text: str) -> bytes:
    return struct.pack(">BH", 1, len(text)) + text.encode()


def _class_file(name: str, superclass: str, interface: str) -> bytes:
    """With a long among the constants, which takes two places (Java Virtual Machine Specification, 4.4.5)."""
    constants = struct.pack(">BQ", 5, 7)
    for index, text in ((3, name), (5, superclass), (7, interface)):
        constants += _text(text) + struct.pack(">BH", 7, index)
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 61, 9)
    return head + constants + struct.pack(">HHHHH", 0x21, 4, 6, 1, 8)


def test_a_class_file_tells_what_it_extends_and_implements() -> None:
    found = header(_class_file("a/Own", "a/Base", "a/Told"))
    assert found == ClassHeader("a/Own", ("a/Base", "a/Told"))


def test_classes_of_the_sandbox_come_after_their_supertypes_and_name_them_by_number() -> None:
    lines = compose(
        ["# a comment", _OBJECT, "a/Told id: 9"],
        [ClassHeader("a/Own", ("a/Base", "a/Told")), ClassHeader("a/Base", (_OBJECT,))],
        "/classes.jar",
    )
    assert lines == [
        f"{_OBJECT} id: 0",
        "a/Told id: 1",
        "a/Base id: 2 super: 0 source: /classes.jar",
        "a/Own id: 3 super: 2 interfaces: 1 source: /classes.jar",
    ]


def test_a_class_without_a_known_supertype_is_left_out_with_all_that_extend_it() -> None:
    recorded = [ClassHeader("a/Own", ("a/Base",)), ClassHeader("a/Base", ("gone/Away",))]
    assert compose([_OBJECT], recorded, "/classes.jar") == [f"{_OBJECT} id: 0"]


def test_the_sandbox_has_a_class_of_its_own_where_java_knows_the_name_too() -> None:
    recorded = [ClassHeader("a/Both", (_OBJECT,)), ClassHeader("a/Own", ("a/Both",))]
    lines = compose([_OBJECT, "a/Both"], recorded, "/classes.jar")
    assert lines[1:] == [
        "a/Both id: 1",
        "a/Both id: 2 super: 0 source: /classes.jar",
        "a/Own id: 3 super: 2 source: /classes.jar",
    ]


def test_javas_own_lines_about_lambdas_are_kept() -> None:
    lines = compose([_OBJECT, "@lambda-proxy a/Own run"], [], "/classes.jar")
    assert lines == [f"{_OBJECT} id: 0", "@lambda-proxy a/Own run"]
