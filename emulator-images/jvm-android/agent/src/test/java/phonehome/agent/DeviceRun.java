package phonehome.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import phonehome.agent.probe.DeviceMain;

/** Runs a sample class in a forked JVM with the agent, as the device does. */
final class DeviceRun {
    private static final Path NEWER_JDK = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    private static final Map<String, Path> JARS = new HashMap<>();

    private DeviceRun() {}

    /** Homes of the JDKs to test: this one, and a newer one where it is installed. */
    static Stream<Path> jdks() {
        Path own = Path.of(System.getProperty("java.home"));
        return Files.isDirectory(NEWER_JDK) ? Stream.of(own, NEWER_JDK) : Stream.of(own);
    }

    /** What the sample printed; {@code folder} holds socket and events. */
    static List<String> of(Path jdk, Path folder, String sample, int hours, String... flags)
            throws Exception {
        Class<?> sorter = org.objectweb.asm.commons.LocalVariablesSorter.class;
        Path agent = jar("agent", Agent.class, org.objectweb.asm.Label.class, sorter);
        Path runtime = jar("runtime", phonehome.runtime.Scheduler.class);
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        // As the device runs: some races show with this compiler only.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xbootclasspath/a:" + runtime);
        command.addAll(List.of(flags));
        command.add("-Dphonehome.events=" + folder.resolve("events.jsonl"));
        command.add("-Dphonehome.egress=" + folder.resolve("egress.sock"));
        command.add("-javaagent:" + agent + "=" + runtime);
        command.addAll(List.of("-cp", placeOf(DeviceMain.class).toString()));
        command.addAll(List.of(DeviceMain.class.getName(), sample, Integer.toString(hours)));
        Path out = folder.resolve("out.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    /** Made once for all tests. */
    private static synchronized Path jar(String name, Class<?>... of)
            throws IOException, URISyntaxException {
        Path jar = JARS.get(name);
        if (jar == null) {
            jar = Files.createTempFile(name, ".jar");
            jar.toFile().deleteOnExit();
            write(jar, of);
            JARS.put(name, jar);
        }
        return jar;
    }

    private static void write(Path jar, Class<?>... of) throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", Agent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            Set<String> names = new HashSet<>();
            for (Class<?> type : of) {
                copy(placeOf(type), out, names);
            }
        }
    }

    private static void copy(Path from, JarOutputStream out, Set<String> names) throws IOException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    add(from.relativize(file).toString(), Files.readAllBytes(file), out, names);
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(from.toFile())) {
            for (var entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                add(entry.getName(), jar.getInputStream(entry).readAllBytes(), out, names);
            }
        }
    }

    private static void add(String name, byte[] bytes, JarOutputStream out, Set<String> names)
            throws IOException {
        if (!name.equals("module-info.class") && names.add(name)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(bytes);
        }
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        URL place = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(place.toURI());
    }
}
