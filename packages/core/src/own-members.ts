/** A copy that inherits nothing, so that an absent optional member is absent even where `Object.prototype` has been polluted. */
export function ownMembers<T extends object>(value: T): T {
  return { __proto__: null, ...value };
}
