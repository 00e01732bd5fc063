package phonehome.device.web;

import android.os.Handler;
import android.os.HandlerThread;
import android.webkit.JavascriptInterface;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * The objects that an app gives to its pages, called on a thread of their own, as Chromium's
 * JavaBridge does.
 *
 * <p>Pages reach what is marked {@link JavascriptInterface}; of apps for Androids before 4.2 every
 * public method (WebView.addJavascriptInterface).
 */
final class ScriptObjects {
    private static final String FAILED = "Java exception was raised during method invocation";

    private final WebPages shadow;
    private final AppProcess process;
    private HandlerThread thread;

    ScriptObjects(WebPages shadow, AppProcess process) {
        this.shadow = shadow;
        this.process = process;
    }

    /** Names of objects and of their methods, as JSON. */
    String names() throws JSONException {
        JSONObject all = new JSONObject();
        for (Map.Entry<String, Object> entry : shadow.objects().entrySet()) {
            JSONArray methods = new JSONArray();
            Arrays.stream(entry.getValue().getClass().getMethods())
                    .filter(this::isOpen)
                    .map(Method::getName)
                    .distinct()
                    .forEach(methods::put);
            all.put(entry.getKey(), methods);
        }
        return all.toString();
    }

    private boolean isOpen(Method method) {
        return shadow.opensAll()
                ? method.getDeclaringClass() != Object.class
                : method.isAnnotationPresent(JavascriptInterface.class);
    }

    String call(String object, String name, String arguments) throws JSONException {
        Object receiver = shadow.objects().get(object);
        JSONArray given = new JSONArray(arguments);
        Method method = receiver == null ? null : find(receiver, name, given.length());
        if (method == null) {
            return new JSONObject().put("error", "Method not found").toString();
        }
        Object[] values = ScriptValues.of(given, method.getParameterTypes());
        FutureTask<Object> work =
                new FutureTask<>(
                        () -> CurrentProcess.as(process, () -> method.invoke(receiver, values)));
        bridge().post(work);
        return answer(work);
    }

    private Method find(Object receiver, String name, int count) {
        return Arrays.stream(receiver.getClass().getMethods())
                .filter(method -> isOpen(method) && method.getName().equals(name))
                .filter(method -> method.getParameterCount() == count)
                .findFirst()
                .map(ScriptObjects::opened)
                .orElse(null);
    }

    private static Method opened(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static String answer(FutureTask<Object> work) throws JSONException {
        JSONObject answer = new JSONObject();
        try {
            return answer.put("value", ScriptValues.plain(work.get())).toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer.put("error", FAILED).toString();
        } catch (ExecutionException e) {
            return answer.put("error", FAILED).toString();
        }
    }

    private Handler bridge() {
        if (thread == null) {
            thread = new HandlerThread("JavaBridge");
            thread.start();
        }
        return new Handler(thread.getLooper());
    }

    void close() {
        if (thread != null) {
            thread.quitSafely();
        }
    }
}
