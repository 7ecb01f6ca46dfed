import { expect, it } from "vitest";
import { createLogger } from "./logger.server";

function createTestLogger({ context }: { context?: () => object } = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: "info", destination, context });
  const last = () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown>;
  return { logger, lines, last };
}

it("writes one line of JSON per event, with the level as a word and IDs as text", () => {
  const { logger, last } = createTestLogger();
  logger.info({ shopId: 9_007_199_254_740_993n, couponId: 3n, state: { codeId: 4n } }, "coupon created");
  expect(last()).toMatchObject({
    level: "info",
    msg: "coupon created",
    shopId: "9007199254740993",
    couponId: "3",
    state: { codeId: "4" },
  });
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

it("reports the level of each line that it writes, also of a child logger's lines", () => {
  const levels: string[] = [];
  const destination = { write: () => {} };
  const logger = createLogger({ level: "info", destination, onLine: (level) => levels.push(level) });
  logger.debug("nothing");
  logger.info("created");
  logger.child({ topic: "orders/create" }).warn("late");
  logger.error("failed");
  expect(levels).toEqual(["info", "warn", "error"]);
});

it("writes no line for an event below the logger's level", () => {
  const { logger, lines } = createTestLogger();
  logger.debug("nothing");
  expect(lines).toEqual([]);
});

it("includes a child logger's fields in a line that the child writes", () => {
  const { logger, last } = createTestLogger();
  logger.child({ requestId: "r-1" }).warn({ topic: "orders/create" }, "late");
  expect(last()).toMatchObject({ requestId: "r-1", topic: "orders/create", level: "warn" });
});

it("includes the context's fields and redacts them, but a field of the same name in the logged event wins", () => {
  const { logger, last, lines } = createTestLogger({
    context: () => ({ requestId: "r-1", email: "ada@example.com" }),
  });
  logger.warn({ shopId: 3n }, "late");
  expect(last()).toMatchObject({ requestId: "r-1", shopId: "3" });
  logger.error(new Error("down"));
  expect(last()).toMatchObject({ requestId: "r-1", err: { message: "down" } });
  logger.info({ requestId: "r-2" }, "another request");
  expect(last()).toMatchObject({ requestId: "r-2" });
  expect(lines.join("")).not.toContain("ada@");
});

it("redacts tokens, secrets, payloads and personal data at any depth, but keeps a customer's ID", () => {
  const { logger, lines } = createTestLogger();
  const secrets = {
    accessToken: "shown-1",
    session: {
      refresh_token: "shown-2",
      nested: [{ client_secret: "shown-3", deeper: { id_token: "shown-4" } }],
    },
    request: { headers: { authorization: "Bearer shown-5" } },
    order: {
      customer: { id: 77, first_name: "shown-6", note: "shown-7" },
      shipping_address: { city: "shown-8" },
      email: "shown-9@example.com",
    },
    customerName: "shown-10",
    payload: { anything: "shown-11" },
    Phone: "shown-12",
  };
  logger.info(secrets, "look");
  logger.child(secrets).info("look");
  expect(lines.join("")).not.toMatch(/shown-/);
  expect(lines[0]).toContain('"customer":{"id":"77"}');
});

it("redacts tokens, passwords and email addresses in messages, errors, error causes and URLs", () => {
  const { logger, lines } = createTestLogger();
  const cause = new Error("GET /app?id_token=eyJhbGciOi.eyJpc3Mi.sig&shop=a failed for ada@example.com");
  const error = new Error("token shpat_0123abcd is stale, sent as Bearer abc.def", { cause });
  logger.error({ err: error }, "rejected shpua_9999");
  logger.error(error);
  logger.error({ problem: error, url: "postgresql://dino:hunter2@db/dino" });
  const text = lines.join("");
  expect(text).not.toMatch(/shpat_0|shpua_9|eyJ|abc\.def|ada@|hunter2/);
  expect(text).toContain("is stale");
});

it("logs an error's name, message, code, stack and cause, and no other property", () => {
  const { logger, last } = createTestLogger();
  const error = Object.assign(new TypeError("no response", { cause: new Error("reset") }), {
    code: "ECONNRESET",
    response: { body: "a customer's order" },
  });
  logger.error({ err: error }, "failed");
  expect(last().err).toMatchObject({
    name: "TypeError",
    message: "no response",
    code: "ECONNRESET",
    cause: { name: "Error", message: "reset" },
  });
  expect((last().err as { stack: string }).stack).toContain("logger.server.test");
  expect(last().err).not.toHaveProperty("response");
});

it("keeps the names of orders and coupons, which are not personal data", () => {
  const { logger, last } = createTestLogger();
  logger.info(
    { order: { name: "#1042", customerId: 77n }, coupon: { name: "Summer newsletter" } },
    "redeemed",
  );
  expect(last()).toMatchObject({
    order: { name: "#1042", customerId: "77" },
    coupon: { name: "Summer newsletter" },
  });
});

it("logs an object that contains itself", () => {
  const { logger, last } = createTestLogger();
  const circular: Record<string, unknown> = { name: "loop" };
  circular.self = circular;
  logger.info(circular, "circular");
  expect(last()).toMatchObject({ name: "loop", msg: "circular" });
});
