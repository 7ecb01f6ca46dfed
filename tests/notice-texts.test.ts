import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultNoticeTexts } from "~/domain/settings/default-notice-texts";

const folder = new URL("../extensions/apply-link/locales/", import.meta.url);

/** The texts of the notice in each language of the app embed. */
const textsByLanguage = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => !file.endsWith(".schema.json"))
    .map((file): [string, Record<string, string>] => [
      file.replace(/(\.default)?\.json$/, ""),
      JSON.parse(readFileSync(new URL(file, folder), "utf8")).notice,
    ]),
);

test("the default texts in Settings are the app embed's texts for an applied discount", () => {
  const applied = Object.entries(textsByLanguage).map(([language, { applied }]) => [language, applied]);
  expect(defaultNoticeTexts).toEqual(Object.fromEntries(applied));
});

test("the block gives the script every text of the locale files, each under its own key", () => {
  const block = readFileSync(new URL("../blocks/apply-link.liquid", folder), "utf8");
  for (const key of Object.keys(textsByLanguage.en ?? {})) expect(block).toContain(`'notice.${key}' | t`);
});

test("no text has three dots for an ellipsis, a straight apostrophe, or a space before a Japanese full stop", () => {
  for (const text of Object.values(textsByLanguage).flatMap((texts) => Object.values(texts))) {
    expect(text).not.toMatch(/\.\.\.|'|\s。/);
  }
});

test("French texts have no ordinary space before a colon, semicolon, question mark or exclamation mark", () => {
  for (const text of Object.values(textsByLanguage.fr ?? {})) expect(text).not.toMatch(/ [:;?!]/);
});

test("Spanish questions and exclamations begin with an inverted mark", () => {
  for (const text of Object.values(textsByLanguage.es ?? {})) {
    expect(text.match(/[?!]/g)?.length ?? 0).toBe(text.match(/[¿¡]/g)?.length ?? 0);
  }
});
