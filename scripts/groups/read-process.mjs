// State that the test files of one process share and must leave unchanged.
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'];
const globals = ['Date', 'fetch', 'queueMicrotask', 'structuredClone', ...timers];
const objects = { JSON, Math, console };
const prototypes = { Object, Array, Function, Promise, String, Map, Set };

/**
 * Values by name.
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

/** A getter is compared as a function: its result may depend on the object. */
function readKeys(name, object) {
  const keys = Object.entries(Object.getOwnPropertyDescriptors(object));
  return keys.map(([key, { value, get }]) => [`${name}.${key}`, get ?? value]);
}

/**
 * Names of changed values. Values are omitted: a variable may contain a secret.
 * @param {Map<string, unknown>} before
 * @param {Map<string, unknown>} now
 * @returns {string[]}
 */
export function findChanges(before, now) {
  const names = [...new Set([...before.keys(), ...now.keys()])];
  return names.filter((name) => before.get(name) !== now.get(name));
}
