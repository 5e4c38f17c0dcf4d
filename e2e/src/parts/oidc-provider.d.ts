/** As much of the package as is used here: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** A code, as the provider keeps it. */
  export interface DeviceCode {
    exp: number;
    save(): Promise<string>;
  }

  /** The Koa context, and what comes after. */
  export interface Context {
    readonly path: string;
    readonly oidc?: object;
    status: number;
    body: unknown;
  }

  /** What a resource is like. */
  export interface ResourceServer {
    readonly audience: string;
  }

  /** A token, as the provider keeps it. */
  export interface AccessToken {
    resourceServer: ResourceServer;
    save(): Promise<string>;
    destroy(): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Client: { find(id: string): Promise<object> };
    readonly Grant: new (properties: object) => { save(): Promise<string> };
    readonly AccessToken: {
      new (properties: object): AccessToken;
      find(token: string): Promise<AccessToken | undefined>;
    };
    readonly ResourceServer: new (identifier: string, properties: object) => ResourceServer;
    readonly DeviceCode: { findByUserCode(code: string): Promise<DeviceCode | undefined> };
    callback(): RequestListener;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
  }

  export namespace errors {
    class SlowDown extends Error {
      readonly error: string;
      readonly error_description: string;
      readonly statusCode: number;
    }
  }
}
