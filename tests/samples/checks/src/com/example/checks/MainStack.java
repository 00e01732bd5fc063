package com.example.checks;

/** The main thread's stack, as it was when the activity was made. */
final class MainStack {
    static StackTraceElement[] taken;

    private MainStack() {}
}
