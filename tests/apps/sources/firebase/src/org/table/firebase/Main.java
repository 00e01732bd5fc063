package org.table.firebase;

import com.google.android.gms.tasks.Task;
import com.google.firebase.FirebaseApp;
import com.google.firebase.installations.FirebaseInstallations;
import org.table.shared.Page;

/** Firebase, set up by its provider; Installations registers the app at Google's server. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Firebase";
    }

    @Override
    protected void fill() {
        FirebaseApp app = FirebaseApp.getInstance();
        show("App " + app.getName() + " of " + app.getOptions().getProjectId());
        FirebaseInstallations installations = FirebaseInstallations.getInstance();
        installations.getId().addOnCompleteListener(id -> show("Installation id: " + outcome(id)));
        installations.getToken(false).addOnCompleteListener(token -> show("Token: " + outcome(token)));
    }

    private static String outcome(Task<?> task) {
        return task.isSuccessful() ? String.valueOf(task.getResult()) : String.valueOf(task.getException());
    }
}
