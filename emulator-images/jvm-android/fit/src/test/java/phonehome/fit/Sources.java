package phonehome.fit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars compiled from source texts, for frameworks that never were. */
final class Sources {
    private Sources() {}

    /**
     * A jar of these classes, each "package.Name" followed by its text; {@code on}: the class path.
     */
    static Path jar(Path folder, String name, Path on, String... texts) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        List<JavaFileObject> files = new ArrayList<>();
        for (int i = 0; i < texts.length; i += 2) {
            files.add(new Text(texts[i], texts[i + 1]));
        }
        List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        if (on != null) {
            options.addAll(List.of("-cp", on.toString()));
        }
        if (!ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, files)
                .call()) {
            throw new IllegalArgumentException("the sources of " + name + " do not compile");
        }
        return zip(classes, folder.resolve(name + ".jar"));
    }

    private static Path zip(Path classes, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }
}
