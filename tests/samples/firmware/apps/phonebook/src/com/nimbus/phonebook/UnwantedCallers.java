package com.nimbus.phonebook;

import android.content.Context;
import com.nimbus.os.Downloads;

/** A public list, compared on the phone. */
final class UnwantedCallers {
    private static final String WHERE = "https://lists.nimbus-dialer.example/unwanted.txt";

    private UnwantedCallers() {}

    static void refresh(Context context) {
        new Thread(() -> keep(context, Downloads.firstLine(WHERE)), "unwanted-callers").start();
    }

    static boolean contains(Context context, String number) {
        return kept(context).contains(number);
    }

    private static void keep(Context context, String list) {
        context.getSharedPreferences("unwanted", Context.MODE_PRIVATE)
                .edit()
                .putString("list", list)
                .apply();
    }

    private static String kept(Context context) {
        return context.getSharedPreferences("unwanted", Context.MODE_PRIVATE).getString("list", "");
    }
}
