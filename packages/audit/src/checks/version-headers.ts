import type { Check } from '../check.js';
import type { CodeServer } from '../servers/code-server.js';

/** Responses do not name the software of the server. */
export const versionHeaders: Check<CodeServer> = {
  id: 'version-headers',
  title: 'No header names the software or its version',
  severity: 'low',
  source: 'CWE-497; OWASP ASVS 5.0 13.4.6',
  sends: 'A request for a code.',
  expects: 'No X-Powered-By or X-AspNet-Version, and no version in Server.',
  remedy: 'Switch the headers off in the framework and in the proxy: they tell attackers which known faults to try.',
  needs: [],
  async run(server) {
    const { exchange } = await server.createCode();
    const named = ['x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator'];
    const versioned = ['server'];
    return [
      ...named.filter((name) => exchange.headers.has(name)),
      ...versioned.filter((name) => /\/\d|\d+\.\d+\.\d+/.test(exchange.headers.get(name) ?? '')),
    ].map((name) => `the header ${name} names software`);
  },
};
