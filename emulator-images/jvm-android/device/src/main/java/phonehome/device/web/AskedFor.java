package phonehome.device.web;

import android.net.Uri;
import android.webkit.WebResourceRequest;
import java.util.Map;
import phonehome.web.PageRequest;

/** A request as apps see it. */
record AskedFor(PageRequest request, boolean main) implements WebResourceRequest {
    @Override
    public Uri getUrl() {
        return Uri.parse(request.url());
    }

    @Override
    public boolean isForMainFrame() {
        return main;
    }

    @Override
    public boolean isRedirect() {
        return false;
    }

    @Override
    public boolean hasGesture() {
        return false;
    }

    @Override
    public String getMethod() {
        return request.method();
    }

    @Override
    public Map<String, String> getRequestHeaders() {
        return request.headers();
    }
}
