package org.processes.example;

/** Runs in whatever process asks for it. */
public final class Everywhere extends Store {}
