/** The encoder alone. The published types cover only the package's main entry, which carries canvas and PNG drawing too. */
declare module 'qrcode/lib/core/qrcode.js' {
  export function create(
    segments: readonly { readonly mode: 'byte'; readonly data: Uint8Array }[],
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: { readonly size: number; readonly data: Uint8Array } };
}
