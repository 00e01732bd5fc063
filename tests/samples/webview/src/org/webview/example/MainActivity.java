package org.webview.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.webkit.ConsoleMessage;
import android.webkit.WebChromeClient;
import android.webkit.WebResourceError;
import android.webkit.WebResourceRequest;
import android.webkit.WebView;
import android.webkit.WebViewClient;

/** Shows a page of its assets, and gives it an object that reads identifiers. */
public class MainActivity extends Activity {
    private static final String TAG = "Web";

    private WebView view;

    @Override
    public void onBackPressed() {
        if (view.canGoBack()) {
            view.goBack();
        } else {
            super.onBackPressed();
        }
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        view = new WebView(this);
        view.getSettings().setJavaScriptEnabled(true);
        view.addJavascriptInterface(new Phone(this), "Phone");
        view.setWebViewClient(
                new WebViewClient() {
                    @Override
                    public void onPageFinished(WebView page, String url) {
                        page.evaluateJavascript(
                                "({title: document.title})",
                                answer -> Log.i(TAG, "finished " + url + " " + answer));
                    }

                    @Override
                    public void onReceivedError(
                            WebView page, WebResourceRequest request, WebResourceError error) {
                        Log.i(TAG, "error " + error.getErrorCode() + " " + request.getUrl());
                    }
                });
        view.setWebChromeClient(
                new WebChromeClient() {
                    @Override
                    public boolean onConsoleMessage(ConsoleMessage message) {
                        Log.i(TAG, message.message());
                        return true;
                    }
                });
        setContentView(view);
        view.loadUrl("file:///android_asset/page.html");
    }
}
