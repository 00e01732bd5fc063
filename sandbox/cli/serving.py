"""`phonehome serve`: the one place where the library starts the application that stands upon it."""

from importlib import import_module

from sandbox.jail import find_jail
from sandbox.operations.logs.setting_up import set_up
from sandbox.operations.settings.registry import MODELS, models
from sandbox.operations.traces.tracing import traced
from sandbox.operations.watching import Watching
from sandbox.service.jobs.migrating import migrate
from sandbox.service.settings import RunSettings

_APPLICATION = "app.main"
_END_S = 5


def serve(host: str, port: int) -> None:
    """Until it is told to end.

    Raises Unavailable before anything is listened to: `bad_settings`, `bad_database`, `schema_newer`,
    `jail_unavailable`. The server would make tracebacks of them.
    """
    import uvicorn

    settings = _settings()
    set_up(settings.log_format, settings.log_level)
    find_jail()
    migrate(settings.data, settings.database_url.get_secret_value())
    with traced("serve") as tracing:
        app = import_module(_APPLICATION).create(settings, watching=Watching(tracing=tracing))
        # Requests are logged by the application, which knows their ids; the server's words go where all go.
        uvicorn.run(
            app,
            host=host,
            port=port,
            server_header=False,
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=_END_S,  # who watches would keep it from ending
        )


def _settings() -> RunSettings:
    chosen = models()[0]()
    assert isinstance(chosen, RunSettings), MODELS
    return chosen
