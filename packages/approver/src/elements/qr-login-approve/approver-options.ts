import type { ApproverOptions } from '../../approver.js';
import type { QrLoginApproveSettings } from './settings.js';

/** The options of `createApprover` in the settings of an element. That function checks them. */
export function createOptions(host: QrLoginApproveSettings): ApproverOptions {
  const { server, appId, protocol, clock } = host;
  if (typeof host.getAccessToken !== 'function') throw new TypeError('getAccessToken must be a function');
  return {
    server: /^\.{0,2}\//.test(server) ? new URL(server, document.baseURI).href : server,
    appId,
    protocol,
    clock,
    // A framework may pass another function after every render.
    getAccessToken: () => host.getAccessToken?.(),
  };
}
