"""Every model of settings, and every variable that is none of theirs.

Models are named, not imported: the application's stands upon this library. One file serves all processes, so
what one of them has no use for is no fault.
"""

from dataclasses import dataclass
from importlib import import_module

from pydantic_settings import BaseSettings

from sandbox.operations.settings.sources import OF_A_FILE, PREFIX, is_secret, variables

MODELS = ("app.settings:Settings",)
_OF_TESTS = f"{PREFIX}TEST_"


@dataclass(frozen=True)
class Variable:
    """One that is read where it is needed: `by` says by whom."""

    name: str
    by: str
    about: str


OTHERS = (
    Variable(
        "PHONEHOME_CONFIG", "all", "the TOML file with settings (`/etc/phonehome.toml` where it is there)"
    ),
    Variable("PHONEHOME_SCENARIO", "`scan`", "as its option `--scenario`"),
    Variable(
        "PHONEHOME_GATEWAY",
        "`worker`, `gateway`",
        "the socket of the gateway service; without it each run starts a jail of its own",
    ),
    Variable("PHONEHOME_DEVICE_IMAGE", "`worker`, `docker-proxy`", "another image for the kind `container`"),
    Variable("PHONEHOME_RUNTIME", "`worker`, `docker-proxy`", "`runc` or `runsc` instead of what is found"),
    Variable(
        "PHONEHOME_AVD_SLEEP",
        "the kind `avd`",
        "`1`: the emulator sleeps between events ([emulator-clocks.md](emulator-clocks.md))",
    ),
    Variable("PHONEHOME_FRIDA_SERVER", "the kind `avd`", "the file of Frida's server for `android-x86_64`"),
    Variable("PHONEHOME_PORT", "compose", "the port on 127.0.0.1 (8000)"),
    Variable(
        "PHONEHOME_BUILD_NETWORK", "compose, make", "`host`, where the bridge has no way out in a build"
    ),
    Variable(
        "PHONEHOME_UID", "the emulator's container", "set by the kind `avd`: whose the shared folder is"
    ),
    Variable(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "`serve`, `worker`", "where spans go (OTLP over HTTP); unset: none"
    ),
    Variable("PHONEHOME_SERVER", "the verbs of a server", "as their option `--server`"),
    Variable("PHONEHOME_KEY", "the same", "the key; without it that of `phonehome login`"),
    Variable("DOCKER_HOST", "the kinds `container` and `avd`", "the engine's socket"),
    Variable("JAVA_HOME", "the kind `jvm`", "the Java that runs the phone, else the first on PATH"),
    Variable("ANDROID_ADB_SERVER_PORT", "the kind `adb`", "the port of the user's ADB server (5037)"),
    Variable("XDG_RUNTIME_DIR", "`device`", "where the phones that run are noted (`~/.cache`)"),
    Variable("XDG_STATE_HOME", "the kind `adb`", "the journal of attached phones (`~/.local/state`)"),
)


def models() -> tuple[type[BaseSettings], ...]:
    """All of them."""
    found = []
    for name in MODELS:
        module, _, attribute = name.partition(":")
        found.append(getattr(import_module(module), attribute))
    return tuple(found)


def known_keys() -> frozenset[str]:
    """What may stand in the file."""
    return frozenset(name for model in models() for name in model.model_fields)


def known_variables() -> frozenset[str]:
    """What may stand in the environment, of the names that begin as ours do."""
    names = {one.name for one in OTHERS}
    for model in models():
        for field, info in model.model_fields.items():
            names.update(variables(field, info))
            if is_secret(info):
                names.update(one + OF_A_FILE for one in variables(field, info))
    return frozenset(names)


def is_of_tests(variable: str) -> bool:
    """Those belong to the tests of Phonehome, and mean nothing to it."""
    return variable.startswith(_OF_TESTS)
