"""`scan`, `serve` and `doctor`."""

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sandbox.cli import completion
from sandbox.cli.codes import OF_DECISION, OF_OUTCOME
from sandbox.cli.doctor import doctor_command
from sandbox.cli.remote.commands import Server
from sandbox.cli.remote.scanning import scan_on
from sandbox.devices.wish import Identifiers, Wish
from sandbox.service.options import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    LARGEST_SEED,
    MOST_HOURS,
    Permissions,
    TwinMode,
)

_File = Annotated[
    Path,
    typer.Argument(
        help="The app (APK, bundle) or firmware: an update, an image, a flash tool's folder.",
        metavar="FILE",
    ),
]
_Hours = Annotated[
    float, typer.Option(min=0, max=MOST_HOURS, help="Device hours that pass after the install.")
]
_Seed = Annotated[
    int | None,
    typer.Option(min=0, max=LARGEST_SEED, help="Which synthetic owner; the same seed gives the same run."),
]
_Device = Annotated[
    str,
    typer.Option(
        "--device",
        envvar="PHONEHOME_DEVICE",
        autocompletion=completion.devices,
        help="Which phone: a kind of `phonehome device kinds`, kind:target, several with commas, or auto: "
        "the embedded one, and an emulator for what could not run there.",
    ),
]
_Android = Annotated[
    str,
    typer.Option(
        help="Which Android the embedded phone runs, such as 13; by default the newest that runs well, of a "
        "firmware its own. Another than the image's is fetched by Maven on first use.",
    ),
]
_Packages = Annotated[
    str,
    typer.Option(
        help="Of a firmware, which packages run: their names with commas, all, or (the default) those that "
        "can reach the owner's data, the network or a shell.",
    ),
]
_Make = Annotated[
    str,
    typer.Option(
        autocompletion=completion.profiles,
        help="The phone's model, of `phonehome profiles`; else the seed chooses.",
    ),
]
_Identifiers = Annotated[
    Identifiers,
    typer.Option(
        help="Who learns IMEI, IMSI, SIM and serial number: open, apps as up to Android 9, so that an "
        "attempt is proven; strict, nobody whom Android 10 and later refuses."
    ),
]
_Permissions = Annotated[
    Permissions,
    typer.Option(
        help="grant: the app has all permissions from the start. ask: it gets those that a phone's owner "
        "decides on when it asks for them.",
    ),
]
_Policy = Annotated[
    str,
    typer.Option(
        autocompletion=completion.policies,
        help="A preset of `phonehome policy list` or a YAML file: tells what it decides, and ends with "
        "0 accept, 1 reject, 2 review.",
    ),
]
_Waivers = Annotated[
    Path | None,
    typer.Option(
        help="A YAML file of waivers: findings that somebody answers for until a day. Needs --policy."
    ),
]
_Scenario = Annotated[
    str,
    typer.Option(
        envvar="PHONEHOME_SCENARIO",
        autocompletion=completion.scenarios,
        help="How the sealed internet answers, NAME or NAME:ARGUMENT: see docs/reference/scenarios.md.",
    ),
]
_Twin = Annotated[
    TwinMode,
    typer.Option(
        help="Whether the run is repeated under other owners, which tells whether what nobody can read "
        "depends on the owner's data, and on which. auto: where something unreadable left and no leak is "
        "proven. Each repetition takes as long as the first run: one if nothing depends on the owner, four "
        "or more to name the data."
    ),
]
_Json = Annotated[
    Path | None, typer.Option("--json", help="Write the verdict as JSON there; - prints only that.")
]
_Html = Annotated[Path | None, typer.Option("--html", help="Write the report as one HTML page there.")]
_Keep = Annotated[Path | None, typer.Option(help="A new or empty folder that keeps all the run's evidence.")]
_Host = Annotated[
    str, typer.Option(help="Address to listen on. Other hosts need a key: phonehome key create.")
]
_Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("scan")(scan_command)
    app.command("serve")(serve_command)
    app.command("doctor")(doctor_command)
    app.command("profiles")(profiles_command)


def scan_command(
    file: _File,
    hours: _Hours = DEFAULT_HOURS,
    seed: _Seed = None,
    json_to: _Json = None,
    html_to: _Html = None,
    keep: _Keep = None,
    device: _Device = DEFAULT_DEVICE,
    packages: _Packages = "",
    android: _Android = "",
    make: _Make = "",
    identifiers: _Identifiers = Identifiers.OPEN,
    permissions: _Permissions = Permissions.GRANT,
    scenario: _Scenario = DEFAULT_SCENARIO,
    twin: _Twin = TwinMode.AUTO,
    policy: _Policy = "",
    waivers: _Waivers = None,
    server: Server = "",
) -> None:
    """Scan one APK, or a whole firmware, and print the verdict with its proof. With --server, there."""
    if waivers is not None and not policy:
        raise typer.BadParameter("--waivers needs a --policy, which they are waivers of")
    if server:
        if keep is not None:
            raise typer.BadParameter("--keep is for scans here; `phonehome download` fetches evidence")
        if waivers is not None:
            raise typer.BadParameter("--waivers is for scans here; a server has waivers of its own")
        asked = {"hours": hours, "seed": seed, "device": device, "packages": packages, "android": android}
        asked |= {"make": make, "identifiers": identifiers, "permissions": permissions}
        asked |= {"scenario": scenario, "twin": twin}
        scan_on(server, file, asked, policy, json_to, html_to)
    from sandbox.cli.running import run_folder, scan_into
    from sandbox.gateway.briefing import named
    from sandbox.reports.policy import told
    from sandbox.reports.text import renderable
    from sandbox.verdict.policy.decide import decide
    from sandbox.verdict.policy.load import find, find_waivers
    from sandbox.verdict.policy.waivers import Waivers

    wanted = find(policy) if policy else None
    waived = find_waivers(waivers) if waivers is not None else Waivers()
    with run_folder(keep) as folder:
        phone = Wish(make=make, identifiers=identifiers)
        internet = named(scenario)
        verdict = scan_into(
            folder, file, hours, seed, device, packages, android, phone, permissions, internet, twin
        )
        if html_to is not None:
            shutil.copyfile(folder / "report.html", html_to)
        if json_to is not None and str(json_to) != "-":
            shutil.copyfile(folder / "verdict.json", json_to)
        if json_to is not None and str(json_to) == "-":
            typer.echo((folder / "verdict.json").read_text())
        else:
            Console(highlight=False).print(renderable(verdict))
    if wanted is not None:
        decided = decide(verdict, wanted, waived)
        Console(stderr=True, highlight=False).print(told(verdict, decided))
        raise typer.Exit(OF_DECISION[decided.decision])
    raise typer.Exit(OF_OUTCOME[verdict.verdict])


def serve_command(host: _Host = "127.0.0.1", port: _Port = 8000) -> None:
    """Serve the HTTP API and the start page (`phonehome settings` tells what is set)."""
    from sandbox.cli.serving import serve

    serve(host, port)


def profiles_command() -> None:
    """List the models of phone that a scan can be given."""
    from sandbox.devices.profiles.registry import profiles

    for profile in profiles():
        build = profile.build
        typer.echo(f"{profile.name:<22} {build.brand} {build.model}, {build.soc_model}, {build.fingerprint}")
