package org.neighbours.callee;

/** The same for this package alone. */
public class OwnService extends OpenService {}
