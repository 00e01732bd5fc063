"""The reference page of the apps, made from their table: `python -m tests.apps.reference`."""

from tests.apps.table import App, apps

_HEAD = """# Apps

Apps of others, and apps on others' libraries, that `make test-apps` tries on a phone each; made by
`python -m tests.apps.reference`. What is built here has no hash: each checkout signs with a key of its own.

| app | from | sha-256 of the APK | a person sees, or the reason for no screen |
|---|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_line, apps()))


def _line(app: App) -> str:
    seen = ", ".join(f"“{text}”" for text in app.shows) or app.reason
    return f"| `{app.name}` | {_origin(app)} | {app.sha256 and f'`{app.sha256}`'} | {seen} |\n"


def _origin(app: App) -> str:
    if app.origin == "source":
        return f"`tests/apps/sources/{app.name}`{', minified by R8' if app.minified else ''}"
    return f"{app.origin} `{app.package}` {app.version}, `{app.member}`"


if __name__ == "__main__":
    print(page(), end="")
