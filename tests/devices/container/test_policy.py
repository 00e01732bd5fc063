"""What the filtering proxy lets through, and what becomes of it on the way."""

import json

import pytest

from sandbox.devices.container.proxy.policy import About, Refused, check_container, decide
from tests.devices.container.bodies import POLICY, ROOT, create, spoiled

ID = "0123456789ab"
CREATE = "/v1.41/containers/create"
WHOLE = json.dumps(create().json_body()).encode()


def described(labels: dict[str, str], source: str = f"{ROOT}/run/data") -> bytes:
    found = {
        "Id": ID,
        "Config": {"Labels": labels, "Env": ["PASSWORD=secret"]},
        "HostConfig": {"Mounts": [{"Source": source}]},
        "Mounts": [{"Source": ROOT, "Destination": "/data"}],
    }
    return json.dumps(found).encode()


OURS = {"org.phonehome.device": "container", "org.phonehome.place": POLICY.place}


def test_a_runs_container_is_created_as_it_was_asked_for() -> None:
    sent = decide("POST", CREATE, WHOLE, POLICY)
    assert json.loads(sent.body) == json.loads(WHOLE)
    assert (sent.method, sent.path, sent.binds) == ("POST", CREATE, (f"{ROOT}/run/data",))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("Image", "debian:bookworm-slim"),
        ("User", "0:0"),
        ("User", "10001:0"),
        ("User", "root"),
        ("User", "10001:10001\n"),
        ("User", ""),
        ("Env", ["LD_PRELOAD=/data/x.so"]),
        ("Entrypoint", ["/bin/sh"]),
        ("Cmd", []),
        ("Cmd", "java -version"),
        ("Cmd", ["java"] * 65),
        ("NetworkDisabled", False),
        ("Volumes", {"/etc": {}}),
        ("ExposedPorts", {"80/tcp": {}}),
        ("NetworkingConfig", {"EndpointsConfig": {"bridge": {}}}),
        ("OpenStdin", True),
        ("Labels", {}),
        ("Labels.org", "more"),
        ("HostConfig", {}),
        ("HostConfig.NetworkMode", "host"),
        ("HostConfig.NetworkMode", "container:other"),
        ("HostConfig.Privileged", True),
        ("HostConfig.Privileged", 1),
        ("HostConfig.ReadonlyRootfs", False),
        ("HostConfig.CapDrop", []),
        ("HostConfig.CapAdd", ["SYS_ADMIN"]),
        ("HostConfig.Devices", [{"PathOnHost": "/dev/sda"}]),
        ("HostConfig.DeviceRequests", [{"Count": -1}]),
        ("HostConfig.DeviceCgroupRules", ["a *:* rwm"]),
        ("HostConfig.PidMode", "host"),
        ("HostConfig.IpcMode", "host"),
        ("HostConfig.UsernsMode", "host"),
        ("HostConfig.UTSMode", "host"),
        ("HostConfig.CgroupnsMode", "host"),
        ("HostConfig.Cgroup", "container:other"),
        ("HostConfig.CgroupParent", "/"),
        ("HostConfig.SecurityOpt", ["no-new-privileges:true", "seccomp=unconfined"]),
        ("HostConfig.SecurityOpt", []),
        ("HostConfig.MaskedPaths", []),
        ("HostConfig.ReadonlyPaths", []),
        ("HostConfig.Binds", ["/:/data"]),
        ("HostConfig.VolumesFrom", ["phonehome-docker-proxy-1"]),
        ("HostConfig.Tmpfs", {"/etc": ""}),
        ("HostConfig.Runtime", "io.containerd.runc.v2"),
        ("HostConfig.Memory", 0),
        ("HostConfig.PidsLimit", -1),
        ("HostConfig.CpuQuota", -1),
        ("HostConfig.Ulimits", []),
        ("HostConfig.OomKillDisable", True),
        ("HostConfig.AutoRemove", True),
        ("HostConfig.RestartPolicy", {"Name": "always"}),
        ("HostConfig.Sysctls", {"kernel.core_pattern": "|/data/x"}),
        ("HostConfig.LogConfig", {"Type": "syslog", "Config": {}}),
        ("HostConfig.Mounts.0.Type", "volume"),
        ("HostConfig.Mounts.0.Target", "/etc"),
        ("HostConfig.Mounts.0.Source", ""),
        ("HostConfig.Mounts.0.VolumeOptions", {"DriverConfig": {"Name": "local"}}),
        ("HostConfig.Mounts.0.BindOptions", {"Propagation": "rshared", "NonRecursive": True}),
        ("HostConfig.Mounts.0.BindOptions", {"NonRecursive": False}),
    ],
)
def test_any_other_container_is_refused(path: str, value: object) -> None:
    with pytest.raises(Refused):
        decide("POST", CREATE, spoiled(path, value), POLICY)


def test_a_container_of_another_place_is_refused() -> None:
    labels = {**create().json_body()["Labels"], "org.phonehome.place": "host:other"}  # type: ignore[dict-item]
    with pytest.raises(Refused):
        decide("POST", CREATE, spoiled("Labels", labels), POLICY)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 50_000, b"NaN"])
def test_what_is_no_body_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        decide("POST", CREATE, body, POLICY)


def test_names_that_the_engine_reads_and_others_do_not_are_refused() -> None:
    # Go's decoder takes names in any case, and merges what comes twice.
    with pytest.raises(Refused):
        decide("POST", CREATE, spoiled("hostconfig", {"Privileged": True}), POLICY)


def test_a_field_that_comes_twice_is_sent_once() -> None:
    twice = b'{"HostConfig": {"Privileged": true, "Binds": ["/:/host"]}, ' + WHOLE[1:]
    sent = decide("POST", CREATE, twice, POLICY)
    assert sent.body.count(b'"HostConfig"') == 1
    assert json.loads(sent.body) == json.loads(WHOLE)


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "/containers/../images/json"),
        ("GET", "/containers/%2e%2e/info"),
        ("GET", f"/containers/{ID}/%6ason"),
        ("GET", f"//containers/{ID}/json"),
        ("GET", f"/v1.41/v1.41/containers/{ID}/json"),
        ("GET", f"/v9.41/containers/{ID}/json"),
        ("GET", f"/containers/{ID}/json/"),
        ("GET", f"/containers/{ID}/json#x"),
        ("GET", "/containers/worker/json"),
        ("GET", f"/containers/{ID.upper()}/json"),
        ("GET", f"/containers/{ID}0/json"),
        ("GET", f"/containers/{ID}\n/json"),
        ("GET", f"http://elsewhere/containers/{ID}/json"),
        ("GET", f"/containers/{ID}/archive?path=/etc/shadow"),
        ("GET", f"/containers/{ID}/export"),
        ("GET", f"/containers/{ID}/attach/ws"),
        ("POST", f"/containers/{ID}/attach"),
        ("POST", f"/containers/{ID}/exec"),
        ("POST", f"/containers/{ID}/update"),
        ("POST", f"/containers/{ID}/rename?name=x"),
        ("POST", f"/containers/{ID}/json"),
        ("PUT", f"/containers/{ID}/archive"),
        ("DELETE", "/images/phonehome-device:test"),
        ("GET", "/images/json"),
        ("GET", "/images/debian:bookworm-slim/json"),
        ("POST", "/images/create?fromImage=x"),
        ("POST", "/build"),
        ("POST", "/commit"),
        ("POST", "/session"),
        ("POST", "/grpc"),
        ("POST", "/auth"),
        ("POST", "/volumes/create"),
        ("POST", "/networks/create"),
        ("POST", "/plugins/pull"),
        ("GET", "/events"),
        ("GET", "/system/df"),
        ("GET", "/secrets"),
        ("POST", "/containers/prune"),
        ("CONNECT", "/_ping"),
        ("", ""),
    ],
)
def test_everything_else_is_refused(method: str, target: str) -> None:
    with pytest.raises(Refused):
        decide(method, target, b"", POLICY)


def test_a_query_is_not_passed_on() -> None:
    assert decide("DELETE", f"/containers/{ID}?link=1", b"", POLICY).path == f"/containers/{ID}?force=1&v=1"
    assert "follow" not in decide("GET", f"/containers/{ID}/logs?follow=1", b"", POLICY).path
    listed = decide("GET", "/containers/json?all=1&filters={}", b"", POLICY).path
    assert "org.phonehome.device" in listed
    assert "org.phonehome.place%3Ddata" in listed


def test_a_body_where_none_belongs_is_refused() -> None:
    with pytest.raises(Refused):
        decide("POST", f"/containers/{ID}/start", b'{"Binds": ["/:/data"]}', POLICY)


@pytest.mark.parametrize("word", ["start", "stop", "kill", "wait"])
def test_only_a_runs_containers_are_started_and_ended(word: str) -> None:
    forward = decide("POST", f"/containers/{ID}/{word}", b"", POLICY)
    assert (forward.about, forward.container) == (About.DEVICE, ID)
    assert check_container(forward, described(OURS), POLICY).path.startswith(f"/containers/{ID}/{word}")
    other = {**OURS, "org.phonehome.place": "host:other"}
    for labels in ({}, {"org.phonehome.service": "worker"}, other, {"org.phonehome.device": "container"}):
        with pytest.raises(Refused):
            check_container(forward, described(labels), POLICY)


def test_a_start_looks_at_the_binds_again() -> None:
    forward = decide("POST", f"/containers/{ID}/start", b"", POLICY)
    assert check_container(forward, described(OURS, "/etc"), POLICY).binds == ("/etc",)


def test_of_itself_the_worker_learns_its_mounts_and_no_more() -> None:
    forward = decide("GET", f"/containers/{ID}/json", b"", POLICY)
    checked = check_container(forward, described({"org.phonehome.service": "worker"}), POLICY)
    assert checked.reduce is not None
    assert set(json.loads(checked.reduce(described({})))) == {"Id", "Mounts"}


def test_of_the_host_the_worker_learns_its_runtimes_and_no_more() -> None:
    forward = decide("GET", "/info", b"", POLICY)
    assert forward.reduce is not None
    told = {"Runtimes": {"runc": {}}, "Name": "host", "RegistryConfig": {}, "Labels": ["secret"]}
    assert json.loads(forward.reduce(json.dumps(told).encode())) == {"Runtimes": {"runc": {}}}
