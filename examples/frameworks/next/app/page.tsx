import { connection } from 'next/server';
import { Login } from './login';

export default async function Page() {
  // Renders at each request: otherwise the build would fix the address, and the nonce of the policy could not match.
  await connection();
  return (
    <main>
      <Login server={process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312'} />
    </main>
  );
}
