"""The component that a stack names."""

import pytest

from sandbox.verdict.components import component_of

DECLARED = frozenset({"org.a.Main", "org.a.Sync", "org.a.Outer$Inner"})


@pytest.mark.parametrize(
    ("stack", "component"),
    [
        (("org.a.Net.post(Net.java:1)", "org.a.Main.onCreate(Main.java:2)"), "org.a.Main"),
        (("org.a.Sync.run(Sync.java:1)", "org.a.Main.start(Main.java:2)"), "org.a.Main"),
        (("org.a.Main$$ExternalSyntheticLambda0.run(D8$$SyntheticClass)",), "org.a.Main"),
        (("org.a.Main.$r8$lambda$x1(Main.java)",), "org.a.Main"),
        (("org.a.Outer$Inner.onReceive(Outer.java:7)",), "org.a.Outer$Inner"),
        (("org.a.Mainframe.run(Mainframe.java:1)", "java.lang.Thread.run(Thread.java)"), None),
        (("", "garbage", "(", "$$$", "...."), None),
        ((), None),
    ],
)
def test_the_outermost_declared_class_is_the_component(stack: tuple[str, ...], component: str | None) -> None:
    assert component_of(stack, DECLARED) == component
