/** The module `node:crypto`. */
export type NodeCrypto = ReturnType<typeof process.getBuiltinModule<'node:crypto'>>;

/** The module if the functions work that the server needs from it. Some runtimes have the module, and throw. */
export function pickWorking(module: NodeCrypto | undefined): NodeCrypto | undefined {
  try {
    const isWorking = module?.createHmac('sha256', 'key').update('text').digest().length === 32;
    return isWorking && module?.randomBytes(32).toString('base64url').length === 43 ? module : undefined;
  } catch {
    return undefined;
  }
}

/** Node's own module, if available: the web API works on another thread, and handing over to it takes longer than most of this work. */
export const nodeCrypto: NodeCrypto | undefined = pickWorking(globalThis.process?.getBuiltinModule?.('node:crypto'));
