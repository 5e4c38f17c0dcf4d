import type { Server } from 'node:http';

export declare function createSite(files: Readonly<Record<string, string>>, loginServer: string): Server;
