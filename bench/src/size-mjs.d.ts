declare module '*/scripts/size.mjs' {
  export function gzippedLength(input: string | Uint8Array): number;
}
