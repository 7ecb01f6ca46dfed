import { expect, it } from "vitest";
import { createLogger } from "./logger.server";

function logging({ context }: { context?: () => object } = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: "info", destination, context });
  const last = () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown>;
  return { logger, lines, last };
}

it("writes one line of JSON an event, with its level as a word and ids as text", () => {
  const { logger, last } = logging();
  logger.info({ shopId: 9_007_199_254_740_993n, couponId: 3n, state: { codeId: 4n } }, "coupon made");
  expect(last()).toMatchObject({
    level: "info",
    msg: "coupon made",
    shopId: "9007199254740993",
    couponId: "3",
    state: { codeId: "4" },
  });
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

it("keeps silent below its level", () => {
  const { logger, lines } = logging();
  logger.debug("nothing");
  expect(lines).toEqual([]);
});

it("carries the request's id on every line of a child", () => {
  const { logger, last } = logging();
  logger.child({ requestId: "r-1" }).warn({ topic: "orders/create" }, "late");
  expect(last()).toMatchObject({ requestId: "r-1", topic: "orders/create", level: "warn" });
});

it("carries what goes on around a line; the line's own facts go before it", () => {
  const { logger, last, lines } = logging({
    context: () => ({ requestId: "r-1", email: "ada@example.com" }),
  });
  logger.warn({ shopId: 3n }, "late");
  expect(last()).toMatchObject({ requestId: "r-1", shopId: "3" });
  logger.error(new Error("away"));
  expect(last()).toMatchObject({ requestId: "r-1", err: { message: "away" } });
  logger.info({ requestId: "r-2" }, "another's");
  expect(last()).toMatchObject({ requestId: "r-2" });
  expect(lines.join("")).not.toContain("ada@");
});

it("leaves out tokens, secrets, names and addresses at any depth", () => {
  const { logger, lines } = logging();
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

it("leaves them out of texts too: of the sentence, of an error and of what caused it", () => {
  const { logger, lines } = logging();
  const cause = new Error("GET /app?id_token=eyJhbGciOi.eyJpc3Mi.sig&shop=a failed for ada@example.com");
  const error = new Error("token shpat_0123abcd is stale, sent as Bearer abc.def", { cause });
  logger.error({ err: error }, "refused shpua_9999");
  logger.error(error);
  logger.error({ problem: error, url: "postgresql://dino:hunter2@db/dino" });
  const text = lines.join("");
  expect(text).not.toMatch(/shpat_0|shpua_9|eyJ|abc\.def|ada@|hunter2/);
  expect(text).toContain("is stale");
});

it("tells an error's kind, words, stack and cause, and nothing that a library hung on it", () => {
  const { logger, last } = logging();
  const error = Object.assign(new TypeError("no answer", { cause: new Error("reset") }), {
    code: "ECONNRESET",
    response: { body: "a customer's order" },
  });
  logger.error({ err: error }, "failed");
  expect(last().err).toMatchObject({
    name: "TypeError",
    message: "no answer",
    code: "ECONNRESET",
    cause: { name: "Error", message: "reset" },
  });
  expect((last().err as { stack: string }).stack).toContain("logger.server.test");
  expect(last().err).not.toHaveProperty("response");
});

it("keeps the names of orders and coupons, which belong to no person", () => {
  const { logger, last } = logging();
  logger.info(
    { order: { name: "#1042", customerId: 77n }, coupon: { name: "Summer newsletter" } },
    "redeemed",
  );
  expect(last()).toMatchObject({
    order: { name: "#1042", customerId: "77" },
    coupon: { name: "Summer newsletter" },
  });
});

it("survives facts that point at themselves", () => {
  const { logger, last } = logging();
  const facts: Record<string, unknown> = { name: "loop" };
  facts.self = facts;
  logger.info(facts, "round");
  expect(last()).toMatchObject({ name: "loop", msg: "round" });
});
