package phonehome.device.search;

import android.app.ISearchManager;
import android.app.SearchableInfo;
import android.content.ComponentName;
import android.content.pm.ResolveInfo;
import java.util.List;

/** {@code search}: a phone on which no app offers anything to search. */
public final class SearchService extends ISearchManager.Default {
    @Override
    public SearchableInfo getSearchableInfo(ComponentName activity) {
        return null; // the way of AOSP to say that the activity is not searchable
    }

    @Override
    public List<SearchableInfo> getSearchablesInGlobalSearch() {
        return List.of();
    }

    @Override
    public List<ResolveInfo> getGlobalSearchActivities() {
        return List.of();
    }

    @Override
    public ComponentName getGlobalSearchActivity() {
        return null;
    }

    @Override
    public ComponentName getWebSearchActivity() {
        return null;
    }
}
