"""`phonehome device start`, driven by stock Android commands only: what the `adb` kinds need of a phone.

Sources of the formats: AOSP 15, named in the commands' own documentation (`docs/reference/shell.md`).
"""

import re
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable

import pytest

from tests.e2e.runs import REPOSITORY, SAMPLES
from tests.e2e.test_device import Adb, adb, phone

__all__ = ["adb", "phone"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
Shell = Callable[..., str]
BEACONS = "org.beacons.example"
COMPANION = REPOSITORY / "build" / "companion.apk"
HOUR_S = 3600


@pytest.fixture(scope="module")
def shell(adb: Adb) -> Shell:
    """Run a command that must succeed; its output without the last line end."""

    def run(*words: str) -> str:
        answer = adb("shell", *words)
        assert answer.returncode == 0, answer
        return answer.stdout.decode().rstrip("\n")

    return run


@pytest.fixture(scope="module")
def beacons(adb: Adb, shell: Shell) -> str:
    """An app with an alarm in 72 h and a job every 12 h, started; its package."""
    assert b"Success" in adb("install", "-g", str(SAMPLES / "beacons72.apk")).stdout
    shell("am", "start", "-n", f"{BEACONS}/.BeaconsActivity")
    return BEACONS


def wall_s(shell: Shell) -> int:
    return int(shell("date", "+%s"))


def uptime_s(shell: Shell) -> float:
    return float(shell("cat", "/proc/uptime").split()[0])


def refused(adb: Adb, *words: str) -> str:
    answer: subprocess.CompletedProcess[bytes] = adb("shell", *words)
    assert answer.returncode != 0, answer
    return (answer.stdout + answer.stderr).decode()


def test_root_is_to_be_had_by_su(shell: Shell) -> None:
    assert shell("id", "-u") == "2000"
    assert shell("su", "0", "id", "-u") == "0"
    assert shell("su -c 'id -u'") == "0"


def test_identifiers_are_the_same_wherever_they_are_read(shell: Shell) -> None:
    assert re.fullmatch(r"([0-9a-f]{2}:){5}[0-9a-f]{2}", shell("cat", "/sys/class/net/wlan0/address"))
    dump = shell("service", "call", "iphonesubinfo", "1", "s16", "com.android.shell")
    assert dump.startswith("Result: Parcel(\n  0x00000000: 00000000 0000000f ")
    imei = "".join(re.findall(r"'(.*)'", dump)).replace(".", "").strip()
    assert re.fullmatch(r"\d{15}", imei)


def test_a_test_provider_needs_the_app_op_and_places_the_phone(adb: Adb, shell: Shell) -> None:
    providers = ("cmd", "location", "providers")
    assert "not allowed to perform MOCK_LOCATION" in refused(adb, *providers, "add-test-provider", "gps")
    shell("appops", "set", "com.android.shell", "android:mock_location", "allow")
    assert shell("appops", "get", "com.android.shell") == "MOCK_LOCATION: allow"
    shell(*providers, "add-test-provider", "gps")
    shell(*providers, "set-test-provider-location", "gps", "--location", "52.5,13.4")
    assert "gps 52.500000,13.400000" not in shell("dumpsys", "location"), "a test provider starts disabled"
    shell(*providers, "set-test-provider-enabled", "gps", "true")
    assert "gps 52.500000,13.400000" in shell("dumpsys", "location")
    shell(*providers, "remove-test-provider", "gps")
    assert "52.500000" not in shell("dumpsys", "location")


def test_the_zone_is_the_phones(shell: Shell) -> None:
    before = shell("getprop", "persist.sys.timezone")
    shell("cmd", "alarm", "set-timezone", "Asia/Tokyo")
    assert shell("date", "+%Z") == "JST"
    shell("cmd", "alarm", "set-timezone", before)


def test_what_starts_is_in_the_event_log(shell: Shell, beacons: str) -> None:
    lines = shell("logcat", "-d", "-b", "events", "-v", "epoch").splitlines()
    assert lines[0] == "--------- beginning of events"
    start = next(line for line in lines if f"am_proc_start: [0,{pid(shell, beacons)}," in line)
    assert start.endswith(f",{beacons},next-top-activity,{{{beacons}/{beacons}.BeaconsActivity}}]")
    made = next(line for line in lines if f"{beacons}/.BeaconsActivity" in line)
    assert re.fullmatch(r" +\d{10}\.\d{3} +1204 +1204 I wm_create_activity: \[0,\d+,\d+,.*\]", made)
    assert "am_proc_start" not in shell("logcat", "-d")


def pid(shell: Shell, package: str) -> str:
    return shell("pidof", package)


def test_pending_alarms_and_jobs_are_listed_and_a_job_is_run(adb: Adb, shell: Shell, beacons: str) -> None:
    alarm = rf"ELAPSED_WAKEUP #\d+: Alarm\{{[0-9a-f]+ type 2 origWhen \d+ whenElapsed \d+ {beacons}\}}"
    assert re.search(alarm, shell("dumpsys", "alarm"))
    assert re.search(r"JOB #u0a\d+/12: [0-9a-f]+ \S+/\.JobTick", shell("dumpsys", "jobscheduler", beacons))
    assert shell("cmd", "jobscheduler", "run", "-f", beacons, "12") == "Running job [FORCED]"
    assert ",.JobTick," in shell("logcat", "-d", "-b", "events")
    assert "Could not find job 99" in refused(adb, "cmd", "jobscheduler", "run", "-f", beacons, "99")


def test_stepping_the_clock_lets_the_time_between_pass(adb: Adb, shell: Shell, beacons: str) -> None:
    before, up = wall_s(shell), uptime_s(shell)
    target = before + 73 * HOUR_S
    first = re.search(r"whenElapsed (\d+)", shell("dumpsys", "alarm"))
    shell("cmd", "alarm", "set-time", str(target * 1000))
    assert 0 <= wall_s(shell) - target < 60
    assert abs(uptime_s(shell) - up - 73 * HOUR_S) < 60
    second = re.search(r"whenElapsed (\d+)", shell("dumpsys", "alarm"))
    assert first and second and int(second[1]) - int(first[1]) == 72 * HOUR_S * 1000, (
        "the alarm rang on the way"
    )
    assert "cannot set the time back" in refused(adb, "cmd", "alarm", "set-time", str(before * 1000))


def test_time_goes_on_at_the_pace_of_the_wall_after_a_step(shell: Shell) -> None:
    shell("cmd", "alarm", "set-time", str((wall_s(shell) + 600) * 1000))
    real, device = time.monotonic(), uptime_s(shell)
    while time.monotonic() - real < 20 and uptime_s(shell) < device + 1:
        time.sleep(0.25)
    assert device + 1 <= uptime_s(shell) < device + 30


def test_what_ends_is_in_the_event_log_since_its_time(shell: Shell, beacons: str) -> None:
    number, now = pid(shell, beacons), wall_s(shell)
    shell("am", "force-stop", beacons)
    events = shell("logcat", "-d", "-b", "events", "-v", "epoch", "-T", f"{now}.000")
    assert f"am_proc_died: [0,{number},{beacons},-10000,-1]" in events
    assert "am_proc_start" not in events


def test_an_app_that_leaves_takes_its_alarms_and_jobs_along(adb: Adb, shell: Shell, beacons: str) -> None:
    assert "versionName=" in shell("dumpsys", "package", beacons)
    assert b"Success" in adb("uninstall", beacons).stdout
    assert beacons not in shell("dumpsys", "alarm") + shell("dumpsys", "jobscheduler")


@pytest.mark.skipif(not COMPANION.exists(), reason="build/companion.apk is not built")
def test_an_app_adds_accounts_and_sets_the_clipboard_and_answers(adb: Adb, shell: Shell) -> None:
    assert b"Success" in adb("install", "-g", str(COMPANION)).stdout
    before = shell("dumpsys", "account")
    added = run_companion(shell, "account", type="com.google", name="new@mail.example")
    assert added == 'Broadcast completed: result=0, data="com.google"'
    assert "Account {name=new@mail.example, type=com.google}" in shell("dumpsys", "account")
    assert run_companion(shell, "clipboard", text="copied").startswith("Broadcast completed: result=0")
    assert run_companion(shell, "nothing").startswith("Broadcast completed: result=1, data=")
    assert b"Success" in adb("uninstall", "org.phonehome.companion").stdout
    assert accounts(shell("dumpsys", "account")) == accounts(before)


def run_companion(shell: Shell, what: str, **texts: str) -> str:
    extras = [f"--es {name} {b64encode(text.encode()).decode()}" for name, text in texts.items()]
    component = "-a org.phonehome.companion.RUN -n org.phonehome.companion/.CommandReceiver"
    return shell(f"am broadcast {component} --es do {what} {' '.join(extras)}").splitlines()[-1]


def accounts(dump: str) -> list[str]:
    return re.findall(r"Account \{name=.*", dump)
