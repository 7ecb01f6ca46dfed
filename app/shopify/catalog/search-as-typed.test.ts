import { describe, expect, it } from "vitest";
import { prefixQuery, searchAsTyped, wordQuery } from "./search-as-typed";

describe("wordQuery and prefixQuery", () => {
  it.each([
    ["Ada Reyes", '"Ada" "Reyes"', "Ada* Reyes*"],
    ["Ada OR Ben", '"Ada" "OR" "Ben"', "Ada* OR* Ben*"],
    ["NOT Ada AND Ben", '"NOT" "Ada" "AND" "Ben"', "NOT* Ada* AND* Ben*"],
    ["-Ada --", '"Ada"', "Ada*"],
    ["tag:vip (new)", '"tag" "vip" "new"', "tag* vip* new*"],
    ['O\'Brien "VIP" \\', '"O" "Brien" "VIP"', "O* Brien* VIP*"],
    ["ada.reyes@example.com", '"ada.reyes@example.com"', "ada.reyes@example.com*"],
    ["+49 170 1234567", '"+49" "170" "1234567"', "+49* 170* 1234567*"],
    ["Anne-Marie", '"Anne-Marie"', "Anne-Marie*"],
    ["हिन्दी 山田", '"हिन्दी" "山田"', "हिन्दी* 山田*"],
    [" : * () ", null, null],
    ["", null, null],
  ])("turn the words of %j into search terms, and search syntax into spaces", (typed, words, prefixes) => {
    expect(wordQuery(typed)).toBe(words);
    expect(prefixQuery(typed)).toBe(prefixes);
  });
});

describe("searchAsTyped", () => {
  const searchWith = async (typed: string, results: Record<string, string[]>) => {
    const queries: (string | null)[] = [];
    const { nodes } = await searchAsTyped(typed, async (query) => {
      queries.push(query);
      return { nodes: results[query ?? "all"] ?? [] };
    });
    return { queries, nodes };
  };

  it("searches for whole words only if no prefix matches", async () => {
    expect(await searchWith("news", { "news*": ["Newsletter"] })).toEqual({
      queries: ["news*"],
      nodes: ["Newsletter"],
    });
    expect(await searchWith("a.b", { '"a.b"': ["A.B."] })).toEqual({
      queries: ["a.b*", '"a.b"'],
      nodes: ["A.B."],
    });
  });

  it("lists everything once if nothing searchable was typed", async () => {
    expect(await searchWith(" ", {})).toEqual({ queries: [null], nodes: [] });
  });
});
