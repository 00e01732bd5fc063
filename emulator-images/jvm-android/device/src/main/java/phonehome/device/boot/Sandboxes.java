package phonehome.device.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.robolectric.android.AndroidSdkShadowMatcher;
import org.robolectric.annotation.ResourcesMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.config.AndroidConfigurer;
import org.robolectric.interceptors.AndroidInterceptors;
import org.robolectric.internal.AndroidSandbox;
import org.robolectric.internal.bytecode.ClassHandlerBuilder;
import org.robolectric.internal.bytecode.InstrumentationConfiguration;
import org.robolectric.internal.bytecode.Interceptor;
import org.robolectric.internal.bytecode.Interceptors;
import org.robolectric.internal.bytecode.ShadowMap;
import org.robolectric.internal.bytecode.ShadowProviders;
import org.robolectric.pluginapi.Sdk;
import org.robolectric.pluginapi.SdkProvider;
import org.robolectric.util.inject.Injector;

/** Builds Robolectric's sandbox without its test runner. */
final class Sandboxes {
    private static final int API_LEVEL = Integer.getInteger("phonehome.api", 35);

    /** Packages that the device and the world outside the sandbox share as the same classes. */
    private static final List<String> SHARED =
            List.of(
                    "phonehome.device.boot.",
                    "phonehome.runtime.",
                    "phonehome.agent.",
                    "phonehome.translate.",
                    "phonehome.natives.",
                    "phonehome.adbd.",
                    "phonehome.web.",
                    "com.sun.",
                    "netscape.javascript.",
                    "com.googlecode.");

    private Sandboxes() {}

    static AndroidSandbox build() throws ClassNotFoundException {
        Injector injector =
                new Injector.Builder(Sandboxes.class.getClassLoader())
                        .bind(Properties.class, System.getProperties())
                        .build();
        Interceptors interceptors = interceptors();
        ShadowProviders providers = injector.getInstance(ShadowProviders.class);
        AndroidSandbox sandbox = build(injector, interceptors, providers);
        ShadowMap shadows =
                providers
                        .getBaseShadowMap()
                        .newBuilder()
                        .addShadowClasses(ShadowIndex.read())
                        .build();
        sandbox.replaceShadowMap(shadows);
        sandbox.configure(
                injector.getInstance(ClassHandlerBuilder.class)
                        .build(
                                shadows,
                                new AndroidSdkShadowMatcher(API_LEVEL),
                                interceptors,
                                List.of()),
                interceptors);
        return sandbox;
    }

    private static Interceptors interceptors() {
        List<Interceptor> all = new ArrayList<>(AndroidInterceptors.all());
        all.removeIf(one -> one instanceof AndroidInterceptors.SystemTimeInterceptor);
        all.add(new DeviceTimeInterceptor());
        return new Interceptors(all);
    }

    private static AndroidSandbox build(
            Injector injector, Interceptors interceptors, ShadowProviders providers) {
        Sdk sdk = sdk(injector.getInstance(SdkProvider.class));
        return new AndroidSandbox(
                sdk,
                sdk,
                ResourcesMode.Mode.BINARY,
                new AndroidSandbox.TestEnvironmentSpec(),
                new PreparedLoader(
                        instrumentation(interceptors, providers), sdk, PreparedClasses.open()),
                providers,
                SQLiteMode.Mode.NATIVE);
    }

    private static InstrumentationConfiguration instrumentation(
            Interceptors interceptors, ShadowProviders providers) {
        InstrumentationConfiguration.Builder builder = new InstrumentationConfiguration.Builder();
        new AndroidConfigurer(providers).configure(builder, interceptors);
        SHARED.forEach(builder::doNotAcquirePackage);
        builder.doNotInstrumentPackage("phonehome.");
        return builder.build();
    }

    private static Sdk sdk(SdkProvider provider) {
        return provider.getSdks().stream()
                .filter(sdk -> sdk.getApiLevel() == API_LEVEL)
                .findFirst()
                .orElseThrow();
    }
}
