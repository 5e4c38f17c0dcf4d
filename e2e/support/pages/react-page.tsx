import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A login page in a React application, in strict mode, which mounts everything twice. */
function Page({ server }: { readonly server: string }) {
  const [open, setOpen] = useState(true);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = card.current;
    const onSuccess = (): void =>
      void (document.body.dataset['received'] = String(Number(document.body.dataset['received'] ?? 0) + 1));
    element?.addEventListener('login-success', onSuccess);
    return () => element?.removeEventListener('login-success', onSuccess);
  }, [open]);
  return (
    <>
      <button onClick={() => setOpen(!open)}>Toggle</button>
      {open && <qr-login ref={card} server={server} app-id="demo-app" form="login" />}
    </>
  );
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'qr-login': React.DetailedHTMLProps<React.HTMLAttributes<HTMLElement>, HTMLElement> & {
        readonly server: string;
        readonly 'app-id': string;
        readonly form: string;
      };
    }
  }
}

const main = document.querySelector('main');
if (main) {
  createRoot(main).render(
    <StrictMode>
      <Page server={main.dataset['server'] ?? ''} />
    </StrictMode>,
  );
}
