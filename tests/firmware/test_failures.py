"""Every code that firmware can fail with is documented."""

import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"""(?:refuse\(|\bcode=)\s*"([a-z_]+)\"""")


def test_every_code_of_firmware_is_documented() -> None:
    page = (_ROOT / "docs" / "specification" / "failures.md").read_text()
    documented = set(re.findall(r"`([a-z_]+)`", page))
    sources = (_ROOT / "sandbox" / "firmware").rglob("*.py")
    used = {code for source in sources for code in _CODE.findall(source.read_text())}
    assert len(used) > 10
    assert used <= documented
