// npm run test:layout: the layout tests in every language, engine and font, each at both widths and text sizes, with and without the spacing of WCAG 1.4.12. `npm test`
// leaves most of these combinations out.
import { bin, run } from './run.mjs';

const env = { CI: '1', TEST_ALL_PLACES: '1' };
const { code } = await run(bin('wtr'), ['--files', 'packages/elements/src/qr-login/layout.test.ts'], { env });
process.exitCode = code;
