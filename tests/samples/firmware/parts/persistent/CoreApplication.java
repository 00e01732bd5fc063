package $package;

import android.app.Application;
import android.util.Log;
import com.nimbus.internal.Features;

/** Says which features of the maker there are. */
public class CoreApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Log.i("$label", "features: " + Features.all());
    }
}
