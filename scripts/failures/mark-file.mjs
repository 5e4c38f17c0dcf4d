// Loaded before each test file: tells the reporter where the output of a file begins. Events of node:test name the file
// that a test is written in, which for a contract is not the file that runs it.
import { mark } from './mark.mjs';

if (process.env.NODE_TEST_CONTEXT) process.stdout.write(mark);
