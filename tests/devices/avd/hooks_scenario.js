'use strict';

// An app's life on the stand-in: node hooks_scenario.js SCRIPT, where SCRIPT is what the host hands to Frida.

const fs = require('fs');
const vm = require('vm');
const crypto = require('crypto');
const { define, object, callStatic, javaBytes, hostBytes } = require('./java_bridge.js');

const sum = (name, parts) => javaBytes(crypto.createHash(name).update(Buffer.concat(parts)).digest());
const mac = (key, parts) => javaBytes(crypto.createHmac('sha256', key).update(Buffer.concat(parts)).digest());
const flipped = (bytes) => bytes.map((byte) => byte ^ 0x5a);
const frame = (text) => ({ toString: () => text });

define('java.lang.Exception', {}, {
  $new: () => ({
    getStackTrace: () =>
      ['android.os.Looper.loop(Looper.java:1)', 'com.example.app.Spy.run(Spy.java:7)'].map(frame),
  }),
});
define('java.lang.System', { load: [[['java.lang.String'], () => undefined]] }, {
  currentTimeMillis: () => 1780000012500,
  identityHashCode: (engine) => engine.hash,
});
define('java.security.MessageDigest', {
  getAlgorithm: [[[], () => 'SHA-256']],
  update: [
    [['[B'], function (data) { this.fed.push(hostBytes(data)); }],
    [['[B', 'int', 'int'], function (data, at, count) {
      this.fed.push(hostBytes(data.slice(at, at + count)));
    }],
    [['byte'], function (byte) { this.fed.push(Buffer.from([byte & 0xff])); }],
  ],
  reset: [[[], function () { this.fed = []; }]],
  digest: [
    [[], function () { const made = sum('sha256', this.fed); this.fed = []; return made; }],
    [['[B'], function (data) { this.update(data); return this.digest(); }],
    [['[B', 'int', 'int'], function (room, at) {
      const made = this.digest();
      made.forEach((byte, index) => { room[at + index] = byte; });
      return made.length;
    }],
  ],
});
define('javax.crypto.Mac', {
  getAlgorithm: [[[], () => 'HmacSHA256']],
  getMacLength: [[[], () => 32]],
  init: [[['java.security.Key'], function (key) { this.key = hostBytes(key.getEncoded()); this.fed = []; }]],
  update: [[['[B'], function (data) { this.fed.push(hostBytes(data)); }]],
  doFinal: [
    [[], function () { return mac(this.key, this.fed); }],
    [['[B', 'int'], function (room, at) {
      this.doFinal().forEach((byte, index) => { room[at + index] = byte; });
    }],
  ],
});
define('javax.crypto.Cipher', {
  getAlgorithm: [[[], () => 'AES/CBC/PKCS5Padding']],
  init: [[['int', 'java.security.Key'], () => undefined]],
  update: [[['[B'], flipped]],
  doFinal: [
    [[], () => null],
    [['[B'], flipped],
    [['[B', 'int', 'int', '[B', 'int'], (data, at, count, room, to) => {
      flipped(data.slice(at, at + count)).forEach((byte, index) => { room[to + index] = byte; });
      return count;
    }],
  ],
});
define('android.content.ContentResolver', {
  query: [
    [['android.net.Uri', 'java.lang.Object'], () => 'cursor'],
    [['android.net.Uri'], function (uri) { return this.query(uri, null); }],
  ],
});
define('android.telephony.TelephonyManager', {
  getImei: [[[], () => '358240051111110'], [['int'], function (slot) { return this.getImei(); }]],
  getLine1Number: [[[], () => { throw new Error('java.lang.SecurityException: READ_PHONE_NUMBERS'); }]],
  getSimOperator: [[[], () => '310260']],
});
define('android.provider.Settings$Secure', {
  getString: [[['android.content.ContentResolver', 'java.lang.String'], (resolver, name) => 'own ' + name]],
});
define('android.os.Build', { getSerial: [[[], () => 'EMULATOR30X0']] }, {
  MANUFACTURER: { value: 'Google' },
  BRAND: { value: 'google' },
  MODEL: { value: 'sdk' },
  SERIAL: { value: '?' },
});
define('android.location.LocationManager', { getLastKnownLocation: [[['java.lang.String'], () => null]] });
define('android.accounts.AccountManager', { getAccounts: [[[], () => []]] });
define('android.app.ApplicationPackageManager', { getInstalledPackages: [[['int'], () => []]] });
define('android.content.ClipboardManager', { getPrimaryClip: [[[], () => null]] });
define('android.net.wifi.WifiInfo', { getSSID: [[[], () => '"AndroidWifi"']] });
define('java.io.FileInputStream', { $init: [[['java.io.File'], () => undefined]] });
define('dalvik.system.DexClassLoader', {
  $init: [[['java.lang.String', 'java.lang.String'], () => undefined]],
});
define('java.lang.ProcessBuilder', {
  start: [[[], () => 'process']],
  command: [[[], () => ({ toArray: () => ['su', '-c', 'id'].map(frame) })]],
});
define('libcore.io.IoBridge', {
  connect: [[['java.io.FileDescriptor', 'java.net.InetAddress', 'int'], () => undefined]],
});

vm.runInThisContext(fs.readFileSync(process.argv[2], 'utf8'));

const key = { getEncoded: () => javaBytes('sixteen byte key') };
const results = {};

const digest = object('java.security.MessageDigest', { fed: [] });
digest.update(javaBytes('IMEI '));
digest.digest(javaBytes('358240051111110'));
const room = new Array(40).fill(0);
digest.update(49);
digest.update(javaBytes('x234x'), 1, 3);
digest.digest(room, 4, 36);

const hmac = object('javax.crypto.Mac');
hmac.init(key);
hmac.update(javaBytes('signed'));
hmac.doFinal(new Array(32).fill(0), 0);

const cipher = object('javax.crypto.Cipher');
cipher.init(1, key);
cipher.update(javaBytes('first '));
cipher.doFinal(javaBytes('second'));
cipher.init(2, key);
cipher.doFinal(javaBytes('..secret'), 2, 6, new Array(10).fill(0), 3);

object('android.content.ContentResolver').query({ toString: () => 'content://sms/inbox' });
const telephony = object('android.telephony.TelephonyManager');
results.imei = telephony.getImei(0);
results.operator = telephony.getSimOperator();
try {
  telephony.getLine1Number();
} catch (error) {
  results.number = error.message;
}
results.android_id = callStatic('android.provider.Settings$Secure', 'getString', {}, 'android_id');
results.other = callStatic('android.provider.Settings$Secure', 'getString', {}, 'bluetooth_name');
results.serial = callStatic('android.os.Build', 'getSerial');
results.model = Java.use('android.os.Build').MODEL.value;
object('android.location.LocationManager').getLastKnownLocation('gps');
object('android.accounts.AccountManager').getAccounts();
object('android.app.ApplicationPackageManager').getInstalledPackages(0);
object('android.content.ClipboardManager').getPrimaryClip();
results.ssid = object('android.net.wifi.WifiInfo').getSSID();
object('java.io.FileInputStream').$init({ toString: () => '/sdcard/DCIM/Camera/1.jpg' });
object('java.io.FileInputStream').$init({ toString: () => '/sdcard/Android/data/com.example.app/own' });
const late = '/data/data/com.example.app/files/late.dex:/data/app/x/base.apk';
object('dalvik.system.DexClassLoader').$init(late, 'o');
callStatic('java.lang.System', 'load', '/data/data/com.example.app/files/libspy.so');
object('java.lang.ProcessBuilder').start();
callStatic('libcore.io.IoBridge', 'connect', {}, { toString: () => 'phone.example/198.18.0.7' }, 443);

process.stdout.write(JSON.stringify({ results: results }) + '\n');
