package phonehome.device.facade;

import android.accounts.Account;
import android.accounts.AuthenticatorDescription;
import java.io.PrintWriter;
import java.util.List;
import phonehome.device.sensors.AccountService;
import phonehome.device.users.UserService;

/**
 * {@code dumpsys account}: the accounts and the declared authenticators of the one user, in the
 * lines of AOSP 15's {@code AccountManagerService.dumpUser}.
 */
public final class AccountDump {
    private AccountDump() {}

    /** Prints all there is. */
    public static void print(PrintWriter out, AccountService service) {
        List<Account> accounts = service.all();
        List<AuthenticatorDescription> declared = service.declared();
        out.println("User " + new UserService().getPrimaryUser() + ":");
        out.println("  Accounts: " + accounts.size());
        accounts.forEach(account -> out.println("    " + account));
        out.println();
        out.println("  RegisteredServicesCache: " + declared.size() + " services");
        declared.forEach(one -> out.println("    ServiceInfo: " + one));
    }
}
