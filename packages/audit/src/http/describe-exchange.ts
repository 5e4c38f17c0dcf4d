import type { Exchange } from './exchange.js';

const codeMembers = ['statusCode', 'apiCode', 'code'];

/** A sentence about a response, without its body but for the codes of its envelope. */
export function describe(what: string, { method, url, status, json }: Exchange): string {
  const detail = json === undefined ? ' without JSON' : describeCodes(status, json);
  return `${what}: ${method} ${url.pathname} answered ${status}${detail}`;
}

/** Many servers refuse with HTTP status 200. Longer numbers may be secrets. */
export function describeCodes(status: number, json: unknown): string {
  const codes = codeMembers.flatMap((name) => {
    const value: unknown = Object(json)[name];
    const isShown = Number.isInteger(value) && Math.abs(Number(value)) < 100_000 && value !== status && value !== 0;
    return isShown ? [`${name} ${String(value)}`] : [];
  });
  return codes.length > 0 ? ` with ${codes.join(', ')}` : '';
}
