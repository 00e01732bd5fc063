"""Some of the corpus on a phone: one of each family, and an innocent twin. `make corpus` runs all."""

from pathlib import Path

import pytest

from tests.corpus.build import build
from tests.corpus.compare import Compared, Mark
from tests.corpus.labels import labels
from tests.corpus.run import run

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]
_SEED = 20161115
SOME = ("SendTo", "LogLine", "AsGzip", "AtSms", "InviteText", "PathProvider", "GuardedProvider")


def test_some_of_each_family_are_found_as_their_labels_say(tmp_path: Path) -> None:
    wanted = [one for one in labels() if one.name in SOME]
    apks = build(wanted)
    rows = run([(one, apks[one.name]) for one in wanted], tmp_path, 6.0, 1, lambda _: None, _SEED)
    assert {row.label.name: row.compared for row in rows} == dict.fromkeys(SOME, Compared(Mark.OK))
