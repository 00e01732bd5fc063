"""Answers that hold orders: by the keys that the code asks for, and in turns over repeated requests."""

import base64
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sandbox.gateway.briefing import Ability, Briefing, Hints, Key, Kind, Recipe
from sandbox.gateway.probes.files import file_for
from sandbox.gateway.probes.forms import FORMS, form_of
from sandbox.gateway.probes.markers import markers
from sandbox.gateway.probes.orders import ORDERS, in_turn
from sandbox.gateway.probes.reference import page
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Answer, Request

MARKS = markers(3)
NUMBER = "+4915550100"


def ask(hints: Hints, visit: int = 0, path: str = "/api", method: str = "GET", **headers: str) -> Answer:
    briefing = Briefing(scenario="probing", seed=3, hints=hints, numbers=(NUMBER,))
    request = Request(method, "c2.example", path, headers, visit=visit, scheme="http")
    return SCENARIOS["probing"].prepared(briefing).run(request)


def told(hints: Hints, visit: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(hints, visit).body)
    return found


def keys(*wanted: tuple[str, Kind, tuple[str, ...] | None], able: tuple[Ability, ...] = ()) -> Hints:
    found = tuple(Key(name=name, kind=kind, parent=parent) for name, kind, parent in wanted)
    return Hints(keys=found, abilities=able)


def test_odd_keys_at_odd_places_hold_the_command_of_the_run() -> None:
    hints = keys(
        ("attic", Kind.OBJECT, ()),
        ("trunk", Kind.OBJECTS, ("attic",)),
        ("zork", Kind.TEXT, ("attic", "trunk")),
        ("words", Kind.TEXTS, ("attic",)),
        able=(Ability.EXECUTE,),
    )
    attic = told(hints)["attic"]
    assert attic["trunk"][0]["zork"] == "echo " + MARKS.token
    assert attic["words"][0] == MARKS.command


def test_a_key_of_which_nobody_knows_where_it_stands_stands_in_each_object() -> None:
    answer = told(keys(("a", Kind.OBJECT, None), ("zork", Kind.TEXT, None)))
    assert answer["zork"] == answer["a"]["zork"] == MARKS.command


@pytest.mark.parametrize(
    ("ability", "ending"),
    [(Ability.LOAD, "update.dex"), (Ability.INSTALL, "update.apk"), (Ability.READ_TEXTS, MARKS.keyword)],
)
def test_a_sample_gets_first_what_it_has_the_means_for(ability: Ability, ending: str) -> None:
    assert told(keys(("zork", Kind.TEXT, ()), able=(ability,)))["zork"].endswith(ending)


def test_over_repeated_requests_every_order_has_its_turn() -> None:
    hints = keys(("zork", Kind.TEXT, ()))
    seen = {told(hints, visit)["zork"] for visit in range(len(ORDERS))}
    assert {MARKS.command, MARKS.keyword, NUMBER} < seen and len(seen) == len(ORDERS)
    assert told(hints, 4) == told(hints, 4)


def test_neighbours_hold_different_orders_from_the_second_turn_on() -> None:
    hints = keys(("zork", Kind.TEXT, ()), ("gnome", Kind.TEXT, ()))
    first, later = told(hints, 0), told(hints, len(ORDERS))
    assert first["zork"] == first["gnome"]
    assert later["zork"] != later["gnome"]


def test_what_a_name_alone_makes_certain_is_as_any_server_would_say() -> None:
    hints = keys(
        ("retcode", Kind.NUMBER, ()), ("pollInterval", Kind.NUMBER, ()), ("hasMore", Kind.TRUTH, ()),
        ("needUpdate", Kind.TRUTH, ()), ("fileMd5", Kind.TEXT, ()), ("downloadUrl", Kind.TEXT, ()),
        able=(Ability.INSTALL,),
    )  # fmt: skip
    answer = told(hints)
    apk = file_for(".apk", MARKS, ())[1]
    assert (answer["retcode"], answer["pollInterval"]) == (0, 3600)
    assert (answer["hasMore"], answer["needUpdate"]) == (False, True)
    assert answer["fileMd5"] == hashlib.md5(apk, usedforsecurity=False).hexdigest()
    assert answer["downloadUrl"] == f"http://c2.example/{MARKS.token}/update.apk"


def test_the_address_of_an_order_leads_to_its_file() -> None:
    for suffix in (".dex", ".jar", ".apk"):
        answer = ask(Hints(classes=("a.B",)), path=f"/{MARKS.token}/update{suffix}")
        assert answer.body == file_for(suffix, MARKS, ("a.B",))[1]


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        *(("/logo.png", "*/*"), ("/generate_204", ""), ("/", "text/html"), ("/data.zip", "")),
        *(("/connecttest.txt", ""), ("/robots.txt", ""), ("/app.js", "*/*"), ("/start.html", "*/*")),
    ],
)
def test_pages_pictures_checks_and_archives_are_answered_as_plain(path: str, accept: str) -> None:
    request = Request("GET", "c2.example", path, {"accept": accept})
    assert ask(Hints(), path=path, accept=accept) == SCENARIOS["plain"].run(request)


def test_code_that_compares_lines_gets_lines_behind_its_own_words() -> None:
    answer = ask(Hints(prefixes=("RUN", "do:"), abilities=(Ability.EXECUTE,)))
    assert answer.body.decode().splitlines() == [
        MARKS.command,
        f"RUN {MARKS.command}",
        f"do:{MARKS.command}",
    ]


def test_in_the_end_every_form_has_its_turn_and_can_be_read() -> None:
    hints = keys(("zork", Kind.TEXT, ()))
    bodies = [ask(hints, 2 * len(FORMS) + 2 * at) for at in range(len(FORMS))]
    assert [form_of(2 * len(FORMS) + 2 * at, hints)[0] for at in range(len(FORMS))] == list(FORMS)
    types = {one.content_type.partition(";")[0] for one in bodies}
    assert types == {"application/json", "text/plain", "application/xml"}
    xml = next(one.body for one in bodies if "xml" in one.content_type)
    assert ET.fromstring(xml).find("zork") is not None
    packed = [one.body for one in bodies if one.content_type == "text/plain"]
    decoders = (base64.b64decode, unhex, unhex, base64.b64decode)
    assert all(b"zork" in decode(one) for decode, one in zip(decoders, packed, strict=True))


@pytest.mark.parametrize(
    ("name", "key", "vector", "openssl"),
    [
        ("DES/CBC/PKCS5Padding", "8bytekey", "vector88", "des-cbc"),
        ("DES", "8bytekey", "", "des-ecb"),
        ("DESede/ECB/PKCS5Padding", "24 bytes make a long key", "", "des-ede3"),
        ("AES/CBC/PKCS7Padding", "sixteen byte key", "", "aes-128-cbc"),
    ],
)
def test_sealed_orders_are_read_by_who_has_the_key(name: str, key: str, vector: str, openssl: str) -> None:
    hints = Hints(
        keys=(Key(name="zork", kind=Kind.TEXT, parent=()),),
        recipes=(Recipe(transformation=name, key=key, vector=vector),),
        decrypts=True,
    )
    words = ["openssl", "enc", "-d", f"-{openssl}", "-K", key.encode().hex(), "-provider", "legacy"]
    words += ["-provider", "default"] + (["-iv", (vector or key).encode().hex()] if "cbc" in openssl else [])
    plain = subprocess.run(words, input=unhex(ask(hints).body), capture_output=True, check=True).stdout
    assert json.loads(plain)["zork"] == MARKS.command
    assert ask(hints, 1).body == base64.b64encode(unhex(ask(hints).body))
    assert json.loads(ask(hints, 2).body)["zork"] == MARKS.command


@pytest.mark.parametrize("name", ["AES/GCM/NoPadding", "RSA", "DES/CBC/NoPadding", "AES", "", "///"])
def test_a_cipher_that_does_not_fit_leaves_orders_plain(name: str) -> None:
    hints = Hints(recipes=(Recipe(transformation=name, key="8bytekey"),), decrypts=True)
    assert json.loads(unhex(ask(hints).body))["code"] == 0


def unhex(data: bytes) -> bytes:
    return bytes.fromhex(data.decode())


def test_hostile_hints_cannot_make_an_answer_large() -> None:
    many = tuple(Key(name=f"k{number}", kind=Kind.OBJECT) for number in range(200))
    assert len(ask(Hints(keys=many)).body) < 200_000


def test_no_order_does_harm() -> None:
    assert MARKS.command.split() == ["echo", MARKS.token]
    assert {order.name for order in in_turn(())} == {order.name for order in ORDERS}


def test_the_reference_is_what_the_registries_say() -> None:
    assert Path("docs/reference/probes.md").read_text(encoding="utf-8") == page()
