// Loaded before each test file: marks the start of its output for the reporter. Events of node:test name the file
// that defines a test, which for a contract is not the file that runs it.
import { mark } from './mark.mjs';

if (process.env.NODE_TEST_CONTEXT) process.stdout.write(mark);
