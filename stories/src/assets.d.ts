declare module '*.svg?url&no-inline' {
  const address: string;
  export default address;
}

declare module '*.css?raw' {
  const text: string;
  export default text;
}

// Imported for its side effect.
declare module '*.css';

declare module '*.wasm?url&no-inline' {
  const address: string;
  export default address;
}
