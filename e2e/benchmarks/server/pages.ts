import { RawClient } from '../../support/raw-client.js';
import { openPage } from './benchmarked-server.js';
import type { BenchmarkedServer, Page } from './benchmarked-server.js';

const atOnce = 32;

/** That many pages, each with a code of its own. */
export async function openPages({ url, write }: BenchmarkedServer, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  let next = 0;
  const open = async (): Promise<void> => {
    const client = new RawClient(url);
    while (next < count) pages.push(await openPage(client, write, next++));
    client.close();
  };
  await Promise.all(Array.from({ length: atOnce }, open));
  return pages;
}
