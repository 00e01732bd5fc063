"""What there is to type for a server. The rest is loaded when one of these is."""

from pathlib import Path
from typing import Annotated, Any

import typer

from sandbox.cli import completion
from sandbox.service.options import MOST_HANDS, MOST_HOURS

Server = Annotated[
    str,
    typer.Option(
        "--server",
        envvar="PHONEHOME_SERVER",
        help="The address of a Phonehome server. The key is PHONEHOME_KEY, or that of `phonehome login`.",
        metavar="URL",
    ),
]
_Id = Annotated[str, typer.Argument(help="The submission's id.", metavar="ID")]
_Json = Annotated[bool, typer.Option("--json", help="For programs: JSON on standard output.")]
_Policy = Annotated[
    str,
    typer.Option(
        autocompletion=completion.policies,
        help="What decides: a policy of the server's, or a YAML file. The exit code is its word.",
    ),
]
_Files = Annotated[list[Path], typer.Argument(help="Apps or firmware.", metavar="FILE…")]
_Wait = Annotated[bool, typer.Option("--wait", help="Until all have their verdicts.")]
_Tags = Annotated[list[str], typer.Option("--tag", help="A tag of your own; may be repeated.")]
_Metadata = Annotated[
    list[str],
    typer.Option("--metadata", help="Of your own; may be repeated.", metavar="NAME=VALUE"),
]
_Hours = Annotated[
    float | None, typer.Option(min=0, max=MOST_HOURS, help="Device hours that pass after the install.")
]
_Hands = Annotated[
    float, typer.Option(min=0, max=MOST_HANDS, help="Real minutes that the phone waits for people's hands.")
]
_Device = Annotated[
    str, typer.Option(autocompletion=completion.devices, help="Which phone; else the server chooses.")
]
_Scenario = Annotated[
    str, typer.Option(autocompletion=completion.scenarios, help="How the sealed internet answers.")
]
_Again = Annotated[bool, typer.Option("--again", help="Run it though it has, or will have, a verdict.")]
_Most = Annotated[int, typer.Option("--most", min=1, max=100_000, help="At most so many.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where it goes; else its name, here.")]
_Name = Annotated[
    str, typer.Argument(help="`report.html`, `report.sarif`, a payload's sha-256 …; `bundle` is all.")
]
_Key = Annotated[str, typer.Argument(help="- reads the key from standard input; without it you are asked.")]
_Since = Annotated[str, typer.Option(help="Handed in then or later: ISO 8601.")]
_Until = Annotated[str, typer.Option(help="Handed in before.")]
_Query = Annotated[str, typer.Option("--query", "-q", help="Words to be found in it.")]
_Status = Annotated[str, typer.Option(help="queued, running, done, failed or cancelled.")]
_Outcome = Annotated[str, typer.Option(help="clean, leak, suspicious or inconclusive.")]
_Decision = Annotated[str, typer.Option(help="accept, review or reject.")]
_Labels = Annotated[list[str], typer.Option("--label", help="A label that it has; may be repeated.")]
_Assignee = Annotated[str, typer.Option(help="Who looks after it.")]
_Package = Annotated[str, typer.Option(help="An app's package.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("login")(login_command)
    app.command("submit")(submit_command)
    app.command("watch")(watch_command)
    app.command("show")(show_command)
    app.command("list")(list_command)
    app.command("flows")(flows_command)
    app.command("download")(download_command)
    app.command("cancel")(cancel_command)


def login_command(key: _Key = "", server: Server = "") -> None:
    """Try a key on a server, and keep it for later commands in a file that only you can read."""
    from sandbox.cli.remote.access import log_in

    log_in(server, key)


def submit_command(
    files: _Files,
    server: Server = "",
    wait: _Wait = False,
    policy: _Policy = "",
    tags: _Tags = [],  # noqa: B006 (typer copies it)
    metadata: _Metadata = [],  # noqa: B006
    hours: _Hours = None,
    device: _Device = "",
    scenario: _Scenario = "",
    hands: _Hands = 0,
    again: _Again = False,
    as_json: _Json = False,
) -> None:
    """Hand files in on a server; with --wait, gate a build by their verdicts or a policy's decisions.

    Exit codes are those of scan; of several files the gravest: a leak, no answer, bad input, doubt.
    Without --wait 0 says that all were taken in.
    """
    from sandbox.cli.remote.handing_in import metadata_of, submit_there

    asked = {"tags": tags, "metadata": metadata_of(metadata), "hours": hours, "device": device}
    asked |= {"scenario": scenario, "hands": hands, "again": again}
    options: Any = {name: value for name, value in asked.items() if value not in (None, "", [], {}, False)}
    raise typer.Exit(submit_there(server, files, options, wait=wait, policy=policy, as_json=as_json))


def watch_command(submission_id: _Id, server: Server = "", as_json: _Json = False) -> None:
    """Show how far a submission is until it has ended. With --json, its events, a line each."""
    from sandbox.cli.remote.looking import watch

    raise typer.Exit(watch(server, submission_id, as_json=as_json))


def show_command(submission_id: _Id, server: Server = "", as_json: _Json = False) -> None:
    """Print a submission, and its verdict. Ends as scan does; with 3 while there is no verdict."""
    from sandbox.cli.remote.looking import show

    raise typer.Exit(show(server, submission_id, as_json=as_json))


def list_command(
    server: Server = "",
    status: _Status = "",
    outcome: _Outcome = "",
    decision: _Decision = "",
    package: _Package = "",
    tags: _Tags = [],  # noqa: B006
    labels: _Labels = [],  # noqa: B006
    assignee: _Assignee = "",
    since: _Since = "",
    until: _Until = "",
    query: _Query = "",
    most: _Most = 50,
    as_json: _Json = False,
) -> None:
    """List submissions, newest first; all that is named must hold."""
    from sandbox.cli.remote.looking import list_

    asked: dict[str, object] = {
        "status": status,
        "outcome": outcome,
        "decision": decision,
        "tag": tags,
        "label": labels,
        "assignee": assignee,
    }
    asked |= {"package": package, "since": since, "until": until, "q": query}
    filters: Any = {name: value for name, value in asked.items() if value}
    list_(server, most, filters, as_json=as_json)


def flows_command(submission_id: _Id, server: Server = "", as_json: _Json = False) -> None:
    """List everything that left the device, a line each."""
    from sandbox.cli.remote.looking import flows

    flows(server, submission_id, as_json=as_json)


def download_command(submission_id: _Id, name: _Name, server: Server = "", output: _Output = None) -> None:
    """Fetch a file of a run: a report, a record, a screenshot, a payload, or the whole case."""
    from sandbox.cli.remote.looking import download

    download(server, submission_id, name, output)


def cancel_command(submission_id: _Id, server: Server = "", as_json: _Json = False) -> None:
    """End a submission's run, or take it from the queue; what is known of it stays."""
    from sandbox.cli.remote.deeds import cancel

    cancel(server, submission_id, as_json=as_json)
