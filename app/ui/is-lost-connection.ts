/**
 * Whether `error` means that a request got no response, because the browser is offline or the app is unreachable. In
 * this case, fetch throws a TypeError, with a different message in each browser. Programming errors can be TypeErrors as
 * well, but their messages usually don't mention fetch or the network.
 */
export function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}
