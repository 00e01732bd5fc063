'use strict';

// What all hooks share: events of docs/specification/device-events.md, sent to the host, and ways to hook.
// `settings` comes first, written by the host: {package, zero_ms, identity}. Runs in Frida 16, whose runtime
// has Java, Process, Checksum, File and send.

const phonehome = (function () {
  const SYSTEM = /^(java|javax|android|dalvik|libcore|sun|com\.android)\./;
  const MOST_BLOB = 1 << 20;
  const MOST_STACK = 48;
  const MOST_TEXT = 500;
  const MOST_PER_PLACE = 2000;
  const MOST_PLACES = 10000;
  const MOST_FAULTS = 50;

  const hooks = new Map(); // class and method -> what is done there
  const inside = new Map(); // thread -> groups of hooks that it is in
  const places = new Map(); // place in the code -> events so far
  const sent = new Set(); // digests of blobs that the host has
  let faults = 0;

  function text(value) {
    return String(value).slice(0, MOST_TEXT);
  }

  function fault(where, error) {
    if (faults++ < MOST_FAULTS) {
      send({ fault: text(where + ': ' + error) });
    }
  }

  /** Bytes of a Java array, signed as they are, or of a JavaScript one. */
  function bytes(array, from, length) {
    const start = from === undefined ? 0 : from;
    const count = Math.min(length === undefined ? array.length - start : length, MOST_BLOB);
    const copy = new Uint8Array(Math.max(count, 0));
    for (let at = 0; at < copy.length; at++) {
      copy[at] = array[start + at];
    }
    return copy;
  }

  function join(parts) {
    const all = new Uint8Array(Math.min(parts.reduce((sum, part) => sum + part.length, 0), MOST_BLOB));
    let at = 0;
    for (const part of parts) {
      const fitting = part.subarray(0, all.length - at);
      all.set(fitting, at);
      at += fitting.length;
    }
    return all;
  }

  /** The digest under which the host keeps the bytes. */
  function blob(data) {
    const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
    const digest = Checksum.compute('sha256', buffer);
    if (!sent.has(digest)) {
      if (sent.size > 20000) {
        sent.clear();
      }
      sent.add(digest);
      send({ blob: digest }, buffer);
    }
    return digest;
  }

  /** The Java stack without our own frames, innermost first. */
  function stack() {
    const frames = Java.use('java.lang.Exception').$new().getStackTrace();
    const lines = [];
    for (let at = 0; at < frames.length && lines.length < MOST_STACK; at++) {
      lines.push(text(frames[at].toString()));
    }
    return lines;
  }

  function countsAt(place) {
    const count = places.get(place) || 0;
    if (count >= MOST_PER_PLACE || (count === 0 && places.size >= MOST_PLACES)) {
      return false;
    }
    places.set(place, count + 1);
    return true;
  }

  /** Sends one event; `data` holds what its kind has by the specification. */
  function event(kind, data) {
    const frames = stack();
    const caller = frames.find((frame) => !SYSTEM.test(frame));
    if (!countsAt(kind + ' ' + (caller || frames[0] || ''))) {
      return;
    }
    const now = Java.use('java.lang.System').currentTimeMillis();
    send({
      event: {
        kind: kind,
        device_time_s: Math.max(0, (Number(now) - settings.zero_ms) / 1000),
        package: settings.package,
        data: data,
        stack: frames,
      },
    });
  }

  /**
   * Hooks every overload of a method; how many there are. `before(object, arguments, types)` runs before it,
   * what it returns is handed on; `after(object, arguments, result, types, state)` after it; `instead(object,
   * arguments, original)` in its place. Within one `group`, only the outermost call of a thread is told. A
   * method may be hooked more than once: who came first is nearest to the original. A hook that fails is told
   * to the host, never to the app.
   */
  function hook(group, className, method, handlers) {
    const where = className + '.' + method;
    const known = hooks.get(where);
    if (known) {
      known.push({ group: group, handlers: handlers });
      return 0;
    }
    let overloads;
    try {
      overloads = Java.use(className)[method].overloads;
    } catch (error) {
      return 0; // this version of Android has no such class or method
    }
    hooks.set(where, [{ group: group, handlers: handlers }]);
    overloads.forEach((overload) => replace(overload, where));
    return overloads.length;
  }

  function replace(overload, where) {
    const types = overload.argumentTypes.map((type) => type.className);
    overload.implementation = function (...args) {
      let call = () => overload.call(this, ...args);
      for (const entry of hooks.get(where)) {
        const inner = call;
        call = () => within(entry.group, inner, () => told(where, entry.handlers, this, args, types, inner));
      }
      return call();
    };
  }

  function within(group, original, hooked) {
    const thread = Process.getCurrentThreadId();
    const groups = inside.get(thread) || new Set();
    if (groups.has(group)) {
      return original();
    }
    groups.add(group);
    inside.set(thread, groups);
    try {
      return hooked();
    } finally {
      groups.delete(group);
      if (groups.size === 0) {
        inside.delete(thread);
      }
    }
  }

  function told(where, handlers, object, args, types, original) {
    if (handlers.instead) {
      return handlers.instead(object, args, original, types);
    }
    const state = attempt(where, () => handlers.before && handlers.before(object, args, types));
    const result = original(); // what it throws is the app's
    attempt(where, () => handlers.after && handlers.after(object, args, result, types, state));
    return result;
  }

  function attempt(where, action) {
    try {
      return action();
    } catch (error) {
      fault(where, error);
      return undefined;
    }
  }

  Java.perform(function () {
    // Calls that the compiler inlined into others would pass by a hook.
    attempt('deoptimize', () => Java.deoptimizeBootImage());
  });

  return { text, bytes, join, blob, event, hook };
})();
