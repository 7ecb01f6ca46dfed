import { afterEach, expect, test, vi } from "vitest";
import { handleError } from "~/entry.server";
import { logger } from "~/logger.server";

afterEach(() => vi.restoreAllMocks());

const request = new Request("https://dino.example.com/wp-login.php");

test("logs an error that a route threw as an error", () => {
  const logged = vi.spyOn(logger, "error");
  const error = new RangeError("a bug");
  handleError(error, { request });
  expect(logged.mock.calls).toEqual([[{ err: error, path: "/wp-login.php" }, "a route failed"]]);
});

test("logs a request for a URL that no route has, but not as an error", () => {
  const errors = vi.spyOn(logger, "error");
  const infos = vi.spyOn(logger, "info");
  // What Remix passes to handleError for such a URL.
  handleError({ status: 404, statusText: "Not Found", internal: true, data: "no route" }, { request });
  expect(errors).not.toHaveBeenCalled();
  expect(infos.mock.calls).toEqual([[{ path: "/wp-login.php", status: 404 }, "no route for the request"]]);
});

test("logs nothing if the client has aborted the request", () => {
  const logged = vi.spyOn(logger, "error");
  const aborted = new Request(request, { signal: AbortSignal.abort() });
  handleError(new Error("aborted"), { request: aborted });
  expect(logged).not.toHaveBeenCalled();
});
