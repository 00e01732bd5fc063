"""A real run leaves a whole case: judged again to the same verdict, read by tshark, exported, verified."""

import hashlib
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import pyzipper

from sandbox.cli.main import run
from sandbox.gateway.flow import Channel
from sandbox.gateway.store import Blobs, read_flows
from sandbox.service.casefile.rejudge import rejudge
from sandbox.service.reports import stored_verdict
from tests.e2e.runs import SAMPLES, SEED, Scan, scan
from tests.firmware.images import needs
from tests.samples.firmware import build, containers

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(900)]
TSHARK = shutil.which("tshark")


@pytest.fixture(scope="module")
def fota(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("fota", tmp_path_factory.mktemp("fota") / "run", 72)


def assert_judged_the_same(folder: Path) -> None:
    first = stored_verdict(folder)
    again = rejudge(folder)
    assert again.rejudged is not None
    assert again.model_copy(update={"rejudged": first.rejudged}) == first
    changes = again.rejudged
    assert (changes.appeared, changes.gone, changes.gaps_appeared, changes.gaps_gone) == ((), (), (), ())


def test_an_app_is_judged_again_to_the_same_verdict(fota: Scan) -> None:
    assert fota.verdict["verdict"] == "leak", fota.explain()
    assert_judged_the_same(fota.folder)


def test_what_other_owners_showed_is_judged_again_to_the_same_verdict(tmp_path: Path) -> None:
    done = scan("nonces", tmp_path / "run", hours=2, patience_s=600)
    assert done.verdict["coverage"]["twin_runs"] == 1, done.explain()
    assert_judged_the_same(done.folder)


@needs(*containers.TOOLS)
def test_a_firmware_is_judged_again_to_the_same_verdict(tmp_path: Path) -> None:
    image = str(build.image(mended=False))
    code = run(["scan", image, "--seed", str(SEED), "--device", "jvm", "--keep", str(tmp_path / "run")])
    assert code == 1
    assert_judged_the_same(tmp_path / "run")


@pytest.mark.skipif(TSHARK is None, reason="no tshark on this host (Debian: tshark)")
def test_tshark_shows_each_request_that_left_by_tls_as_it_was_inside(fota: Scan, tmp_path: Path) -> None:
    record = fota.folder / "gateway"
    flows = [flow for flow in read_flows(record) if flow.channel is Channel.HTTPS and flow.http]
    expected: Counter[tuple[str, ...]] = Counter()
    for flow in flows:
        assert flow.http is not None
        bodies = [one for one in flow.messages if one.name == "body" and one.outbound]
        body = Blobs(record).read(bodies[0].payload) if bodies else b""
        path = "/" + flow.http.url.split("/", 3)[3]
        expected[flow.host, flow.http.method, path, hashlib.sha256(body).hexdigest()] += 1
    assert run(["report", str(fota.folder), "-f", "pcapng", "-o", str(tmp_path / "flows.pcapng")]) == 0
    fields = ("http.host", "http.request.method", "http.request.uri", "tcp.dstport")
    fields += ("tcp.reassembled.data", "tcp.payload")
    words = [word for name in fields for word in ("-e", name)]
    command = [str(TSHARK), "-n", "-r", str(tmp_path / "flows.pcapng"), "-Y", "http.request"]
    told = subprocess.run([*command, "-T", "fields", *words], capture_output=True, text=True, check=True)
    seen: Counter[tuple[str, ...]] = Counter()
    for line in told.stdout.splitlines():
        host, method, path, port, whole, last = line.split("\t")
        assert port == "443"
        body = bytes.fromhex(whole or last).partition(b"\r\n\r\n")[2]
        seen[host, method, path, hashlib.sha256(body).hexdigest()] += 1
    assert seen == expected
    assert any(host == "upload.adfota.example" for host, *_ in seen)


def test_the_case_is_exported_and_verified_and_holds_what_it_takes_to_judge_again(
    fota: Scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "data"))
    case = tmp_path / "case.zip"
    sample = str(SAMPLES / "fota.apk")
    assert run(["export", str(fota.folder), "-o", str(case), "--sample", sample]) == 0
    assert run(["verify", str(case)]) == 0
    assert fota.verdict["summary"][:60] in capsys.readouterr().out
    with pyzipper.AESZipFile(case) as archive:
        archive.setpassword(b"infected")
        archive.extractall(tmp_path / "out")
    assert_judged_the_same(tmp_path / "out/case")


def test_the_film_shows_the_screens_at_their_times(fota: Scan) -> None:
    record = json.loads((fota.folder / "record.json").read_text())
    times = [picture["device_time_s"] for picture in record["pictures"]]
    assert times == sorted(times)
    assert 0 < times[0] < 60
    assert times[-1] > 72 * 3600
    assert {f"{picture['name']}.png" for picture in record["pictures"]} == set(fota.verdict["screenshots"])
