"""The form of a run's container, and the system calls that are left to it."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from sandbox.devices.container import body
from sandbox.devices.container.body import Bind, Create, Walls
from tests.devices.container.bodies import create

FOLDER = Path(body.__file__).parent
FORBIDDEN = {
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "keyctl", "add_key"),
    *("request_key", "setns", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter"),
    *("open_by_handle_at", "init_module", "kexec_load", "reboot", "chroot", "move_mount", "open_tree"),
    *("fsopen", "fsmount", "settimeofday", "clock_settime", "setdomainname", "personality", "clone3"),
}


def allowed(name: str) -> set[str]:
    """Calls that a profile lets through whatever their arguments are."""
    profile = json.loads((FOLDER / name).read_text())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    rules = [rule for rule in profile["syscalls"] if rule["action"] == "SCMP_ACT_ALLOW"]
    return {call for rule in rules if "args" not in rule for call in rule["names"]}


def test_a_form_survives_the_wire() -> None:
    asked = create()
    assert Create.model_validate_json(json.dumps(asked.json_body())) == asked


def test_the_walls_cannot_be_set_otherwise_in_our_own_code_either() -> None:
    with pytest.raises(ValidationError):
        Walls(mounts=(), runtime="runc", network_mode="host")
    with pytest.raises(ValidationError):
        Bind(source="/data", target="/etc")


def test_the_device_gets_its_own_filter() -> None:
    options = create().host_config.security_opt
    assert options[0] == "no-new-privileges:true"
    assert json.loads(options[1].removeprefix("seccomp=")) == json.loads(
        (FOLDER / "device.seccomp.json").read_text()
    )


@pytest.mark.parametrize("name", ["device.seccomp.json", "jail.seccomp.json"])
def test_what_no_jailed_process_may_call_no_container_may(name: str) -> None:
    assert allowed(name) & FORBIDDEN == set()


def test_the_services_may_make_jails_and_nothing_else_besides() -> None:
    more = {"clone", "mount", "pivot_root", "sethostname", "umount2", "unshare"}
    assert allowed("jail.seccomp.json") - allowed("device.seccomp.json") == more
    assert allowed("device.seccomp.json") <= allowed("jail.seccomp.json")


@pytest.mark.parametrize("name", ["device.seccomp.json", "jail.seccomp.json"])
def test_only_families_that_namespaces_fence_have_sockets(name: str) -> None:
    rules = json.loads((FOLDER / name).read_text())["syscalls"]
    sockets = [rule["args"] for rule in rules if "socket" in rule["names"]]
    assert {(args[0]["value"], args[0]["op"]) for args in sockets} == {
        (family, "SCMP_CMP_EQ") for family in (1, 2, 10, 16)
    }


def test_a_firmwares_folders_are_read_only_and_the_runs_own_are_not() -> None:
    assert Bind(source="/host/system", target="/system", read_only=True).read_only
    for target, read_only in (("/system", False), ("/data", True), ("/usr", True)):
        with pytest.raises(ValidationError):
            Bind(source="/host", target=target, read_only=read_only)


def test_memory_has_a_bound_and_no_swap() -> None:
    with pytest.raises(ValidationError):
        Walls(mounts=(), runtime="runc", memory=64 << 30, memory_swap=64 << 30)
    with pytest.raises(ValidationError):
        Walls(mounts=(), runtime="runc", memory=1 << 30)
