import type { Context, Provider } from 'oidc-provider/lib/provider.js';

const interactions = '/interaction/';

/** The pages of an OAuth server on which users enter a user code, confirm it and sign in with any name. */
export const pages = {
  features: {
    devInteractions: { enabled: false },
    deviceFlow: {
      enabled: true,
      userCodeInputSource(context: Context, form: string, _: unknown, error?: Error): void {
        const text = error?.name === 'AbortedError' ? 'The sign-in was interrupted' : 'Enter the code on your device';
        const button = '<button form="op.deviceInputForm">Continue</button>';
        context.body = page('Sign-in', `<p>${text}</p>${form}${button}`);
      },
      userCodeConfirmSource(context: Context, form: string, _: unknown, __: unknown, userCode: string): void {
        const submit = '<button form="op.deviceConfirmForm">Continue</button>';
        const abort = '<button form="op.deviceConfirmForm" name="abort" value="yes">Abort</button>';
        context.body = page('Confirm device', `<code>${userCode}</code>${form}${submit}${abort}`);
      },
      successSource(context: Context): void {
        context.body = page('Sign-in Success', '');
      },
    },
  },
  interactions: { url: (_: Context, { uid }: { uid: string }) => `${interactions}${uid}` },
};

/** Serves the sign-in page. A sign-in grants the client the scope that it requested. */
export function serveSignIn(provider: Provider): void {
  provider.use(async (context, next) => {
    if (!context.path.startsWith(interactions)) return next();
    if (context.method === 'GET') {
      const name = '<input name="login" placeholder="Enter any login" required>';
      context.body = page('Sign-in', `<form method="post">${name}<button>Sign-in</button></form>`);
      return;
    }
    const accountId = (await readForm(context)).get('login') ?? '';
    const { params } = await provider.interactionDetails(context.req, context.res);
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const result = { login: { accountId }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(context.req, context.res, result);
  });
}

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${body}</html>`;

async function readForm({ req }: Context): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of req.setEncoding('utf8')) body += String(chunk);
  return new URLSearchParams(body);
}
