/** A page as from a server: parsed from the network, under its own policy, initially without a script. */
export interface ServedPage {
  readonly window: Window;
  readonly document: Document;
  /** Directives violated so far. */
  readonly violations: readonly string[];
  readonly close: () => void;
}

/** Loads such a page into a frame. The test runner's server echoes posted content. */
export async function openServedPage(markup: string, policy: string): Promise<ServedPage> {
  const frame = document.createElement('iframe');
  frame.name = `served-${document.querySelectorAll('iframe').length}`;
  frame.width = '600';
  frame.height = '700';
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/served-page', target: frame.name });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Served</title><body>${markup}<p>Below the card.</p>`;
  for (const [name, value] of Object.entries({ page, policy })) {
    const field = document.createElement('textarea');
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(frame, form);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  form.submit();
  await loaded;
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || !contentDocument?.body) throw new Error('the page did not load');
  const violations: string[] = [];
  contentDocument.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  return {
    window: contentWindow,
    document: contentDocument,
    violations,
    close: () => {
      frame.remove();
      form.remove();
    },
  };
}
