package phonehome.device.permissions;

import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.Permissions;

/** The questions of one request, shown one after the other; of the main thread. */
final class Interview {
    /** An owner whom nobody plays reads this long, and says yes. */
    private static final long OWNER_DECIDES_MS = 20_000;

    private final InstalledPackage app;
    private final Permissions permissions;
    private final Deque<Question> left;
    private final IBinder token;
    private final Runnable answered;
    private final Handler timer = Handler.createAsync(Looper.getMainLooper());
    private PermissionDialog shown;

    Interview(
            InstalledPackage app,
            Permissions permissions,
            List<Question> questions,
            IBinder token,
            Runnable answered) {
        this.app = app;
        this.permissions = permissions;
        this.left = new ArrayDeque<>(questions);
        this.token = token;
        this.answered = answered;
    }

    /** Goes on to the next question that the owner must answer, or ends. */
    void next() {
        Question question = left.poll();
        if (question == null) {
            answered.run();
        } else if (question.isSettled(app.granted()::contains)) {
            if (question.isGiven(app.granted()::contains)) {
                allow(question);
            }
            next();
        } else {
            show(question);
        }
    }

    private void show(Question question) {
        boolean last =
                question.permissions().stream()
                        .anyMatch(one -> permissions.shouldExplain(one, app.name()));
        shown = new PermissionDialog(app, question, last, said -> answer(question, said));
        shown.show(token);
        timer.postDelayed(() -> answer(question, Decision.ALLOW), OWNER_DECIDES_MS);
    }

    private void answer(Question question, Decision said) {
        close();
        switch (said) {
            case ALLOW -> allow(question);
            case REFUSE ->
                    question.permissions().forEach(one -> permissions.refuse(one, app.name()));
            case LEAVE -> left.clear(); // as on a phone, nothing more is asked
        }
        next();
    }

    private void allow(Question question) {
        question.permissions().forEach(one -> permissions.allow(one, app.name()));
    }

    /** The question that is open goes, without an answer. */
    void close() {
        timer.removeCallbacksAndMessages(null);
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
