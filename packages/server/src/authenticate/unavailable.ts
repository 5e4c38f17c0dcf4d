/** Thrown by `authenticate` where nobody can say just now who asks: the answer is 503, and the phone asks again. */
export class AuthenticationUnavailableError extends Error {
  override readonly name = 'AuthenticationUnavailableError';
}
