/** A copy that inherits nothing, so that an absent member stays absent even with a polluted `Object.prototype`. */
export function ownMembers<T extends object>(value: T): T {
  return { __proto__: null, ...value };
}
