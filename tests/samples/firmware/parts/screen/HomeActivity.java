package $package;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Says the app's name. */
public class HomeActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("$label");
        setContentView(text);
    }
}
