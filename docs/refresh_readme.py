"""`make readme`: scans the FOTA sample and puts the verdict into README.md, between its two marks."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- verdict:begin -->", "<!-- verdict:end -->"
SEED = "2016"
WIDTH = "100"
LEAK = 1


def verdict() -> str:
    """What `make scan` prints, shortened; SystemExit when that is no leak."""
    done = subprocess.run(
        [sys.executable, "-m", "sandbox.cli", "scan", "build/samples/fota.apk", "--seed", SEED],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != LEAK:
        sys.exit(f"no leak, so README.md stays as it is:\n{done.stdout}")
    return shortened("\n".join(line.rstrip() for line in done.stdout.strip().splitlines()))


def shortened(text: str) -> str:
    """The first and the last finding; how many stand between them is said."""
    head, *findings = re.split(r"^(?=\d+\. )", text, flags=re.MULTILINE)
    last, mark, coverage = findings[-1].partition("\nCoverage\n")
    between = f"… {len(findings) - 2} more findings …\n\n" if len(findings) > 2 else ""
    return head + findings[0] + between + last + mark + coverage


def main() -> None:
    """Replace what lies between the marks."""
    readme = ROOT / "README.md"
    block = f"{BEGIN}\n```text\n{verdict()}\n```\n{END}"
    text = re.sub(f"{BEGIN}.*{END}", lambda _: block, readme.read_text(), flags=re.DOTALL)
    readme.write_text(text)


if __name__ == "__main__":
    main()
