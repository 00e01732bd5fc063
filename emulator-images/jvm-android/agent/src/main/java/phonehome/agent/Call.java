package phonehome.agent;

/** A method, by internal names. */
record Call(String owner, String name, String desc) {}
