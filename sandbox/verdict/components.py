"""Which component of the sample was at work, read from a stack: the gateway knows only the process."""

from collections.abc import Collection, Sequence


def component_of(stack: Sequence[str], components: Collection[str]) -> str | None:
    """The outermost frame's class that is a declared component; `stack` has the innermost frame first.

    Frames are written as Java writes them: `com.app.Sync.run(Sync.java:12)`. Lambdas and inner classes count
    as their outer class, unless they are declared themselves.
    """
    for frame in reversed(stack):
        name = frame.split("(", 1)[0].rpartition(".")[0]
        while name:
            if name in components:
                return name
            name = name.rpartition("$")[0]
    return None
