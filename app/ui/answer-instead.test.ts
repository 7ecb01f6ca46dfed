import { expect, test } from "vitest";
import { answerInstead } from "~/ui/answer-instead";

const instead = () => "instead";

test("an answer is an answer", async () => {
  expect(await answerInstead(Promise.resolve("asked"), instead)).toBe("asked");
});

test("a lost connection and a failure of ours are told in place of an answer", async () => {
  const broken = { status: 502, statusText: "Bad Gateway", internal: false, data: null };
  for (const error of [new TypeError("Failed to fetch"), new Error("Unexpected Server Error"), broken]) {
    expect(await answerInstead(Promise.reject(error), instead)).toBe("instead");
  }
});

test("what the server says on purpose goes through", async () => {
  const missing = { status: 404, statusText: "Not Found", internal: false, data: null };
  for (const said of [new Response(null, { status: 302 }), missing]) {
    await expect(answerInstead(Promise.reject(said), instead)).rejects.toBe(said);
  }
});
