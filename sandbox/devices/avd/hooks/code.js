'use strict';

// Code that came to the app later, programs that it runs, and hosts that it connects to.

const phonehomeCode = (function () {
  const MOST_FILE = 16 << 20;

  Java.perform(function () {
    function loaded(path, how) {
      if (/^\/(system|vendor|product|apex|data\/app)\//.test(path)) {
        return; // what was installed
      }
      const data = new Uint8Array(File.readAllBytes(path));
      phonehome.event('code_loaded', { sha256: phonehome.blob(data.subarray(0, MOST_FILE)), how: how });
    }

    function paths(list) {
      return list === null ? [] : String(list).split(':').filter((path) => path.length > 0);
    }

    for (const name of ['DexClassLoader', 'PathClassLoader', 'DelegateLastClassLoader']) {
      phonehome.hook('code', 'dalvik.system.' + name, '$init', {
        after: (loader, args) => paths(args[0]).forEach((path) => loaded(path, name)),
      });
    }
    phonehome.hook('code', 'dalvik.system.InMemoryDexClassLoader', '$init', {
      before: (loader, args, types) => {
        const single = types[0] === 'java.nio.ByteBuffer';
        const buffers = single ? [args[0]] : Array.from(args[0]);
        for (const buffer of buffers) {
          const copy = buffer.duplicate();
          const array = Java.array('byte', new Array(Math.min(copy.remaining(), MOST_FILE)).fill(0));
          copy.get(array);
          const digest = phonehome.blob(phonehome.bytes(array));
          phonehome.event('code_loaded', { sha256: digest, how: 'InMemoryDexClassLoader' });
        }
      },
    });
    phonehome.hook('code', 'java.lang.System', 'load', {
      before: (unused, args) => loaded(String(args[0]), 'System.load'),
    });

    phonehome.hook('exec', 'java.lang.ProcessBuilder', 'start', {
      before: (builder) => {
        const words = builder.command().toArray();
        const command = [];
        for (let at = 0; at < Math.min(words.length, 64); at++) {
          command.push(phonehome.text(words[at].toString()));
        }
        phonehome.event('exec_attempt', { command: command });
      },
    });

    phonehome.hook('connect', 'libcore.io.IoBridge', 'connect', {
      before: (unused, args, types) => {
        if (types[1] === 'java.net.InetAddress') {
          const [name, address] = String(args[1].toString()).split('/');
          phonehome.event('connected', { host: phonehome.text(name || address), port: args[2] });
        }
      },
    });
  });
})();
