export { describeAdapter } from './testing/describe-adapter.js';
export type { AdapterWorld, DescribeAdapterOptions, TestWords } from './testing/describe-adapter.js';
export { createHandClock } from './testing/hand-clock.js';
export type { HandClock } from './testing/hand-clock.js';
export { routeLogin } from './testing/route-login.js';
export type { CaughtRequest, CaughtRoute, RouteLoginOptions, RoutedPage } from './testing/route-login.js';
export { ScriptedServer } from './testing/scripted-server.js';
export type { ApproveOptions, ScanOptions, ScriptedServerOptions } from './testing/scripted-server.js';
