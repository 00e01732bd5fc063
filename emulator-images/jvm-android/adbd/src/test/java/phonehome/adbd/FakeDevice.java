package phonehome.adbd;

import java.io.IOException;
import java.nio.file.Path;

/** A daemon with the fake shell; as a program it waits for a stock client. */
final class FakeDevice implements AutoCloseable {
    final Path socket;
    final Path root;
    final FakeShell shell = new FakeShell();
    private final Adbd adbd;

    FakeDevice(Path folder) throws IOException {
        socket = folder.resolve("adbd.sock");
        root = folder;
        DeviceBanner banner = new DeviceBanner("phonehome", "Fake;Phone", "fake");
        adbd = new Adbd(socket, banner, shell, new RootedFiles(new DevicePaths(root)));
        adbd.start();
    }

    @Override
    public void close() throws IOException {
        adbd.close();
    }

    public static void main(String[] args) throws Exception {
        FakeDevice device = new FakeDevice(Path.of(args[0]));
        System.in.read();
        device.close();
    }
}
