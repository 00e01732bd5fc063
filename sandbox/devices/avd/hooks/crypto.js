'use strict';

// Ciphers, MACs and digests: what went in, what came out, and the key, as `crypto` events. An operation is
// told when it is completed, with all that went through the engine since it was begun.

const phonehomeCrypto = (function () {
  const MOST_ENGINES = 2048;
  const OPERATIONS = { 1: 'encrypt', 2: 'decrypt', 3: 'wrap', 4: 'unwrap' };
  const engines = new Map(); // identity hash of the engine -> operation

  Java.perform(function () {
    const system = Java.use('java.lang.System');

    function operation(engine, fresh) {
      const key = system.identityHashCode(engine);
      let found = engines.get(key);
      if (!found || fresh) {
        if (engines.size >= MOST_ENGINES) {
          engines.delete(engines.keys().next().value);
        }
        found = Object.assign({ name: 'digest', key: null, input: [], output: [] }, fresh);
        engines.set(key, found);
      }
      return found;
    }

    function keyOf(key) {
      const encoded = key === null ? null : key.getEncoded();
      return encoded === null ? null : phonehome.bytes(encoded); // a key in a keystore shows nothing
    }

    /** The bytes that a call takes in: `[B`, `[B int int`, `byte` or what remains of a buffer. */
    function given(args, types) {
      if (types[0] === '[B' && (types[1] !== 'int' || types[2] !== 'int')) {
        return [phonehome.bytes(args[0])];
      }
      if (types[0] === '[B') {
        return [phonehome.bytes(args[0], args[1], args[2])];
      }
      if (types[0] === 'byte') {
        return [phonehome.bytes([args[0]])];
      }
      return types[0] === 'java.nio.ByteBuffer' ? [remaining(args[0])] : [];
    }

    function remaining(buffer) {
      const copy = buffer.duplicate();
      const array = Java.array('byte', new Array(Math.min(copy.remaining(), 1 << 20)).fill(0));
      copy.get(array);
      return phonehome.bytes(array);
    }

    /** The bytes that a call gives: its result, or what it wrote into what it was handed. */
    function made(args, types, result, state) {
      if (typeof result !== 'number') {
        return result === null || result === undefined ? [] : [phonehome.bytes(result)];
      }
      const last = types.length - 1;
      if (types[last] === '[B') {
        return [phonehome.bytes(args[last], 0, result)];
      }
      if (types[last] === 'int' && types[last - 1] === '[B') {
        return [phonehome.bytes(args[last - 1], args[last], result)];
      }
      if (state && state.target) {
        state.target.limit(state.target.position() + result);
        return [remaining(state.target)];
      }
      return types[0] === '[B' && types.length === 3 ? [phonehome.bytes(args[0], args[1], result)] : [];
    }

    /** The blob of a cipher's vector; digests, MACs and some ciphers have none. */
    function vectorOf(engine) {
      const vector = engine.getIV ? engine.getIV() : null;
      return vector === null ? null : phonehome.blob(phonehome.bytes(vector));
    }

    function emit(engine, found) {
      phonehome.event('crypto', {
        operation: found.name,
        algorithm: phonehome.text(engine.getAlgorithm()),
        input: phonehome.blob(phonehome.join(found.input)),
        output: phonehome.blob(phonehome.join(found.output)),
        key: found.key === null ? null : phonehome.blob(found.key),
        iv: vectorOf(engine),
      });
      found.input = [];
      found.output = [];
    }

    const feed = {
      before: (engine, args, types) => {
        operation(engine).input.push(...given(args, types));
        const target = types[1] === 'java.nio.ByteBuffer' ? args[1].duplicate() : null;
        return { target: target };
      },
      after: (engine, args, result, types, state) => {
        if (result !== undefined && result !== null) {
          operation(engine).output.push(...made(args, types, result, state));
        }
      },
    };

    /** A call that completes an operation; of a digest or a MAC, three arguments are room for the result. */
    function finish(takesRoom) {
      return {
        before: (engine, args, types) => {
          const room = takesRoom && types.length === 3;
          const fill = types.length === 2 && types[1] === 'int'; // doFinal(output, offset)
          return room || fill ? {} : feed.before(engine, args, types);
        },
        after: (engine, args, result, types, state) => {
          const found = operation(engine);
          if (result === undefined) {
            found.output.push(phonehome.bytes(args[0], args[1], engine.getMacLength()));
          } else {
            found.output.push(...made(args, types, result, state));
          }
          emit(engine, found);
        },
      };
    }

    phonehome.hook('crypto', 'javax.crypto.Cipher', 'init', {
      after: (cipher, args, result, types) => {
        const key = types[1] === 'java.security.Key' ? keyOf(args[1]) : null;
        operation(cipher, { name: OPERATIONS[args[0]] || 'cipher', key: key, input: [], output: [] });
      },
    });
    phonehome.hook('crypto', 'javax.crypto.Mac', 'init', {
      after: (mac, args) => operation(mac, { name: 'mac', key: keyOf(args[0]), input: [], output: [] }),
    });
    phonehome.hook('crypto', 'javax.crypto.Cipher', 'update', feed);
    phonehome.hook('crypto', 'javax.crypto.Mac', 'update', feed);
    phonehome.hook('crypto', 'java.security.MessageDigest', 'update', feed);
    phonehome.hook('crypto', 'javax.crypto.Cipher', 'doFinal', finish(false));
    phonehome.hook('crypto', 'javax.crypto.Mac', 'doFinal', finish(true));
    phonehome.hook('crypto', 'java.security.MessageDigest', 'digest', finish(true));
    phonehome.hook('crypto', 'java.security.MessageDigest', 'reset', {
      after: (digest) => operation(digest, { name: 'digest', key: null, input: [], output: [] }),
    });
  });
})();
