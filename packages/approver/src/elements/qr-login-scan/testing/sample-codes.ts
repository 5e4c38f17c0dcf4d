/** The approve page of the server whose codes count. */
export const approveUrl = 'https://login.example.com/approve';
/** Id of a code. */
export const codeId = 'canary-'.repeat(6);
/** The content of that code. */
export const codeLink = `${approveUrl}#${codeId}`;
/** The file of the ponyfill, as the test runner serves it. */
export const wasmUrl = '/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm';
