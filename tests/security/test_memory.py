"""What a tree of processes holds, while it grows."""

import subprocess
import sys

from sandbox.jail.memory import TreeMemory, tree_memory_mib

_PARENT = """
import subprocess, sys
sys.stdin.readline()
large = "x = bytes([1]) * (64 << 20); print('up', flush=True); input()"
child = subprocess.Popen([sys.executable, "-c", large])
child.wait()
"""


def test_a_child_counts_from_the_next_list_on() -> None:
    now = 0.0
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdin and parent.stdout
        memory = TreeMemory(parent.pid, lambda: now)
        alone = memory.mib()
        parent.stdin.write("\n")
        parent.stdin.flush()
        assert parent.stdout.readline() == "up\n"
        assert memory.mib() < alone + 60
        now = 1.0
        assert memory.mib() > alone + 60
        parent.stdin.write("\n")
        parent.stdin.close()


def test_nothing_is_left_of_a_tree_that_has_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert tree_memory_mib(ended.pid) == TreeMemory(ended.pid).mib() == 0
