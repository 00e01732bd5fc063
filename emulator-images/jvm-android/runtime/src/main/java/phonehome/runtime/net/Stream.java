package phonehome.runtime.net;

import java.io.IOException;

/** A connected TCP stream, to the gateway or within the device. */
interface Stream {
    /** At least one byte, -1 at the end; SocketTimeoutException at the deadline (device ns). */
    int read(byte[] out, int from, int length, long deadline) throws IOException;

    /** Writes all. */
    void write(byte[] bytes, int from, int length) throws IOException;

    /** What the other side sent, for selectors and available(). */
    ByteQueue incoming();

    void shutdownOutput() throws IOException;

    void close() throws IOException;
}
