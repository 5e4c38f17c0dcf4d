/**
 * Types for the used part of the package, which has none. Its entry point only re-exports these modules, but
 * warns of Node.js 20 wherever it is loaded.
 */
declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  /** A code, as stored by the provider. */
  export interface DeviceCode {
    exp: number;
    save(): Promise<string>;
  }

  /** The Koa context and the next middleware. */
  export interface Context {
    readonly method: string;
    readonly path: string;
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly oidc?: object;
    status: number;
    body: unknown;
  }

  /** The properties of a resource. */
  export interface ResourceServer {
    readonly audience: string;
  }

  /** A token, as stored by the provider. */
  export interface AccessToken {
    resourceServer: ResourceServer;
    save(): Promise<string>;
    destroy(): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Client: { find(id: string): Promise<object> };
    readonly Grant: new (properties: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    readonly AccessToken: {
      new (properties: object): AccessToken;
      find(token: string): Promise<AccessToken | undefined>;
    };
    readonly ResourceServer: new (identifier: string, properties: object) => ResourceServer;
    readonly DeviceCode: { findByUserCode(code: string): Promise<DeviceCode | undefined> };
    callback(): RequestListener;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ readonly params: { readonly client_id: string; readonly scope: string } }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
  }
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  export class SlowDown extends Error {
    readonly error: string;
    readonly error_description: string;
    readonly statusCode: number;
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  /** Stores records in a store of its own. */
  export function createMemoryAdapter(clockTolerance: number): (model: string) => object;
}
