// Runs before any script of a page: device time, the phone's names, and the app's objects.
(function (host) {
  'use strict';
  const hostDate = Date;
  const opened = host.now();
  const waiting = new Map();
  let last = 0;

  function Date_(...given) {
    if (!new.target) {
      return new hostDate(host.now()).toString();
    }
    return Reflect.construct(hostDate, given.length ? given : [host.now()], new.target);
  }
  Date_.prototype = hostDate.prototype;
  Object.defineProperty(Date_, 'name', { value: 'Date' });
  Date_.now = () => host.now();
  Date_.parse = hostDate.parse;
  Date_.UTC = hostDate.UTC;
  hostDate.prototype.constructor = Date_;
  window.Date = Date_;
  performance.now = () => host.now() - opened;

  function start(work, delay, given, every) {
    const id = ++last;
    const wait = Math.max(every ? 4 : 0, Number(delay) || 0);
    waiting.set(id, { work, given, wait, every });
    host.wake(id, wait);
    return id;
  }
  function fire(id) {
    const timer = waiting.get(id);
    if (!timer) {
      return;
    }
    if (timer.every) {
      host.wake(id, timer.wait);
    } else {
      waiting.delete(id);
    }
    if (typeof timer.work === 'function') {
      timer.work.apply(window, timer.given);
    } else {
      (0, eval)(String(timer.work));
    }
  }
  window.setTimeout = (work, delay, ...given) => start(work, delay, given, false);
  window.setInterval = (work, delay, ...given) => start(work, delay, given, true);
  window.clearTimeout = window.clearInterval = (id) => void waiting.delete(id);
  window.requestAnimationFrame = (work) => start(() => work(performance.now()), 16, [], false);
  window.cancelAnimationFrame = window.clearTimeout;

  const phone = JSON.parse(host.phone());
  for (const name of Object.keys(phone)) {
    Object.defineProperty(Navigator.prototype, name, { get: () => phone[name], configurable: true });
  }

  const objects = JSON.parse(host.objects());
  for (const name of Object.keys(objects)) {
    const object = {};
    for (const method of objects[name]) {
      object[method] = (...given) => {
        const answer = JSON.parse(host.call(name, method, JSON.stringify(given)));
        if (answer.error) {
          throw new Error(answer.error);
        }
        return answer.value;
      };
    }
    window[name] = object;
  }

  return {
    fire,
    evaluate(script) {
      const value = (0, eval)(script);
      const text = JSON.stringify(value);
      return text === undefined ? 'null' : text;
    },
  };
})
