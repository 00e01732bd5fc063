'use strict';

// A small stand-in for what Frida gives a script: Java.perform, Java.use with overloads and implementation,
// Java.array, Process, Checksum, File and send, over classes written in JavaScript. What is sent is printed,
// a line for each.

const crypto = require('crypto');

const classes = new Map();
let hashes = 0;

function define(className, methods, fields) {
  const wrapper = { $className: className };
  for (const [method, overloads] of Object.entries(methods)) {
    wrapper[method] = {
      overloads: overloads.map(([types, run]) => ({
        argumentTypes: types.map((type) => ({ className: type })),
        implementation: null,
        run: run,
        call(object, ...args) {
          return run.apply(object, args);
        },
      })),
    };
  }
  Object.assign(wrapper, fields || {});
  classes.set(className, wrapper);
}

/** A Java object: calls on it go through whatever was put in place of the method. */
function object(className, state) {
  const methods = classes.get(className);
  const made = Object.assign({ hash: ++hashes }, state);
  for (const [name, method] of Object.entries(methods)) {
    if (method && method.overloads) {
      made[name] = (...args) => invoke(made, method, args);
    }
  }
  return made;
}

function invoke(target, method, args) {
  const fits = (overload) =>
    overload.argumentTypes.length === args.length &&
    overload.argumentTypes.every((type, at) => matches(type.className, args[at]));
  const overload = method.overloads.find(fits);
  if (!overload) {
    throw new Error('no such overload: ' + args.map((arg) => typeof arg).join(', '));
  }
  const run = overload.implementation || overload.run;
  return run.apply(target, args);
}

function matches(type, value) {
  if (type === 'int' || type === 'byte') {
    return typeof value === 'number';
  }
  if (type === '[B') {
    return Array.isArray(value);
  }
  return value === null || (typeof value === 'object' ? !Array.isArray(value) : typeof value === 'string');
}

function callStatic(className, method, ...args) {
  return invoke({}, classes.get(className)[method], args);
}

/** Bytes as Java has them: signed. */
function javaBytes(buffer) {
  return Array.from(Buffer.from(buffer), (byte) => (byte << 24) >> 24);
}

function hostBytes(array) {
  return Buffer.from(array.map((byte) => byte & 0xff));
}

global.Java = {
  available: true,
  perform: (action) => action(),
  deoptimizeBootImage: () => undefined,
  use: (className) => {
    if (!classes.has(className)) {
      throw new Error('java.lang.ClassNotFoundException: ' + className);
    }
    return classes.get(className);
  },
  array: (type, values) => values,
};
global.Process = { getCurrentThreadId: () => 1 };
global.Checksum = {
  compute: (type, data) => crypto.createHash(type).update(Buffer.from(data)).digest('hex'),
};
global.File = {
  readAllBytes: (path) => {
    const data = Buffer.from('dex\n035\0 of ' + path);
    return data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
  },
};
global.send = (message, data) => {
  const hex = data === undefined ? null : Buffer.from(data).toString('hex');
  process.stdout.write(JSON.stringify({ message: message, data: hex }) + '\n');
};

module.exports = { define, object, callStatic, javaBytes, hostBytes };
