import type { Clock } from '../clock.js';
import type { BindingMode } from './code-binding.js';
import type { StatusEncoding } from './parse-response.js';

/** Server and app of a GenAuth adapter, in either version. */
export interface GenauthAdapterOptions {
  /** Base URL of the server; a path is kept. Required. */
  readonly server: string | URL;
  /** The app id, sent as `x-authing-app-id`. Required. */
  readonly appId: string;
  /** Opaque text that the server stores with the code, at most 1 KiB. Default: none. */
  readonly customData?: Readonly<Record<string, string>>;
  /**
   * Binds each code to this page, so a photo of it is useless (PROTOCOL 6). `auto`: when page and server support it; `required`: fail
   * otherwise, with `binding-unsupported` or `insecure-context`; `off`: never. Default `auto`.
   */
  readonly binding?: BindingMode;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** How a version of the protocol issues codes. */
export interface CodeDialect extends Pick<StatusEncoding, 'idField' | 'statusCodeFields'> {
  readonly codePath: string;
  readonly codeBody: (customData: GenauthAdapterOptions['customData']) => object;
}

/** The differences between the two protocol versions. */
export interface Dialect extends CodeDialect, StatusEncoding {
  readonly statusPath: string;
}
