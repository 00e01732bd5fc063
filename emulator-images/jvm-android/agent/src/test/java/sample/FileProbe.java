package sample;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes files by the ways that make them when they are not there, and reads one that is not. */
public final class FileProbe implements Runnable {
    @Override
    public void run() {
        try {
            open();
        } catch (IOException failure) {
            System.out.println(failure);
        }
    }

    private static void open() throws IOException {
        try (RandomAccessFile made = new RandomAccessFile("/made", "rw")) {
            made.write(1);
        }
        System.out.println("file " + new File("/made").length());
        try (FileChannel made =
                FileChannel.open(
                        Path.of("/channel"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            made.write(ByteBuffer.wrap(new byte[2]));
        }
        System.out.println("channel " + new File("/channel").length());
        try (RandomAccessFile absent = new RandomAccessFile("/absent", "r")) {
            System.out.println("absent " + absent.length());
        } catch (IOException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
