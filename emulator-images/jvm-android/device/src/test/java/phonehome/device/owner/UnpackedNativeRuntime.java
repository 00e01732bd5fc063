package phonehome.device.owner;

import javax.annotation.Priority;
import org.robolectric.nativeruntime.DefaultNativeRuntimeLoader;
import org.robolectric.pluginapi.NativeRuntimeLoader;

/**
 * Robolectric's own way to its native libraries: tests run before there is an image to load them
 * from.
 */
@Priority(2)
public final class UnpackedNativeRuntime extends DefaultNativeRuntimeLoader
        implements NativeRuntimeLoader {}
