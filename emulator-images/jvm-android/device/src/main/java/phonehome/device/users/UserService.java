package phonehome.device.users;

import android.content.pm.UserInfo;
import android.os.Bundle;
import android.os.IUserManager;
import android.os.UserManager;
import java.util.List;

/**
 * {@code user}: one owner, user 0, who has unlocked the phone since boot and is held by no policy.
 */
public final class UserService extends IUserManager.Default {
    private static final int OWNER = 0;

    private static UserInfo owner() {
        return new UserInfo(
                OWNER,
                "Owner",
                null,
                UserInfo.FLAG_PRIMARY | UserInfo.FLAG_ADMIN | UserInfo.FLAG_FULL,
                UserManager.USER_TYPE_FULL_SYSTEM);
    }

    @Override
    public boolean isUserUnlockingOrUnlocked(int user) {
        return user == OWNER;
    }

    @Override
    public boolean isUserUnlocked(int user) {
        return user == OWNER;
    }

    @Override
    public boolean isUserRunning(int user) {
        return user == OWNER;
    }

    @Override
    public UserInfo getUserInfo(int user) {
        return user == OWNER ? owner() : null;
    }

    @Override
    public UserInfo getPrimaryUser() {
        return owner();
    }

    @Override
    public List<UserInfo> getUsers(
            boolean excludePartial, boolean excludeDying, boolean excludePreCreated) {
        return List.of(owner());
    }

    @Override
    public List<UserInfo> getProfiles(int user, boolean enabledOnly) {
        return List.of(owner());
    }

    @Override
    public int[] getProfileIds(int user, boolean enabledOnly) {
        return new int[] {OWNER};
    }

    @Override
    public int getUserSerialNumber(int user) {
        return user;
    }

    @Override
    public boolean hasUserRestriction(String restriction, int user) {
        return false;
    }

    @Override
    public Bundle getApplicationRestrictions(String packageName) {
        return new Bundle();
    }

    @Override
    public boolean isDemoUser(int user) {
        return false;
    }

    /** Empty: the owner is no profile beside another user. */
    @Override
    public String getProfileType(int user) {
        return "";
    }
}
