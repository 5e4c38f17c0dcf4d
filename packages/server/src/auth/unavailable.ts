/** Thrown by `authenticate` if it cannot currently identify the user: the response is 503 and the approver retries. */
export class AuthenticationUnavailableError extends Error {
  override readonly name = 'AuthenticationUnavailableError';
}
