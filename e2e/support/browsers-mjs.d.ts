declare module '*/scripts/browsers.mjs' {
  export function findChromium(): string | undefined;
  export function findHeadlessChromium(): string | undefined;
  export const chromiumFlags: string[];
}
