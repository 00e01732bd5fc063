"""What the system shows over an app: the question for a permission, and notifications. All on one phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.devices.contract import Device
from sandbox.explore.actions import Act, Action
from sandbox.explore.phone import Phone
from sandbox.explore.screen import Node, Screen
from tests.contract.subjects import Jvm
from tests.e2e.runs import SAMPLES, scan

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
NAME = "org.asker.example"
ROW = "expandableNotificationRow"
CLEAR_TASK = "0x10008000"


class Handset:
    """A phone with the sample, in a person's hand."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._screen = Phone(device.adb, f"{NAME}/.MainActivity")
        self._heard = 0

    def shell(self, command: str) -> str:
        return str(self._device.adb.shell(command))

    def install(self) -> None:
        """Anew, with nothing granted and nothing asked."""
        self._device.adb.sync.push(SAMPLES / "asker.apk", "/data/local/tmp/asker.apk")
        self.shell(f"pm uninstall {NAME}")
        assert "Success" in self.shell("pm install /data/local/tmp/asker.apk")

    def start(self, *extras: str) -> None:
        words = " ".join(extras)
        self.shell(f"input keyevent WAKEUP; am start -W -f {CLEAR_TASK} -n {NAME}/.MainActivity {words}")

    def ask(self, *permissions: str) -> None:
        self.start("--es", "ask", ",".join(f"android.permission.{one}" for one in permissions))

    def wait(self, seconds: float) -> None:
        clock = self._device.clock
        clock.run_until(clock.now() + seconds)

    def look(self) -> Screen:
        screen = self._screen.look().screen
        assert screen is not None
        return screen

    def find(self, name: str) -> Node | None:
        return next((node for node in self.look().root.walk() if name in (node.name, node.text)), None)

    def tap(self, name: str) -> None:
        node = self.find(name)
        assert node is not None, f"no {name} on the screen"
        self._screen.do(Action(Act.TAP, "tap", node.bounds.at(0.5, 0.5)))

    def swipe_away(self, name: str) -> None:
        node = self.find(name)
        assert node is not None, f"no {name} on the screen"
        self._screen.do(Action(Act.SWIPE, "swipe", node.bounds.at(0.2, 0.3), node.bounds.at(0.9, 0.3)))

    def heard(self) -> list[str]:
        """What the sample wrote into the log since the last time."""
        lines = [line.partition("asker   : ")[2] for line in self.shell("logcat -d").splitlines()]
        said = [line.strip() for line in lines if line]
        new, self._heard = said[self._heard :], len(said)
        return new


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handset]:
    with Jvm().phone(tmp_path_factory.mktemp("dialogues")) as started:
        yield Handset(started.device)


@pytest.fixture
def handset(phone: Handset) -> Handset:
    phone.install()
    phone.heard()
    return phone


@pytest.fixture
def notifying(handset: Handset) -> Handset:
    handset.shell(f"pm grant {NAME} android.permission.POST_NOTIFICATIONS")
    return handset


def test_groups_are_asked_for_one_after_the_other_while_the_app_is_paused(handset: Handset) -> None:
    handset.ask("READ_CONTACTS", "CAMERA", "WRITE_CONTACTS")
    screen = handset.look()
    assert screen.package == "com.google.android.permissioncontroller"
    assert screen.activity.endswith(".GrantPermissionsActivity")
    assert "allow asker to access your contacts?" in screen.texts
    handset.tap("permission_allow_button")
    handset.tap("permission_allow_foreground_only_button")
    answer = "answered READ_CONTACTS=yes CAMERA=yes WRITE_CONTACTS=yes"
    assert handset.heard() == ["resumed", "paused", answer, "resumed"]


def test_after_the_first_no_an_app_may_explain_itself_and_the_second_is_the_last(handset: Handset) -> None:
    handset.ask("READ_CALENDAR")
    handset.tap("permission_deny_button")
    assert "answered READ_CALENDAR=no+explain" in handset.heard()
    handset.ask("READ_CALENDAR")
    handset.tap("permission_deny_and_dont_ask_again_button")
    assert "answered READ_CALENDAR=no" in handset.heard()
    handset.ask("READ_CALENDAR")
    assert handset.look().package == NAME
    assert "answered READ_CALENDAR=no" in handset.heard()


def test_who_goes_back_said_neither_yes_nor_no(handset: Handset) -> None:
    handset.ask("READ_SMS")
    handset.shell("input keyevent BACK")
    assert "answered READ_SMS=no" in handset.heard()
    handset.ask("READ_SMS")
    assert handset.find("permission_deny_button")


def test_a_question_that_nobody_answers_is_answered_with_yes(handset: Handset) -> None:
    handset.ask("POST_NOTIFICATIONS")
    assert not [line for line in handset.heard() if line.startswith("answered")]
    handset.wait(30)
    assert "answered POST_NOTIFICATIONS=yes" in handset.heard()


def test_a_question_waits_under_the_home_screen_and_goes_with_its_activity(handset: Handset) -> None:
    handset.ask("READ_SMS")
    handset.shell("input keyevent HOME")
    assert handset.find("permission_allow_button") is None
    handset.shell(f"am start -W -n {NAME}/.MainActivity")
    assert handset.find("permission_allow_button")
    handset.shell(f"am force-stop {NAME}")
    assert handset.find("permission_allow_button") is None


def test_the_place_in_the_background_is_given_after_the_place_and_never_with_it(handset: Handset) -> None:
    handset.ask("ACCESS_FINE_LOCATION", "ACCESS_BACKGROUND_LOCATION")
    assert "answered ACCESS_FINE_LOCATION=no ACCESS_BACKGROUND_LOCATION=no" in handset.heard()
    handset.ask("ACCESS_FINE_LOCATION")
    handset.tap("While using the app")
    handset.ask("ACCESS_BACKGROUND_LOCATION")
    assert "answered ACCESS_BACKGROUND_LOCATION=yes" in handset.heard()


def test_what_is_revoked_ends_the_app(handset: Handset) -> None:
    handset.shell(f"pm grant {NAME} android.permission.READ_SMS")
    handset.start()
    assert NAME in handset.shell("ps -A")
    handset.shell(f"pm revoke {NAME} android.permission.READ_SMS")
    assert NAME not in handset.shell("ps -A")


def test_a_notification_is_read_pressed_and_opened_in_the_shade(notifying: Handset) -> None:
    notifying.start("--es", "post", "hello")
    notifying.shell("input keyevent HOME; cmd statusbar expand-notifications")
    assert {"asker", "hello", "later"} <= notifying.look().texts
    notifying.tap("action0")
    assert "heard later" in notifying.heard()
    notifying.tap(ROW)
    assert "opened by content" in notifying.heard()
    assert notifying.look().activity == f"{NAME}.OpenedActivity"
    assert NAME not in notifying.shell("cmd notification list")  # its flag says so


def test_a_notification_that_is_swiped_away_tells_its_app(notifying: Handset) -> None:
    notifying.start("--es", "post", "hello")
    notifying.shell("input swipe 500 5 500 900 300")  # from the top
    notifying.swipe_away(ROW)
    assert "heard deleted" in notifying.heard()
    notifying.shell("input keyevent BACK")
    assert notifying.look().package == NAME


def test_an_urgent_notification_lies_over_the_app_for_a_while(notifying: Handset) -> None:
    notifying.start("--es", "post", "look", "--ez", "urgent", "true")
    assert "look" in notifying.shell("uiautomator dump --windows /dev/tty")
    notifying.wait(6)
    assert "look" not in notifying.shell("uiautomator dump --windows /dev/tty")
    notifying.start("--es", "post", "tap", "--ez", "urgent", "true")
    notifying.shell("input tap 500 150")
    assert "opened by content" in notifying.heard()


def test_an_urgent_notification_opens_in_full_over_a_dark_screen(notifying: Handset) -> None:
    notifying.start()
    notifying.wait(90)
    notifying.shell(f"am broadcast -n {NAME}/.Pressed -a urgent")
    notifying.wait(1)
    assert "opened by full screen" in notifying.heard()
    assert notifying.look().activity == f"{NAME}.OpenedActivity"


def test_what_only_opens_from_a_notification_is_found(tmp_path: Path) -> None:
    done = scan("asker", tmp_path / "run", hours=0)
    (leak,) = done.leaks
    assert (leak["data_class"], leak["component"]) == ("contacts", f"{NAME}.OpenedActivity"), done.explain()
    (shown,) = done.verdict["coverage"]["notices"]
    assert (shown["title"], shown["text"]) == ("Asker", "your report is ready")
