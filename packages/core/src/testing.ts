/**
 * A fake clock, a scripted login server, and the contract of adapters: for tests.
 * @packageDocumentation
 */

export { describeAdapter } from './testing/describe-adapter.js';
export type { AdapterHarness, DescribeAdapterOptions, TestFunctions } from './testing/describe-adapter.js';
export { createFakeClock } from './testing/fake-clock.js';
export type { FakeClock } from './testing/fake-clock.js';
export { loginFixture } from './testing/login-fixture.js';
export type { LoginFixture } from './testing/login-fixture.js';
export { routeLogin } from './testing/route-login.js';
export type { InterceptedRequest, InterceptedRoute, RouteLoginOptions, RoutedPage } from './testing/route-login.js';
export { ScriptedServer } from './testing/scripted-server.js';
export type { ApproveOptions, ScanOptions } from './testing/scripted-server.js';
export type { ScriptedServerOptions } from './testing/scripted-server-options.js';
