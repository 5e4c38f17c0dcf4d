// Ends before any test does.
console.error('words before the end');
process.exit(3);
