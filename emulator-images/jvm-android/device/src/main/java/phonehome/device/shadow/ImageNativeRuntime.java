package phonehome.device.shadow;

import android.graphics.Typeface;
import android.os.Build;
import android.text.Hyphenator;
import java.nio.file.Path;
import java.util.Locale;
import javax.annotation.Priority;
import org.robolectric.nativeruntime.DefaultNativeRuntimeLoader;
import org.robolectric.pluginapi.NativeRuntimeLoader;

/**
 * Loads Robolectric's native libraries from the image instead of unpacking 200 MB at every boot.
 *
 * <p>The image holds what {@code DefaultNativeRuntimeLoader} would copy: {@code fonts}, {@code
 * hyphen-data}, {@code icu} and the library itself.
 */
@Priority(1)
public final class ImageNativeRuntime extends DefaultNativeRuntimeLoader
        implements NativeRuntimeLoader {
    @Override
    public synchronized void ensureLoaded() {
        if (loaded.getAndSet(true)) {
            return;
        }
        Path image = Path.of(System.getProperty("phonehome.image"));
        Path files = Path.of(System.getProperty("phonehome.framework", image.toString()));
        System.setProperty("robolectric.nativeruntime.fontdir", image.resolve("fonts") + "/");
        System.setProperty("icu.data.path", icuData(files.resolve("icu")).toString());
        System.setProperty("icu.locale.default", Locale.getDefault().toLanguageTag());
        loadLibrary(files.resolve("native/linux/x86_64"));
        String hyphens = files.resolve("hyphen-data").toString();
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.VANILLA_ICE_CREAM) {
            invokeDeferredStaticInitializers();
            setNativeSystemProperty("ro.hyphen.data.dir", hyphens);
            Typeface.loadPreinstalledSystemFontMap();
        } else {
            System.setProperty("hyphen.data.dir", hyphens);
        }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            Hyphenator.init();
        }
    }

    private void loadLibrary(Path files) {
        System.setProperty("use_base_native_hostruntime", "true");
        System.setProperty("core_native_classes", String.join(",", getCoreClassNatives()));
        System.setProperty("graphics_native_classes", String.join(",", getGraphicsNatives()));
        System.setProperty("method_binding_format", METHOD_BINDING_FORMAT);
        System.load(files.resolve(libraryName()).toString());
    }

    private static Path icuData(Path folder) {
        String[] names = folder.toFile().list((in, name) -> name.startsWith("icudt"));
        if (names == null || names.length != 1) {
            throw new IllegalStateException("the image must hold one ICU data file in " + folder);
        }
        return folder.resolve(names[0]);
    }
}
