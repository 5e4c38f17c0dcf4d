#!/usr/bin/env node
// Before the rest is loaded: as PID 1 a process without listeners gets no signal at all.
import '../dist/node/stop-signals.js';

await import('../dist/cli.js');
