package phonehome.device.process;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.app.ActivityThread;
import android.app.AppComponentFactory;
import android.app.Application;
import android.app.Instrumentation;
import android.app.LoadedApk;
import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.ProviderInfo;
import android.content.res.Configuration;
import android.os.Build;
import android.util.ArrayMap;
import java.util.List;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowActivityThread;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.Constructor;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Static;

/** The hidden parts of {@link ActivityThread} and its kin that process start and death touch. */
final class ActivityThreads {
    private ActivityThreads() {}

    static ActivityThread create() {
        return reflector(Thread.class).create();
    }

    static Thread of(ActivityThread thread) {
        return reflector(Thread.class, thread);
    }

    static Code of(LoadedApk code) {
        return reflector(Code.class, code);
    }

    /** A package that starts again gets a new application; since Android 13 they are kept. */
    static void forgetApplication(String packageName) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            reflector(Code.class).getApplications().remove(packageName);
        }
    }

    static Application makeApplication(LoadedApk code) {
        Code parts = of(code);
        return Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                ? parts.makeApplicationInner(false, null)
                : parts.makeApplication(false, null);
    }

    static Object newProfiler() {
        return reflector(Profiler.class).create();
    }

    static Object bindData(AppProcess process, ApplicationInfo info, LoadedApk code) {
        Object data = reflector(BindData.class).create();
        BindData fields = reflector(BindData.class, data);
        fields.setProcessName(process.name());
        fields.setAppInfo(info);
        fields.setInfo(code);
        return data;
    }

    /** The thread's configuration lies in a controller since Android 12. */
    static void configure(ActivityThread thread, Configuration configuration) {
        Thread parts = of(thread);
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            ShadowActivityThread shadow = Shadow.extract(thread);
            shadow.setCompatConfiguration(configuration);
            reflector(Controller.class, parts.getConfigurationController())
                    .setConfiguration(configuration);
        } else {
            parts.setConfiguration(configuration);
            parts.setCompatConfiguration(configuration);
        }
    }

    static void attach(Instrumentation instrumentation, ActivityThread thread) {
        reflector(Instruments.class, instrumentation).basicInit(thread);
    }

    @ForType(ActivityThread.class)
    interface Thread {
        @Constructor
        ActivityThread create();

        @Accessor("mInstrumentation")
        void setInstrumentation(Instrumentation instrumentation);

        @Accessor("mProfiler")
        void setProfiler(Object profiler);

        @Accessor("mBoundApplication")
        void setBoundApplication(Object data);

        @Accessor("mInitialApplication")
        void setInitialApplication(Application application);

        @Accessor("mConfiguration")
        void setConfiguration(Configuration configuration);

        @Accessor("mCompatConfiguration")
        void setCompatConfiguration(Configuration configuration);

        @Accessor("mConfigurationController")
        Object getConfigurationController();

        void installContentProviders(Context context, List<ProviderInfo> providers);
    }

    @ForType(LoadedApk.class)
    interface Code {
        @Accessor("mAppComponentFactory")
        void setAppComponentFactory(AppComponentFactory factory);

        @Accessor("sApplications")
        @Static
        ArrayMap<String, Application> getApplications();

        AppComponentFactory createAppFactory(ApplicationInfo info, ClassLoader loader);

        Application makeApplication(boolean forceDefault, Instrumentation instrumentation);

        Application makeApplicationInner(boolean forceDefault, Instrumentation instrumentation);
    }

    @ForType(className = "android.app.ActivityThread$Profiler")
    private interface Profiler {
        @Constructor
        Object create();
    }

    @ForType(className = "android.app.ActivityThread$AppBindData")
    private interface BindData {
        @Constructor
        Object create();

        @Accessor("processName")
        void setProcessName(String name);

        @Accessor("appInfo")
        void setAppInfo(ApplicationInfo info);

        @Accessor("info")
        void setInfo(LoadedApk code);
    }

    @ForType(className = "android.app.ConfigurationController")
    private interface Controller {
        void setConfiguration(Configuration configuration);
    }

    @ForType(Instrumentation.class)
    private interface Instruments {
        void basicInit(ActivityThread thread);
    }
}
