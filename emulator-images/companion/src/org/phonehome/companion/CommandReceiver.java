package org.phonehome.companion;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Base64;
import java.nio.charset.StandardCharsets;

/**
 * The companion's commands: extra {@code do} is account, clipboard, probe or forget; the other extras are texts in
 * base64. The result is 0 and an answer, or 1 and what went wrong.
 */
public final class CommandReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        PendingResult result = goAsync();
        new Thread(() -> answer(context.getApplicationContext(), intent, result)).start();
    }

    private static void answer(Context context, Intent intent, PendingResult result) {
        try {
            result.setResult(0, run(new Owner(context), intent), null);
        } catch (Exception failed) {
            result.setResult(1, failed.toString(), null);
        } finally {
            result.finish();
        }
    }

    private static String run(Owner owner, Intent intent) throws Exception {
        String what = String.valueOf(intent.getStringExtra("do"));
        switch (what) {
            case "account":
                return owner.addAccount(text(intent, "type"), text(intent, "name"));
            case "clipboard":
                owner.copy(text(intent, "text"));
                return "ok";
            case "probe":
                return Probe.request(text(intent, "url"));
            case "forget":
                owner.forget();
                return "ok";
            default:
                throw new IllegalArgumentException("no such command: " + what);
        }
    }

    private static String text(Intent intent, String name) {
        String encoded = intent.getStringExtra(name);
        if (encoded == null) {
            throw new IllegalArgumentException("missing: " + name);
        }
        return new String(Base64.decode(encoded, Base64.DEFAULT), StandardCharsets.UTF_8);
    }
}
