"""`make client`: the typed client, from the description that lies in docs/specification.

    python -m tests.client.generate

Its generator has an environment of its own (build/generator), for its libraries do not fit beside ours.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sandbox.temporary import temporary_folder

ROOT = Path(__file__).parents[2]
DESCRIPTION = ROOT / "docs" / "specification" / "openapi.json"
FOLDER = ROOT / "sandbox" / "client" / "generated"
GENERATOR = ROOT / "build" / "generator" / "bin" / "openapi-python-client"
_SETTINGS = ROOT / "sandbox" / "client" / "generator.yaml"
_KNOWN = re.compile(r"application/((.*\+)?json|octet-stream|x-www-form-urlencoded)|multipart/form-data")
_OURS = ("--config", str(ROOT / "pyproject.toml"))


def generate(folder: Path) -> str:
    """Make the client there, anew, formatted as our own code; what the generator left out, and why."""
    description = json.loads(DESCRIPTION.read_text())
    made = {"class_overrides": _renamed(description), "content_type_overrides": _as_bytes(description)}
    settings, described = folder.with_suffix(".settings.json"), folder.with_suffix(".json")
    settings.write_text(json.dumps(YAML(typ="safe").load(_SETTINGS) | made))
    described.write_text(json.dumps(description))
    words = ["--path", str(described), "--config", str(settings), "--output-path", str(folder)]
    done = _run([str(GENERATOR), "generate", "--meta", "none", "--overwrite", *words])
    ruff = [sys.executable, "-m", "ruff"]
    _run([*ruff, "check", "--isolated", "--quiet", "--fix", "--select", "I,F401", str(folder)])
    _run([*ruff, "format", *_OURS, "--quiet", str(folder)])
    return done.partition("\n")[2].strip()


def _renamed(description: dict[str, Any]) -> dict[str, Any]:
    """A record that has a field of its own name, as a verdict has: the generator's code names both alike."""
    schemas = description["components"]["schemas"]
    modules = {name: re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower() for name in schemas}
    same = [name for name, module in modules.items() if module in schemas[name].get("properties", {})]
    return {name: {"class_name": name, "module_name": f"{modules[name]}_record"} for name in same}


def _as_bytes(description: dict[str, Any]) -> dict[str, str]:
    """What the generator knows no form for goes over the wire as it is; a body must be told to be bytes."""
    operations = [one for item in description["paths"].values() for one in item.values()]
    found: set[str] = set()
    for content in (one["requestBody"].get("content", {}) for one in operations if "requestBody" in one):
        for kind in content.keys() - set(filter(_KNOWN.fullmatch, content)):
            content[kind]["schema"] = {"type": "string", "format": "binary"}
            found.add(kind)
    for content in (told.get("content", {}) for one in operations for told in one["responses"].values()):
        found |= {kind for kind in content if not (_KNOWN.fullmatch(kind) or kind.startswith("text/"))}
    return dict.fromkeys(sorted(found), "application/octet-stream")


def _run(words: list[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Replace the folder, so that nothing is left of an operation that is gone."""
    with temporary_folder("client") as folder:
        left_out = generate(folder / "generated")
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(folder / "generated", FOLDER)
    if left_out:
        sys.exit(left_out)


if __name__ == "__main__":
    main()
