"""A failure, told on standard error."""

from rich.console import Console
from rich.markup import escape

from sandbox.failures import Failure

_LONGEST = 2000


def tell(failure: Failure) -> None:
    """The code, what happened, and what to do. A sample or a server may have had a hand in the sentences."""
    from sandbox.reports.plain import plain

    console = Console(stderr=True, highlight=False)
    message = escape(plain(failure.message, _LONGEST))
    console.print(f"[bold red]{escape(plain(failure.code))}[/]  {message}", soft_wrap=True)
    if failure.remedy:
        console.print(escape(plain(failure.remedy, _LONGEST)), soft_wrap=True)
