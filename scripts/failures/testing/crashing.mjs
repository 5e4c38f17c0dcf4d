// Exits before any test ends.
console.error('words before the end');
process.exit(3);
