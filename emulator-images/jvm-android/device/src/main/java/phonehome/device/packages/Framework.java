package phonehome.device.packages;

import android.content.pm.PackageParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The library jars of a firmware: classes that stand behind the platform's, and the names by which
 * packages ask for them.
 */
public final class Framework {
    private final CodeTranslator translator;
    private final List<Path> classes = new CopyOnWriteArrayList<>();
    private final Map<String, Path> libraries = new HashMap<>();

    public Framework(CodeTranslator translator) {
        this.translator = translator;
    }

    /** Adds a jar with DEX inside, last on the class path. */
    public void add(Path jar) throws InstallFailure {
        Path translated = translator.translate(jar, null);
        if (translated != null) {
            classes.add(translated);
        }
    }

    /** Gives a jar the name that {@code uses-library} asks for. */
    public synchronized void name(String library, Path jar) {
        libraries.put(library, jar);
    }

    /** The jars of translated classes, in the order of the class path. */
    public List<Path> classes() {
        return classes;
    }

    /** The names of all libraries. */
    public synchronized Set<String> names() {
        return new TreeSet<>(libraries.keySet());
    }

    /** Tells a package where the libraries lie that it asks for. */
    synchronized void giveTo(PackageParser.Package parsed) {
        List<String> asked = new ArrayList<>();
        if (parsed.usesLibraries != null) {
            asked.addAll(parsed.usesLibraries);
        }
        if (parsed.usesOptionalLibraries != null) {
            asked.addAll(parsed.usesOptionalLibraries);
        }
        String[] files =
                asked.stream()
                        .filter(libraries::containsKey)
                        .map(name -> libraries.get(name).toString())
                        .toArray(String[]::new);
        parsed.applicationInfo.sharedLibraryFiles = files.length == 0 ? null : files;
    }
}
