"""Settings and rights that a run needs otherwise than the phone has them: noted, changed, and restored at
the end.
"""

import shlex

from sandbox.devices.phone.journal import Journal
from sandbox.devices.phone.shell import Shell


def prepare(shell: Shell, journal: Journal) -> None:
    """Let the shell write texts (app-op WRITE_SMS, else held by the messenger only) and stop network time."""
    journal.note("the shell's right to write texts", "appops set com.android.shell WRITE_SMS default")
    shell.ask("appops", "set", "com.android.shell", "WRITE_SMS", "allow")
    for key in ("auto_time", "auto_time_zone"):
        put_setting(shell, journal, "global", key, "0")
    put_setting(shell, journal, "global", "verifier_verify_adb_installs", "0")
    keep_setting(shell, journal, "secure", "android_id")  # the seeding writes it


def put_setting(shell: Shell, journal: Journal, namespace: str, key: str, value: str) -> None:
    """Change a setting, to be restored."""
    if keep_setting(shell, journal, namespace, key) != value:
        shell.ask("settings", "put", namespace, key, value)


def keep_setting(shell: Shell, journal: Journal, namespace: str, key: str) -> str:
    """Let a setting be restored at the end; its value. `settings get` prints `null` for one that is not
    there.
    """
    old = shell.ask("settings", "get", namespace, key).output.strip()
    restore = ["settings", "delete", namespace, key]
    if old not in ("null", "") and old.isprintable() and len(old) < 100:
        restore = ["settings", "put", namespace, key, old]
    journal.note(f"the setting {namespace}/{key}", shlex.join(restore))
    return old
