package org.escape.example;

import android.content.Context;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The host's files, and its disk. */
final class Files {
    private static final String[] SECRETS = {
        "/etc/passwd", "/etc/shadow", "/proc/1/environ", "/proc/self/environ", "/proc/self/maps",
        "/root/.bashrc", "/var/log/dpkg.log", "/etc/machine-id",
    };
    private static final String[] FOLDERS = {"/", "/home", "/root", "/srv", "/run", "/tmp"};
    private static final long MOST = 2L << 30;

    private Files() {}

    static List<Attempt> attempts(Context context) {
        List<Attempt> attempts = new ArrayList<>();
        for (String path : SECRETS) {
            attempts.add(new Attempt("read" + path.replace('/', '-'), () -> read(path)));
        }
        for (String path : FOLDERS) {
            attempts.add(new Attempt("list" + path.replace('/', '-'), () -> list(path)));
        }
        attempts.add(new Attempt("write-tmp", () -> write("/tmp/escaped")));
        attempts.add(new Attempt("write-etc", () -> write("/etc/escaped")));
        attempts.add(new Attempt("fill-disk", () -> fill(context.getFilesDir())));
        return attempts;
    }

    private static String read(String path) throws IOException {
        byte[] buffer = new byte[64];
        try (FileInputStream in = new FileInputStream(path)) {
            return "got " + in.read(buffer) + " bytes";
        }
    }

    private static String list(String path) {
        String[] names = new File(path).list();
        return names == null ? "nothing" : "got " + Arrays.toString(names);
    }

    private static String write(String path) throws IOException {
        try (FileOutputStream out = new FileOutputStream(path)) {
            out.write('x');
        }
        return "got a file" + (new File(path).delete() ? "" : " that stays");
    }

    private static String fill(File folder) {
        File file = new File(folder, "fill");
        byte[] block = new byte[1 << 20];
        long written = 0;
        try (FileOutputStream out = new FileOutputStream(file)) {
            while (written < MOST) {
                out.write(block);
                written += block.length;
            }
            return "got " + written + " bytes of disk";
        } catch (IOException full) {
            return "stopped after " + written + " bytes: " + full;
        } finally {
            file.delete();
        }
    }
}
