package phonehome.device.sensors;

import android.accounts.AccountManager;
import android.accounts.AuthenticatorDescription;
import android.content.Context;
import android.content.pm.ServiceInfo;
import android.content.res.TypedArray;
import com.android.internal.R;
import java.util.List;
import java.util.function.Supplier;
import phonehome.device.packages.DeclaredServices;

/**
 * The authenticators that apps declare: services for {@code android.accounts.AccountAuthenticator}
 * whose meta-data names an account type (AOSP's {@code AccountAuthenticatorCache}).
 */
final class Authenticators {
    private static final DeclaredServices<AuthenticatorDescription> DECLARED =
            new DeclaredServices<>(
                    "Authenticators",
                    AccountManager.ACTION_AUTHENTICATOR_INTENT,
                    AccountManager.AUTHENTICATOR_META_DATA_NAME,
                    AccountManager.AUTHENTICATOR_ATTRIBUTES_NAME,
                    R.styleable.AccountAuthenticator,
                    Authenticators::describe);

    private final Supplier<Context> context;

    Authenticators(Supplier<Context> context) {
        this.context = context;
    }

    /** One for each declared type; the first package that declares it counts. */
    List<AuthenticatorDescription> all() {
        return DECLARED.all(context.get().getPackageManager()).stream().distinct().toList();
    }

    /** The package that declares a type, or null. */
    String packageOf(String type) {
        return all().stream()
                .filter(one -> one.type.equals(type))
                .map(one -> one.packageName)
                .findFirst()
                .orElse(null);
    }

    private static AuthenticatorDescription describe(ServiceInfo service, TypedArray values) {
        String type = values.getString(R.styleable.AccountAuthenticator_accountType);
        return type == null || type.isEmpty()
                ? null
                : new AuthenticatorDescription(type, service.packageName, 0, 0, 0, 0);
    }
}
