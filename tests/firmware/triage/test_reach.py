"""What code refers to: by call, by field, by URI, by name only; and what its strings name."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.failures import BadInput
from sandbox.firmware.inventory.model import Reach, Use
from sandbox.firmware.triage import reach
from sandbox.firmware.triage.apis import APIS, Api, Doing
from sandbox.firmware.triage.apis.lookup import needs
from sandbox.persona.model import DataClass
from tests.firmware.dex.builder import Class, Instruction, call, dex, load, read

TELEPHONY = "android.telephony.TelephonyManager"


def of(*code: Instruction, parent: str = "java.lang.Object") -> Reach:
    """The reach of one method, `La/One;->run`."""
    return reach([dex(Class("a.One", {"run": code}, parent))])


def apis(uses: tuple[Use, ...]) -> list[str]:
    return [use.api for use in uses]


def test_a_call_counts_with_its_first_place() -> None:
    found = of(call(TELEPHONY, "getDeviceId"), call("java.net.URL", "openConnection"))
    assert found.data == {"imei": (Use(api=f"{TELEPHONY}.getDeviceId", place="La/One;->run"),)}
    assert found.network == (Use(api="java.net.URL.openConnection", place="La/One;->run"),)


def test_a_uri_counts_with_all_that_it_reads() -> None:
    found = of(load("content://sms/inbox"))
    assert set(found.data) == {"sms_body", "sms_address"}
    assert apis(found.data["sms_body"]) == ["content://sms"]
    assert found.authorities == ("sms",)


def test_a_uri_that_only_begins_alike_does_not_count() -> None:
    assert of(load("content://smsgateway.example/a")).data == {}


def test_the_field_that_holds_a_uri_counts() -> None:
    found = of(read("android.provider.ContactsContract$CommonDataKinds$Phone", "CONTENT_URI"))
    assert apis(found.data["contacts"]) == [
        "android.provider.ContactsContract$CommonDataKinds$Phone.CONTENT_URI"
    ]


def test_some_calls_count_only_with_a_word() -> None:
    secure = call("android.provider.Settings$Secure", "getString")
    assert set(of(secure, load("android_id")).data) == {"android_id"}
    assert of(secure, load("bluetooth_name")).data == {}


def test_names_in_strings_count_as_reflection() -> None:
    found = of(load(TELEPHONY), load("getSubscriberId"))
    assert found.data == {
        "imsi": (Use(api=f"{TELEPHONY}.getSubscriberId", place="La/One;->run", reflected=True),)
    }


def test_a_class_in_a_string_without_its_method_is_no_reflection() -> None:
    assert of(load(TELEPHONY)).data == {}


def test_a_method_of_ones_own_by_that_name_is_no_reflection() -> None:
    found = reach([dex(Class("a.One", {"getSubscriberId": [load(TELEPHONY)]}))])
    assert found.data == {}


def test_what_an_heir_of_a_class_calls_is_its_ancestors() -> None:
    files = [
        dex(Class("a.Page", parent="android.webkit.WebView")),
        dex(Class("a.One", {"run": [call("a.Page", "loadUrl")]})),
    ]
    assert reach(files).network == (Use(api="android.webkit.WebView.loadUrl", place="La/One;->run"),)


def test_a_method_that_an_heir_only_brings_is_not_called() -> None:
    assert reach([dex(Class("a.Page", {"loadUrl": []}, "android.webkit.WebView"))]).network == ()


def test_heirs_that_go_in_a_circle_end() -> None:
    assert reach([dex(Class("a.A", parent="a.B"), Class("a.B", parent="a.A"))]) == Reach()


def test_commands_loading_and_texts_are_told_apart() -> None:
    found = of(
        call("java.lang.Runtime", "exec"),
        call("dalvik.system.DexClassLoader", "<init>"),
        call("android.telephony.SmsManager", "sendTextMessage"),
    )
    assert (apis(found.commands), apis(found.loading), apis(found.sends)) == (
        ["java.lang.Runtime.exec"],
        ["dalvik.system.DexClassLoader.<init>"],
        ["android.telephony.SmsManager.sendTextMessage"],
    )


def test_strings_name_authorities_actions_packages_and_hosts() -> None:
    found = of(
        *map(
            load,
            [
                "content://com.other.info/all",
                "com.other.action.FETCH",
                "com.other.sysoper",
                "https://upload.example/ps/fetch.do",
                "203.0.113.9",
                "update.other.example",
                "Main.java",
                "java.util.List",
                "just words. And more.",
            ],
        )
    )
    assert found.authorities == ("com.other.info",)
    assert found.actions == ("com.other.action.FETCH",)
    assert found.packages == ("com.other.sysoper",)
    assert found.hosts == ("203.0.113.9", "https://upload.example/ps/fetch.do", "update.other.example")


def test_a_name_of_the_image_is_found_in_any_form() -> None:
    data = dex(Class("a.One", {"run": [load("FOTA-GO")]}))
    assert reach([data]).packages == ()
    assert reach([data], frozenset({"FOTA-GO"})).packages == ("FOTA-GO",)


def test_own_classes_are_not_others() -> None:
    assert of(load("a.One")).packages == ()


def test_more_names_than_an_app_has_are_said_to_be_cut() -> None:
    many = [f"com.other.p{number}" for number in range(20_001)]
    found = reach([dex(Class("a.One"), unused=many)])
    assert len(found.packages) == 20_000
    assert found.incomplete


def test_damaged_code_is_refused() -> None:
    with pytest.raises(BadInput, match="broken_dex"):
        reach([dex(Class("a.One"))[:-1]])


@pytest.mark.parametrize("api", [api for api in APIS if api.owner], ids=lambda api: f"{api.owner}")
def test_every_class_of_the_tables_is_found(api: Api) -> None:
    owner = api.owner.replace("*", "")
    for member in api.members:
        name = member.replace("*", "")
        found = of(call(owner, name), *map(load, api.words))
        for gives in api.gives:
            uses = getattr(found, gives) if isinstance(gives, Doing) else found.data[gives]
            assert f"{owner}.{name}" in apis(uses)


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_strings_are_taken(texts: list[str]) -> None:
    clean = [text.encode("utf-8", "replace").decode().replace("\0", "") for text in texts]
    reach([dex(Class("a.One"), unused=clean)])


def test_every_class_of_data_that_a_phone_holds_has_an_api() -> None:
    covered = set(itertools.chain.from_iterable(api.gives for api in APIS))
    assert set(DataClass) - {DataClass.SELF_TEST} <= covered


def test_what_an_api_needs_is_known_by_its_name() -> None:
    assert needs(DataClass.SMS_BODY, "content://sms") == ("android.permission.READ_SMS",)
    assert needs(Doing.NETWORK, "java.net.URL.openConnection") == ("android.permission.INTERNET",)
    assert needs(DataClass.CLIPBOARD, "android.content.ClipboardManager.getPrimaryClip") == ()
