package org.escape.example;

import java.util.concurrent.Callable;

/** A way out. Its body answers "got …" if it worked, and anything else, or throws, if not. */
final class Attempt {
    final String name;
    final Callable<String> body;

    Attempt(String name, Callable<String> body) {
        this.name = name;
        this.body = body;
    }
}
