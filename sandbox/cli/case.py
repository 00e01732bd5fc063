"""`rejudge`, `export`, `verify` and `signing-key`: what is done with a run that is over."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sandbox.cli.codes import OF_DECISION, OF_OUTCOME
from sandbox.cli.remote.commands import Server
from sandbox.failures import BadInput, Failure

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_Which = Annotated[
    str,
    typer.Argument(
        help="The folder that `phonehome scan --keep` left; with --server, a submission's id.", metavar="RUN"
    ),
]
_Run = Annotated[
    Path, typer.Argument(help="The folder that `phonehome scan --keep` left.", metavar="VERDICT_FOLDER")
]
_Policy = Annotated[str, typer.Option(help="As for scan: tells what it decides, and ends as it says.")]
_Json = Annotated[bool, typer.Option("--json", help="Print only the verdict, as JSON.")]
_Output = Annotated[Path, typer.Option("--output", "-o", help="The zip that is written.")]
_Sample = Annotated[
    Path | None,
    typer.Option(help="The file that was scanned, to go along, encrypted."),
]
_Bundle = Annotated[Path, typer.Argument(help="What `phonehome export` wrote.", metavar="CASE_ZIP")]
_Key = Annotated[
    Path | None,
    typer.Option(help="The signer's public key (PEM); without it, this installation must have signed."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rejudge")(rejudge_command)
    app.command("export")(export_command)
    app.command("verify")(verify_command)
    app.command("signing-key")(signing_key_command)


def rejudge_command(run: _Which, server: Server = "", policy: _Policy = "", as_json: _Json = False) -> None:
    """Judge a run again by what it recorded, with the matcher and the judge of this release, or the server's.

    Boots nothing. The verdict before stays beside, as verdict-1.json. Exit codes are those of scan.
    """
    if server:
        from sandbox.cli.remote.deeds import rejudge as rejudge_there

        raise typer.Exit(rejudge_there(server, run, policy, as_json=as_json))
    from sandbox.reports.policy import told
    from sandbox.reports.text import renderable
    from sandbox.service.casefile.rejudge import rejudge
    from sandbox.verdict.policy.decide import decide
    from sandbox.verdict.policy.load import find

    wanted = find(policy) if policy else None
    verdict = rejudge(Path(run))
    if as_json:
        typer.echo(verdict.model_dump_json(indent=2))
    else:
        Console(highlight=False).print(renderable(verdict))
    if wanted is not None:
        decided = decide(verdict, wanted)
        Console(stderr=True, highlight=False).print(told(verdict, decided))
        raise typer.Exit(OF_DECISION[decided.decision])
    raise typer.Exit(OF_OUTCOME[verdict.verdict])


def export_command(run: _Run, output: _Output, sample: _Sample = None) -> None:
    """Write the whole case as one signed zip.

    The key is that of PHONEHOME_DATA, made at first use. The password of what is encrypted is: infected
    """
    from sandbox.service.casefile.bundle import bundle
    from sandbox.service.casefile.keys import key_id, signing_key
    from sandbox.service.settings import RunSettings

    key = signing_key(RunSettings().data)
    made = bundle(run, key, sample)
    partial = output.with_name(f"{output.name}.partial")
    try:
        with partial.open("wb") as file:
            file.writelines(made)
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        message = f"{output} cannot be written: {error.strerror}."
        raise BadInput(
            Failure(code="not_writable", message=message, remedy="Name a file in a folder of yours.")
        ) from None
    typer.echo(f"{output}: signed by {key_id(key.public_key())}")


def verify_command(case: _Bundle, key: _Key = None) -> None:
    """Check that a case is whole, unchanged and signed, and tell by whom; works offline, unpacks nothing.

    Exit codes: 0 all of that, 4 anything else, with a code that says what.
    """
    from sandbox.reports.plain import plain
    from sandbox.service.casefile.keys import key_id, public_key_of
    from sandbox.service.casefile.verify import verify

    wanted = public_key_of(key) if key else _own()
    verified = verify(case, wanted)
    found, about = verified.statement, verified.statement.predicate
    whose = f"the key in {key}" if key else "this installation's key"
    Console(highlight=False, soft_wrap=True).print(
        f"[green]verified[/]  {len(found.subject)} files, {verified.size} bytes, as they were signed",
        f"signer    {key_id(wanted)} ({escape(str(whose))})",
        f"made      {escape(plain(about.made_at))} by Phonehome {escape(plain(about.made_by))}; "
        f"judged by {escape(plain(about.judged_by))}",
        f"sample    {escape(plain(about.sample_name))}, sha256 {escape(plain(about.sample_sha256))}",
        f"verdict   {escape(plain(about.summary, 600))}",
        sep="\n",
    )


def signing_key_command() -> None:
    """Print the public key with which this installation signs cases (PEM), for those who verify them."""
    from sandbox.service.casefile.keys import key_id, pem_of, signing_key
    from sandbox.service.settings import RunSettings

    key = signing_key(RunSettings().data).public_key()
    typer.echo(pem_of(key), nl=False)
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"key {key_id(key)}")


def _own() -> "Ed25519PublicKey":
    from sandbox.service.casefile.keys import own_public_key
    from sandbox.service.settings import RunSettings

    found = own_public_key(RunSettings().data)
    if found is None:
        message = "No signer was named, and this installation has signed nothing."
        remedy = "Name the signer's public key with --key; `phonehome signing-key` there prints it."
        raise BadInput(Failure(code="unknown_signer", message=message, remedy=remedy))
    return found
