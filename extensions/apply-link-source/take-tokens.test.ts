import { afterEach, expect, test, vi } from "vitest";
import { takeTokens } from "./take-tokens";

afterEach(() => void vi.unstubAllGlobals());

/** Opens a page with the query and returns the tokens and the page's new URL. */
function open(query: string) {
  const url = new URL("https://dino.example/products/kit#size");
  let newUrl = "";
  vi.stubGlobal("location", { search: query, pathname: url.pathname, hash: url.hash, origin: url.origin });
  vi.stubGlobal("history", {
    state: null,
    replaceState: (_: unknown, __: string, to: string) => (newUrl = to),
  });
  return { taken: takeTokens(), newUrl };
}

test.each([
  ["?dino_apply=flyer-2026", ["FLYER-2026"]],
  ["?dino%5Fapply=FLYER%2D2026", ["FLYER-2026"]],
  ["?dino_apply%3DFLYER", ["FLYER"]],
  ["?a=1&amp;dino_apply=FLYER", ["FLYER"]],
  ["?a=1&amp;amp;dino_apply=FLYER", ["FLYER"]],
  ["?dino_apply=FLYER.", ["FLYER"]],
  ["?dino_apply=FLYER)", ["FLYER"]],
  ["?dino_apply=FLYER%E2%80%9D%5D", ["FLYER"]],
  ["?dino_apply=%20FLYER+", ["FLYER"]],
  ["?dino_apply=A,B", ["A", "B"]],
  ["?dino_apply=A%2CB,a", ["A", "B"]],
  ["?dino_apply=A&dino_apply=B", ["A", "B"]],
  ["?dino_apply=1,2,3,4,5,6,7,8", ["1", "2", "3", "4", "5", "6"]],
])("%s has the tokens %j", (query, tokens) => {
  expect(open(query).taken).toEqual({ tokens, isInvalid: false });
});

test.each([
  "?dino_apply=",
  "?dino_apply",
  "?dino_apply=a%2Fb",
  "?dino_apply=%zz%zz",
  `?dino_apply=${"x".repeat(256)}`,
])("%s has no token and is invalid", (query) => {
  expect(open(query).taken).toEqual({ tokens: [], isInvalid: true });
});

test("an invalid token does not make the other tokens of a link unusable", () => {
  expect(open("?dino_apply=A,%C3%9F,B").taken).toEqual({ tokens: ["A", "B"], isInvalid: true });
});

test("the tokens are removed from the URL, and the rest of the URL stays as written", () => {
  expect(open("?a=1%20x&dino_apply=A&b=+&c").newUrl).toBe(
    "https://dino.example/products/kit?a=1%20x&b=+&c#size",
  );
  expect(open("?dino_apply=A").newUrl).toBe("https://dino.example/products/kit#size");
  expect(open("?a=%zz&dino%5Fapply=A").newUrl).toBe("https://dino.example/products/kit?a=%zz#size");
});

test("a URL without tokens is not changed", () => {
  expect(open("?a=1&b=dino_apply%3DX")).toEqual({ taken: undefined, newUrl: "" });
});
