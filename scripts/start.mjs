// npm start: builds what the demo serves, then runs the demo from source and prints where the documents are.
import { spawn } from 'node:child_process';
import { bin, root, run } from './run.mjs';

for (const mode of ['standalone', 'demo']) {
  const { code } = await run(bin('vite'), ['build', '--mode', mode, '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
}
console.log('documents, playground and every view: npm run storybook, then http://localhost:6006');

const demo = spawn(
  process.execPath,
  ['--conditions=@qr-login/source', '--import', 'tsx', 'demo/src/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
demo.once('exit', (code) => {
  process.exitCode = code ?? 0;
});
