// Keeps the files of the app, so that it opens without a network. Answers of any API, accounts among them, pass by untouched.

import type { WorkerFetchEvent, WorkerScope } from './worker-scope.js';

declare const self: WorkerScope;

const cacheName = 'demo-phone-1';
const page = '/';
/** What the page shows before a scan. Reader and WebAssembly follow when they are used. */
const firstFiles = [page, '/phone.js', '/phone.css', '/phone.svg', '/alice.svg', '/bob.svg'];
const shellFile = /^\/[\w-]+\.(?:js|css|svg|wasm|webmanifest)$/;

self.addEventListener('install', (event) =>
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(firstFiles))),
);
self.addEventListener('activate', (event) => event.waitUntil(deleteOldCaches()));
self.addEventListener('fetch', (event) => {
  if (isShell(event.request)) event.respondWith(fetchOrMatch(event));
});

function isShell({ method, url }: Request): boolean {
  const { origin, pathname } = new URL(url);
  return method === 'GET' && origin === location.origin && (pathname === page || shellFile.test(pathname));
}

/** The network first, so that a new build is used at once. A full cache keeps nothing, and changes no response. */
async function fetchOrMatch(event: WorkerFetchEvent): Promise<Response> {
  const { pathname } = new URL(event.request.url);
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keep(pathname, response.clone()));
    return response;
  } catch (error) {
    const kept = await (await caches.open(cacheName)).match(pathname);
    if (kept) return kept;
    throw error;
  }
}

async function keep(pathname: string, response: Response): Promise<void> {
  try {
    await (await caches.open(cacheName)).put(pathname, response);
  } catch {
    // The next response is tried again.
  }
}

async function deleteOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}
