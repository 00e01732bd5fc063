package com.sun.javafx.tk;

/** Takes the place of OpenJFX's class of this name: the engine runs without a toolkit. */
public final class Toolkit {
    private static final Toolkit NONE = new Toolkit();

    private Toolkit() {}

    /** What the engine asks to end with. */
    public static Toolkit getToolkit() {
        return NONE;
    }

    /** The device ends by being halted. */
    public void addShutdownHook(Runnable hook) {
        // Never run.
    }
}
