package phonehome.translate;

import java.util.List;
import java.util.Map;

/**
 * The class files of DEX code that an app loaded at run time.
 *
 * @param classes class file by binary name ({@code com.vendor.Thing}), in the order of the DEX file
 * @param failed what is missing or throws
 */
public record DexClasses(Map<String, byte[]> classes, List<FailedClass> failed) {}
