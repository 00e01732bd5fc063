"""One answer from phones that shared a firmware's packages: each saw what no other did."""

from test_merge import SHORT, finding, part

from sandbox.verdict.model import Gap, Outcome
from sandbox.verdict.shards import join


def test_clean_needs_every_share_to_be_clean() -> None:
    clean, short = part("one"), part("two", SHORT, outcome=Outcome.INCONCLUSIVE)
    assert join([clean, short]).verdict is Outcome.INCONCLUSIVE
    assert join([clean, part("two")]).verdict is Outcome.CLEAN


def test_a_gap_of_one_share_blocks_whatever_the_others_proved() -> None:
    joined = join([part("one"), part("two", SHORT, outcome=Outcome.INCONCLUSIVE)])
    assert joined.coverage.gaps == (Gap(code=SHORT.code, message=f"on two: {SHORT.message}", blocking=True),)


def test_a_leak_in_one_share_is_the_answer_and_figures_add_up() -> None:
    joined = join([part("one"), part("jvm", findings=(finding(),), outcome=Outcome.LEAK)])
    assert joined.verdict is Outcome.LEAK
    assert [one.seen_on for one in joined.findings] == [("jvm",)]
    assert joined.findings[0].evidence[0].flow_id == 7
    assert joined.coverage.components_started == 2


def test_one_share_is_its_own_answer() -> None:
    alone = part("one")
    assert join([alone]) is alone.verdict
