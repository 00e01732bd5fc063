"""Ranks and their reasons: alone, by the user they share, by asking."""

import pytest

from sandbox.firmware.inventory.model import Code, CodeState, Declared, Package, Reach, Use
from sandbox.firmware.triage import Ability, Danger, How, Ranked, triage
from tests.firmware.triage.images import (
    COMMANDS,
    NETWORK,
    PERMISSION,
    PLATFORM_SIGNER,
    SMS,
    image,
    package,
    provider,
    receiver,
)

READS_SMS = Reach(data=SMS)
SENDS = Reach(network=NETWORK)
AUTHORITY = "com.deputy.info"
ASKS = Reach(network=NETWORK, authorities=(AUTHORITY,))


def ranked(*packages: Package) -> dict[str, Ranked]:
    return {each.package: each for each in triage(image(*packages)).packages}


def deputy(**more: object) -> Package:
    """A package that runs as the system and hands out texts."""
    given: dict[str, object] = {
        "reach": READS_SMS,
        "components": (provider(AUTHORITY),),
        "shared_user": "android.uid.system",
        "signer": PLATFORM_SIGNER,
    }
    return package("com.deputy", **{**given, **more})


def client(*permissions: str, reach: Reach = ASKS) -> Package:
    return package("com.client", "INTERNET", *permissions, reach=reach)


def test_code_that_reads_and_sends_with_permission_is_the_worst() -> None:
    app = package("a", "INTERNET", "READ_SMS", target_sdk=22, reach=Reach(data=SMS, network=NETWORK))
    found = ranked(app)["a"]
    assert found.danger == Danger.DATA_AND_NETWORK
    assert {(reason.ability, reason.how) for reason in found.reasons} >= {
        (Ability.DATA, How.CODE),
        (Ability.NETWORK, How.CODE),
    }
    assert found.reasons[0].data == ("sms_body", "sms_address")
    assert "content://sms in La/Texts;->read" in found.reasons[0].text


def test_code_without_the_permission_can_do_nothing() -> None:
    assert ranked(package("a", reach=Reach(data=SMS, network=NETWORK)))["a"].danger == Danger.NOTHING


def test_a_permission_without_code_that_uses_it_is_told_and_ranks_low() -> None:
    found = ranked(package("a", "READ_SMS", target_sdk=22))["a"]
    assert found.danger == Danger.PERMISSION_ONLY
    assert found.reasons[0].how == How.PERMISSION


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        (Code(state=CodeState.MISSING, reason="oat only"), Reach()),
        (Code(state=CodeState.IN_PACKAGE, dex=("0",)), Reach(incomplete="parser_broke")),
        (
            Code(state=CodeState.IN_PACKAGE, dex=("0",)),
            Reach(loading=(Use(api="dalvik.system.DexClassLoader.<init>"),)),
        ),
    ],
    ids=["missing", "unreadable", "loads more"],
)
def test_code_that_was_not_read_counts_by_its_permissions(code: Code, reach: Reach) -> None:
    found = ranked(package("a", "READ_SMS", "INTERNET", target_sdk=22, code=code, reach=reach))["a"]
    assert found.danger == Danger.DATA_AND_NETWORK
    assert found.code_unread
    assert {reason.how for reason in found.reasons} == {How.UNREAD}


def test_a_client_of_a_deputy_comes_by_its_data() -> None:
    found = ranked(client(), deputy())
    (reason,) = [reason for reason in found["com.client"].reasons if reason.ability == Ability.DATA]
    assert found["com.client"].danger == Danger.DATA_AND_NETWORK_BY_ASKING
    assert (reason.how, reason.via, reason.way) == (How.ASKING, "com.deputy", ("com.client", "com.deputy"))
    assert reason.data == ("sms_body", "sms_address")


def test_a_deputy_whose_guard_the_client_does_not_pass_gives_nothing() -> None:
    guarded = deputy(declared=Declared(provider_guards={AUTHORITY: "com.deputy.READ"}))
    assert ranked(client(), guarded)["com.client"].danger == Danger.NETWORK


def test_a_deputy_whose_guard_the_client_passes_gives() -> None:
    guard = Declared(
        provider_guards={AUTHORITY: "com.deputy.READ"}, permissions={"com.deputy.READ": "normal"}
    )
    found = ranked(client("com.deputy.READ"), deputy(declared=guard))
    assert found["com.client"].danger == Danger.DATA_AND_NETWORK_BY_ASKING


def test_a_deputy_that_is_not_exported_or_disabled_gives_nothing() -> None:
    for closed in (provider(AUTHORITY, exported=False), provider(AUTHORITY, enabled=False)):
        assert ranked(client(), deputy(components=(closed,)))["com.client"].danger == Danger.NETWORK


def test_a_receiver_that_runs_commands_can_be_asked_by_its_action() -> None:
    runner = package("com.runner", reach=Reach(commands=COMMANDS), components=(receiver("com.runner.GO"),))
    asking = client(reach=Reach(network=NETWORK, actions=("com.runner.GO",)))
    assert ranked(asking, runner)["com.client"].danger == Danger.COMMANDS_AND_NETWORK


def test_the_platforms_own_actions_are_no_question() -> None:
    boot = "android.intent.action.BOOT_COMPLETED"
    runner = package("com.runner", reach=Reach(commands=COMMANDS), components=(receiver(boot),))
    assert (
        ranked(client(reach=Reach(network=NETWORK, actions=(boot,))), runner)["com.client"].danger
        == Danger.NETWORK
    )


def test_a_reader_that_asks_a_sender_is_as_bad() -> None:
    reader = package("a", "READ_SMS", target_sdk=22, reach=Reach(data=SMS, actions=("com.sender.UPLOAD",)))
    sender = package("com.sender", "INTERNET", reach=SENDS, components=(receiver("com.sender.UPLOAD"),))
    assert ranked(reader, sender)["a"].danger == Danger.DATA_AND_NETWORK_BY_ASKING


def test_a_way_over_a_third_package_is_found() -> None:
    middle = package(
        "com.middle",
        reach=Reach(authorities=(AUTHORITY,)),
        components=(receiver("com.middle.GET"),),
    )
    found = ranked(client(reach=Reach(network=NETWORK, actions=("com.middle.GET",))), middle, deputy())
    (reason,) = [reason for reason in found["com.client"].reasons if reason.ability == Ability.DATA]
    assert reason.way == ("com.client", "com.middle", "com.deputy")


def test_packages_that_ask_in_a_circle_end() -> None:
    one = package("a", reach=Reach(actions=("b.GO",)), components=(receiver("a.GO"),))
    other = package("b", reach=Reach(actions=("a.GO",)), components=(receiver("b.GO"),))
    assert ranked(one, other)["a"].danger == Danger.NOTHING


def test_packages_of_one_user_do_what_the_others_do() -> None:
    reader = package("a", "READ_SMS", target_sdk=22, shared_user="maker.shared", reach=READS_SMS)
    sender = package("b", "INTERNET", shared_user="maker.shared", reach=SENDS)
    found = ranked(reader, sender)
    assert found["a"].danger == found["b"].danger == Danger.DATA_AND_NETWORK
    assert {reason.via for reason in found["b"].reasons if reason.how == How.SHARED_UID} == {"a"}


def test_the_platforms_users_make_no_accomplices() -> None:
    one = package("a", shared_user="android.uid.system", signer=PLATFORM_SIGNER, reach=READS_SMS)
    other = package("b", shared_user="android.uid.system", signer=PLATFORM_SIGNER, reach=SENDS)
    found = ranked(one, other)
    assert (found["a"].danger, found["b"].danger) == (Danger.DATA, Danger.NETWORK)


def test_texts_are_a_way_out() -> None:
    sends = (Use(api="android.telephony.SmsManager.sendTextMessage"),)
    app = package("a", "READ_SMS", "SEND_SMS", target_sdk=22, reach=Reach(data=SMS, sends=sends))
    assert ranked(app)["a"].danger == Danger.DATA_AND_NETWORK


def test_the_most_dangerous_come_first_and_none_is_missing() -> None:
    harmless = package("a")
    reader = package("b", "READ_SMS", target_sdk=22, reach=READS_SMS)
    found = triage(image(harmless, reader, client(), deputy())).packages
    assert [each.package for each in found] == ["com.client", "b", "com.deputy", "a", "android"]


def test_the_order_of_the_image_does_not_matter() -> None:
    packages = [client(), deputy(), package("a"), package("b", "INTERNET", reach=SENDS)]
    assert triage(image(*packages)) == triage(image(*reversed(packages)))


def test_a_hidden_duplicate_is_ranked_and_answers_nobody() -> None:
    hidden = deputy(path="/product/app/D/D.apk", hidden_by="/system/app/com.deputy.apk")
    shown = deputy(reach=Reach(), components=())
    found = triage(image(client(), hidden, shown))
    assert found.asks == ()
    assert found.of(hidden.path).danger == Danger.DATA


def test_internet_alone_is_said_with_its_name() -> None:
    (reason,) = ranked(package("a", "INTERNET"))["a"].reasons
    assert reason.text == f"holds {PERMISSION}INTERNET"
