package phonehome.agent;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import phonehome.runtime.tap.HandOverTable;
import phonehome.runtime.tap.SourceTable;

/** Weaves a class as its scope demands; a class that cannot be woven is named and left alone. */
final class Weaver implements ClassFileTransformer {
    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        try {
            if (loader != null && loader == Weaver.class.getClassLoader()) {
                return null;
            }
            Scope scope = Scope.of(loader, name);
            boolean wanted = scope == Scope.JDK ? JdkScope.concerns(name) : scope != Scope.OTHER;
            return wanted ? weave(scope, bytes) : null;
        } catch (Throwable e) {
            // The JVM would swallow it without a word.
            System.err.println("weaving of " + name + " failed: " + e);
            return null;
        }
    }

    /** Loads all that weaving needs: a class loaded while it weaves would be offered to itself. */
    void warmUp() throws IOException {
        for (String name : new String[] {"java/lang/Thread", "java/net/InetAddress"}) {
            byte[] bytes = ClassLoader.getSystemResourceAsStream(name + ".class").readAllBytes();
            transform(null, name, null, null, bytes);
            weave(Scope.APP, bytes);
            weave(Scope.FRAMEWORK, bytes);
        }
        Scope.of(new ClassLoader(null) {}, "warm/Up");
    }

    /** Of the framework few classes are, and parsing each costs a millisecond of the boot. */
    private static boolean isWoven(ClassReader reader) {
        String name = reader.getClassName();
        return SourceTable.concerns(name)
                || HandOverTable.concerns(name)
                || Exits.ofClass(name)
                || Names.mentionsRedirected(reader);
    }

    /** The woven class, null if it stays as it is. */
    static byte[] weave(Scope scope, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (scope == Scope.FRAMEWORK && !isWoven(reader)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Set<String> pinning = scope == Scope.APP ? Pinning.methods(reader) : Set.of();
        // Only an app's methods get variables of ours, which each frame must name.
        int frames = scope == Scope.APP ? ClassReader.EXPAND_FRAMES : 0;
        reader.accept(new ClassWeaver(writer, scope, pinning), frames);
        return writer.toByteArray();
    }
}
