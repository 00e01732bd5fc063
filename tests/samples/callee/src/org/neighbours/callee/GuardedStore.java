package org.neighbours.callee;

/** The same for holders of a permission. */
public class GuardedStore extends OpenStore {}
