package phonehome.device.permissions;

/** What an owner does with a question. */
enum Decision {
    ALLOW,
    REFUSE,
    /** Goes back: neither yes nor no. */
    LEAVE
}
