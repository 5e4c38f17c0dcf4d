declare module '*.svg?url&no-inline' {
  const address: string;
  export default address;
}

declare module '*.css?raw' {
  const text: string;
  export default text;
}

// Loaded for what it does to the page.
declare module '*.css';
