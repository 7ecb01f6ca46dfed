import { InvalidArgumentError } from "commander";
import { WrongUsage } from "~/ops/command";

const isId = (text: string) => /^[1-9]\d{0,17}$/.test(text);

/** Parses the ID in an option. Throws commander's error if the text is not an ID. */
export function parseId(text: string): bigint {
  if (!isId(text)) throw new InvalidArgumentError("It must be a number, such as 12.");
  return BigInt(text);
}

/** Parses the IDs in a command's arguments. Throws WrongUsage if one is not an ID. */
export function parseIds(texts: string[]): bigint[] {
  const wrong = texts.find((text) => !isId(text));
  if (wrong !== undefined) throw new WrongUsage(`"${wrong}" is not an ID. An ID is a number, such as 12.`);
  return texts.map(BigInt);
}

/** Parses a number of rows. Throws commander's error if the text is not a number from 1 to 100,000. */
export function parseLimit(text: string): number {
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100_000) throw new InvalidArgumentError("It must be a number from 1 to 100000.");
  return limit;
}
