"""The verdict tests share the hand-made owner of the detection tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "detect"))
