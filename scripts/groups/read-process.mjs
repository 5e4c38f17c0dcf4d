// What the test files of one process share, and none may leave changed behind.
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'];
const globals = ['Date', 'fetch', 'queueMicrotask', 'structuredClone', ...timers];
const objects = { JSON, Math, console };
const prototypes = { Object, Array, Function, Promise, String, Map, Set };

/**
 * Values by what they are called.
 * @returns {Map<string, unknown>}
 */
export function readProcess() {
  // Node.js itself adds and removes others.
  const events = process.eventNames().filter((name) => /^(?:SIG|uncaught|unhandled|warning)/.test(String(name)));
  return new Map([
    ['process.cwd()', process.cwd()],
    ...Object.entries(process.env).map(([name, value]) => [`process.env.${name}`, value]),
    ...events.map((name) => [`listeners of process to ${String(name)}`, process.listenerCount(name)]),
    ...globals.map((name) => [name, globalThis[name]]),
    ...Object.entries(objects).flatMap(([name, object]) => readKeys(name, object)),
    ...Object.entries(prototypes).flatMap(([name, { prototype }]) => readKeys(`${name}.prototype`, prototype)),
  ]);
}

/** A getter is read as itself: what it gives may depend on the object. */
function readKeys(name, object) {
  const keys = Object.entries(Object.getOwnPropertyDescriptors(object));
  return keys.map(([key, { value, get }]) => [`${name}.${key}`, get ?? value]);
}

/**
 * What differs, by name alone: a variable may hold a secret.
 * @param {Map<string, unknown>} before
 * @param {Map<string, unknown>} now
 * @returns {string[]}
 */
export function findChanges(before, now) {
  const names = [...new Set([...before.keys(), ...now.keys()])];
  return names.filter((name) => before.get(name) !== now.get(name));
}
