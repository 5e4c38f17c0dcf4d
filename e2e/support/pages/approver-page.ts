import '@qr-login/approver/define';
import { parseLoginCode } from '@qr-login/approver';
import type { QrLoginApprove, ReceivedCode } from '@qr-login/approver/elements';

const settings = new URLSearchParams(location.search);
const approveUrls = settings.getAll('approve');
const screen = document.querySelector('qr-login-approve');
const scan = document.querySelector('qr-login-scan');
if (!screen || !scan) throw new Error('the page must have both elements');

const record: { decisions: string[]; errors: string[]; violations: string[] } = {
  decisions: [],
  errors: [],
  violations: [],
};
document.addEventListener('securitypolicyviolation', (event) => record.violations.push(event.violatedDirective));
screen.addEventListener('approval-decision', ({ detail }) => record.decisions.push(detail.decision));
screen.addEventListener('approval-error', ({ detail }) => record.errors.push(detail.error.code));
scan.addEventListener('code-found', ({ detail }) => showCode(screen, detail));

screen.server = settings.get('server') ?? '';
screen.appId = 'demo-app';
screen.protocol = settings.get('protocol') === 'genauth-v2' ? 'genauth-v2' : 'genauth-v3';
screen.account = { displayName: 'Alice Arden', detail: 'alice@example.com' };
screen.getAccessToken = () => 'demo-alice';
scan.approveUrls = approveUrls;
scan.userPoolId = 'demo-pool';

Object.assign(window, {
  record,
  /** Opens what a decoder of the test has read from a screen. */
  openText: (text: string, entry: 'camera' | 'picture' | 'link' | 'paste') =>
    showCode(screen, { ...parseLoginCode(text, { approveUrls }), entry }),
});

function showCode(element: QrLoginApprove, code: ReceivedCode): void {
  element.code = code;
}
