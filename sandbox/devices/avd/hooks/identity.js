'use strict';

// The persona's identifiers where the emulator has its own: what its options and settings do not reach.
// `settings.identity` is sandbox.persona.model.Identity as JSON, or null. Values that Android withholds stay
// withheld: the original is asked first, and what it throws reaches the app.

const phonehomeIdentity = (function () {
  const identity = settings.identity;
  if (!identity) {
    return;
  }

  function answers(className, method, value) {
    phonehome.hook('identity ' + method, className, method, {
      instead: (object, args, original) => {
        const own = original();
        return own === null || own === undefined || value === undefined ? own : value;
      },
    });
  }

  Java.perform(function () {
    const telephony = 'android.telephony.TelephonyManager';
    for (const method of ['getDeviceId', 'getImei']) {
      answers(telephony, method, identity.imei);
    }
    answers(telephony, 'getDeviceSoftwareVersion', identity.imeisv.slice(-2));
    answers(telephony, 'getSubscriberId', identity.imsi);
    answers(telephony, 'getSimSerialNumber', identity.iccid);
    answers(telephony, 'getLine1Number', identity.phone_number);
    answers('android.telephony.SubscriptionManager', 'getPhoneNumber', identity.phone_number);
    for (const method of ['getNetworkOperator', 'getSimOperator']) {
      answers(telephony, method, identity.mcc_mnc);
    }
    for (const method of ['getNetworkOperatorName', 'getSimOperatorName']) {
      answers(telephony, method, identity.operator_name);
    }
    for (const method of ['getNetworkCountryIso', 'getSimCountryIso']) {
      answers(telephony, method, identity.country);
    }
    answers('android.telephony.CellIdentityLte', 'getCi', identity.cell_id);
    answers('android.telephony.CellIdentityLte', 'getTac', identity.area_code);
    answers('android.os.Build', 'getSerial', identity.serial);
    answers('android.net.wifi.WifiInfo', 'getSSID', '"' + identity.wifi_ssid + '"');
    answers('android.net.wifi.WifiInfo', 'getMacAddress', identity.wifi_mac);
    answers('android.bluetooth.BluetoothAdapter', 'getAddress', identity.bluetooth_mac.toUpperCase());
    answers(
      'com.google.android.gms.ads.identifier.AdvertisingIdClient$Info',
      'getId',
      identity.advertising_id
    );
    phonehome.hook('identity android_id', 'android.provider.Settings$Secure', 'getString', {
      instead: (object, args, original) => {
        const own = original();
        return args[1] === 'android_id' && own !== null ? identity.android_id : own;
      },
    });
    const build = Java.use('android.os.Build');
    build.MANUFACTURER.value = identity.manufacturer;
    build.BRAND.value = identity.manufacturer.toLowerCase();
    build.MODEL.value = identity.model;
    build.SERIAL.value = identity.serial;
  });
})();
