"""The event log becomes device events, and hostile lines become nothing."""

from pathlib import Path

import pytest

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.devices.phone.observer import Observer
from sandbox.devices.phone.shell import Shell
from sandbox.service.record import read_events
from tests.devices.phone.scripted import ScriptedPhone

ZERO = 1_700_000_000.0
_HEAD = "  1234  1250 I "
_TOLD = (
    ("1.500", "am_proc_start: [0,4567,10123,com.example:push,broadcast,{com.example/com.example.Boot}]"),
    ("2.000", "wm_create_activity: [0,99,12,com.example/.Main,android.intent.action.MAIN,NULL,NULL,2]"),
    ("2.000", "am_create_service: [0,111484394,.Sync,10123,4567]"),
    ("3.000", "am_crash: [0,4567,com.example,549043780,java.lang.Error,a, b,Main.java,12,0]"),
    ("4.000", "am_proc_died: [0,4567,com.example,900,16]"),
)
LOG = "--------- beginning of events\n" + "".join(
    f"         170000000{at}{_HEAD}{told}\n" for at, told in _TOLD
)


@pytest.fixture
def observer(shell: Shell, tmp_path: Path) -> Observer:
    made = Observer(shell, tmp_path / "events.jsonl")
    made.begin(34, 900, ZERO, lambda wall_s: wall_s - ZERO)
    return made


def _events(tmp_path: Path) -> list[DeviceEvent]:
    return read_events(tmp_path / "events.jsonl")


def test_processes_components_and_crashes_are_told(
    observer: Observer, model: ScriptedPhone, tmp_path: Path
) -> None:
    model.log = LOG
    assert observer.look() == 5
    told = [(event.kind, event.device_time_s, event.package, event.component) for event in _events(tmp_path)]
    assert told == [
        (EventKind.BOOTED, 0.0, None, None),
        (EventKind.PROCESS_STARTED, 1.5, "com.example", None),
        (EventKind.COMPONENT_STARTED, 1.5, "com.example", "com.example.Boot"),
        (EventKind.COMPONENT_STARTED, 2.0, "com.example", "com.example.Main"),
        (EventKind.COMPONENT_STARTED, 2.0, "com.example", "com.example.Sync"),
        (EventKind.CRASH, 3.0, "com.example", None),
        (EventKind.PROCESS_DIED, 4.0, "com.example", None),
    ]
    crash = _events(tmp_path)[5]
    assert crash.data == {"exception": "java.lang.Error", "message": "a, b,Main.java,12,0"}


def test_a_line_counts_once_however_often_it_is_read(
    observer: Observer, model: ScriptedPhone, tmp_path: Path
) -> None:
    model.log = LOG
    observer.look()
    model.log = LOG + LOG.splitlines()[-1].replace("4567", "4568") + "\n"
    assert observer.look() == 1
    assert len(_events(tmp_path)) == 8


@pytest.mark.parametrize(
    "line",
    [
        "1700000001.500 1 2 I am_proc_start: [0]",
        "1700000001.500 1 2 I am_proc_start: [0,1,not a number,p,t,c]",
        "1700000001.500 1 2 I wm_create_activity: [0,1,2,no component,a,b,c,d]",
        "1700000001.500 1 2 I am_create_service: [0,1,../../x,10,999]",
        '{"kind":"booted","device_time_s":0}',
        "1600000000.000 1 2 I am_proc_died: [0,1,com.before.the.run,0,0]",
    ],
)
def test_a_line_of_another_form_tells_nothing(
    observer: Observer, model: ScriptedPhone, tmp_path: Path, line: str
) -> None:
    model.log = f"   {line}\n"
    observer.look()
    assert [event.kind for event in _events(tmp_path)] == [EventKind.BOOTED]
