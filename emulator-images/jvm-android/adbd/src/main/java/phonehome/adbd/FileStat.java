package phonehome.adbd;

/**
 * What {@code stat(2)} tells of a file. Times are seconds since 1970; {@code mode} holds type and
 * permission bits.
 */
public record FileStat(
        int mode,
        long size,
        int uid,
        int gid,
        int links,
        long device,
        long inode,
        long accessed,
        long modified,
        long changed) {
    private static final int TYPE = 0170000;

    public boolean isDirectory() {
        return (mode & TYPE) == 0040000;
    }

    public boolean isLink() {
        return (mode & TYPE) == 0120000;
    }

    public boolean isRegular() {
        return (mode & TYPE) == 0100000;
    }
}
