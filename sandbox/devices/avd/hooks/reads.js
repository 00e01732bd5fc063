'use strict';

// Reads of the owner's data, as `data_read` events: the source by the specification, and what was asked for.

const phonehomeReads = (function () {
  function name(method) {
    return () => method;
  }

  Java.perform(function () {
    function tell(source, className, method, what) {
      phonehome.hook('reads', className, method, {
        after: (object, args) => {
          const asked = (what || name(method))(args);
          if (asked !== null) {
            phonehome.event('data_read', { source: source, what: phonehome.text(asked) });
          }
        },
      });
    }

    tell('content', 'android.content.ContentResolver', 'query', (args) => args[0]);
    const telephony = [
      'getDeviceId',
      'getImei',
      'getMeid',
      'getSubscriberId',
      'getSimSerialNumber',
      'getLine1Number',
      'getVoiceMailNumber',
      'getAllCellInfo',
      'getCellLocation',
      'getNetworkOperator',
      'getSimOperator',
    ];
    telephony.forEach((method) => tell('telephony', 'android.telephony.TelephonyManager', method));
    tell('telephony', 'android.telephony.SubscriptionManager', 'getPhoneNumber');
    tell('telephony', 'android.os.Build', 'getSerial');
    for (const method of ['getLastKnownLocation', 'getCurrentLocation', 'requestLocationUpdates']) {
      tell('location', 'android.location.LocationManager', method);
    }
    for (const method of ['getAccounts', 'getAccountsByType', 'getAccountsAsUser']) {
      tell('accounts', 'android.accounts.AccountManager', method);
    }
    for (const method of ['getInstalledPackages', 'getInstalledApplications', 'queryIntentActivities']) {
      tell('packages', 'android.app.ApplicationPackageManager', method);
    }
    for (const method of ['getPrimaryClip', 'getText']) {
      tell('clipboard', 'android.content.ClipboardManager', method);
    }
    tell('settings', 'android.provider.Settings$Secure', 'getString', (args) =>
      args[1] === 'android_id' ? args[1] : null
    );
    for (const method of ['getMacAddress', 'getSSID', 'getBSSID']) {
      tell('wifi', 'android.net.wifi.WifiInfo', method);
    }
    for (const method of ['getScanResults', 'getConfiguredNetworks', 'getConnectionInfo']) {
      tell('wifi', 'android.net.wifi.WifiManager', method);
    }
    tell('file', 'java.io.FileInputStream', '$init', (args) => ownersFile(args[0]));
  });

  /** Files of the owner; those of the app itself are its own. */
  function ownersFile(file) {
    const path = String(file);
    return /^\/(sdcard|storage\/emulated\/0|mnt\/sdcard)\/(?!Android\/)/.test(path) ? path : null;
  }
})();
