package org.webways.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.webkit.CookieManager;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Goes the way into a web view that the intent names. */
public class MainActivity extends Activity {
    private static final String TAG = "Ways";
    private static final String MANUAL = "http://download.webways.example/manual.zip";
    private static final String COOKIES = "http://cookies.webways.example/";

    private WebView view;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        view = new WebView(this);
        view.getSettings().setJavaScriptEnabled(true);
        view.setWebViewClient(
                new WebViewClient() {
                    @Override
                    public WebResourceResponse shouldInterceptRequest(
                            WebView page, WebResourceRequest request) {
                        boolean own = request.getUrl().toString().equals(MANUAL);
                        byte[] file = "PK".getBytes(StandardCharsets.UTF_8);
                        return own
                                ? new WebResourceResponse(
                                        "application/zip", null, new ByteArrayInputStream(file))
                                : null;
                    }

                    @Override
                    public void onPageFinished(WebView page, String url) {
                        Log.i(TAG, "finished " + url);
                        if (url.startsWith(COOKIES)) {
                            Log.i(TAG, "cookies " + CookieManager.getInstance().getCookie(COOKIES));
                        }
                    }
                });
        view.setDownloadListener(
                (url, agent, disposition, type, length) -> Log.i(TAG, "download " + url + " " + type + " " + length));
        setContentView(view);
        go(String.valueOf(getIntent().getStringExtra("way")));
    }

    private void go(String way) {
        switch (way) {
            case "text":
                page("http://text.webways.example/shop/", "fetch('in?page=' + location.pathname, {mode: 'no-cors'})");
                break;
            case "post":
                view.postUrl(
                        "http://post.webways.example/order",
                        "what=shoes&size=42".getBytes(StandardCharsets.UTF_8));
                break;
            case "cookies":
                CookieManager.getInstance().setCookie(COOKIES, "visitor=from-the-app; path=/");
                page(
                        COOKIES,
                        "document.cookie = 'basket=from-the-page; path=/'; fetch('/seen', {mode: 'no-cors'})");
                break;
            case "long":
                page(
                        "http://long.webways.example/",
                        "document.body.style.height = '9000px'; let told = false;"
                                + "addEventListener('scroll', () => { if (!told && scrollY > 50) {"
                                + " told = true; fetch('/scrolled', {mode: 'no-cors'}); } })");
                break;
            case "download":
                view.loadUrl(MANUAL);
                break;
            default:
                Log.i(TAG, "no such way: " + way);
        }
    }

    private void page(String address, String script) {
        view.loadDataWithBaseURL(
                address,
                "<html><body><h1>Ways</h1><script>" + script + "</script></body></html>",
                "text/html",
                "utf-8",
                null);
    }
}
