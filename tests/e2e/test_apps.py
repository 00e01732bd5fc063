"""Apps of others, and apps on others' libraries, each on a phone: it shows its first screen or its reason.

What a person should see is in `tests/apps/table.toml`. `build/apps/report.html` has the pictures, for people.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from apk_info import APK
from PIL import Image, ImageFilter

from tests.apps.build import OUT
from tests.apps.report import Seen, write
from tests.apps.table import App, apps
from tests.contract.subjects import Jvm, Phone

_ASKED = os.environ.get("PHONEHOME_TEST_APPS")
pytestmark = [
    pytest.mark.apps,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not _ASKED, reason="apps of others are tried by `make test-apps`, which fetches them"),
]
HOME = "com.android.launcher3"
PICTURE = "/data/local/tmp/first.png"
DUMP = "/data/local/tmp/first.xml"
TEXT = re.compile(r' text="([^"]+)"')
# Of the picture's points, this share at least must lie on an edge: a plain or blank screen has next to none.
_EDGES = 0.003


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    """A phone for each of them, so that none meets what another left."""
    subject = Jvm()
    if reason := subject.why_not():
        pytest.skip(reason)
    with subject.phone(tmp_path) as started:
        yield started


@pytest.fixture(scope="module")
def seen() -> Iterator[list[Seen]]:
    """What was seen so far; becomes the contact sheet."""
    found: list[Seen] = []
    yield found
    write(found, OUT)


@pytest.mark.parametrize("app", [pytest.param(app, id=app.name) for app in apps()])
def test_an_app_shows_its_first_screen_or_ends_as_it_must(app: App, phone: Phone, seen: list[Seen]) -> None:
    adb, apk = phone.device.adb, OUT / f"{app.name}.apk"
    package, activity = _facts(app, apk)
    adb.sync.push(str(apk), "/data/local/tmp/app.apk")
    assert "Success" in adb.shell("pm install -r -g /data/local/tmp/app.apk")
    dump, picture = _first_screen(app, activity, phone)
    texts = TEXT.findall(dump)
    seen.append(Seen(app, package, tuple(texts), picture))
    if app.reason:
        assert f'package="{HOME}"' in dump, texts
        assert _ran(package, phone) == bool(activity)
        return
    assert f'package="{package}"' in dump, texts
    assert [text for text in app.shows if not any(text in one for one in texts)] == [], texts
    assert edges(picture) > _EDGES


def _facts(app: App, apk: Path) -> tuple[str, str]:
    """Package and the activity to start, as `am` takes it; that is empty for an app that has none.

    The parser's object must end here: it may not be let go by another thread, as a failed test's would be.
    """
    facts = APK(str(apk))
    package, names = facts.get_package_name() or "", facts.get_main_activities()
    if app.activity or not names:
        return package, app.activity
    name = names[0] if "." in names[0] else f".{names[0]}"
    return package, f"{package}/{name}"


def _first_screen(app: App, activity: str, phone: Phone) -> tuple[str, Path]:
    """Dump and picture ten seconds after the start; an app without an activity to start is only installed.

    A dump waits for the screen to be drawn: one before and one after the start keep each first frame.
    """
    adb, clock = phone.device.adb, phone.device.clock
    adb.shell(f"uiautomator dump {DUMP}")
    if activity:
        adb.shell(f"am start -n {activity}; uiautomator dump {DUMP}")
    clock.run_until(clock.now() + 10)
    for text in app.taps:
        _tap(text, phone)
    picture = OUT / f"{app.name}.png"
    adb.shell(f"uiautomator dump {DUMP}; screencap -p {PICTURE}")
    adb.sync.pull(PICTURE, picture)
    return adb.shell(f"cat {DUMP}"), picture


def _tap(text: str, phone: Phone) -> None:
    """Tap the middle of what shows the text, and see what becomes of it two seconds later."""
    adb, clock = phone.device.adb, phone.device.clock
    nodes = ET.fromstring(adb.shell(f"uiautomator dump {DUMP} >/dev/null; cat {DUMP}")).iter("node")
    bounds = next(node.get("bounds", "") for node in nodes if node.get("text", "").lower() == text.lower())
    left, top, right, bottom = map(int, re.findall(r"\d+", bounds))
    adb.shell(f"input tap {(left + right) // 2} {(top + bottom) // 2}")
    clock.run_until(clock.now() + 2)


def _ran(package: str, phone: Phone) -> bool:
    """Whether the app's process was started, by the event log."""
    started = phone.device.adb.shell("logcat -b events -d -s am_proc_start")
    return f",{package}," in started


def edges(picture: Path) -> float:
    """Share of the picture's points that lie on an edge, between the two bars of the system."""
    image = Image.open(picture).convert("L")
    width, height = image.size
    inner = image.crop((0, height // 20, width, height - height // 14)).filter(ImageFilter.FIND_EDGES)
    histogram = inner.histogram()
    return sum(histogram[64:]) / sum(histogram)
