import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { alphabetCharacters } from "~/domain/codes/code-alphabet";
import { defaultCodeFormat } from "~/domain/codes/code-format";
import { generateCodes } from "~/domain/codes/generate-codes";

type VoucherCodes = { generate(options: { length: number; count: number; charset: string }): string[] };
// The package has no types and is CommonJS.
const voucherCodes = createRequire(import.meta.url)("voucher-code-generator") as VoucherCodes;

const ROUNDS = 5;
const WARM_UP = 1;
/** Batches a round: enough of them that a round pays for its own garbage, whoever made it last. */
const OUR_BATCHES = 20;
const THEIR_BATCHES = 4;

function measureMs(
  make: () => string[],
  { batches, quantity }: { batches: number; quantity: number },
): number {
  let tookMs = 0;
  let codes: string[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const startedAt = performance.now();
    codes = make();
    tookMs += performance.now() - startedAt;
  }
  if (new Set(codes).size !== quantity) throw new Error("The codes are not all different");
  return tookMs / batches;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Unique codes a second, ours against the npm package voucher-code-generator: 8 characters of the same 31, both as
 * an array of strings. The two take turns, so that a busy moment of the machine hits both; the ratio of each round
 * is taken, then the median of the rounds. The first round warms up and does not count.
 */
export function measureGenerateVsVoucher(quantity = 100_000) {
  const charset = alphabetCharacters(defaultCodeFormat.alphabet);
  const ours = () => generateCodes({ format: defaultCodeFormat, quantity });
  const theirs = () => voucherCodes.generate({ length: 8, count: quantity, charset });
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const oursMs = measureMs(ours, { batches: OUR_BATCHES, quantity });
    const theirsMs = measureMs(theirs, { batches: THEIR_BATCHES, quantity });
    return { oursMs, ratio: theirsMs / oursMs };
  }).slice(WARM_UP);
  return {
    name: "generate_vs_voucher_lib",
    ratio: median(rounds.map(({ ratio }) => ratio)),
    quantity,
    codesPerSecond: Math.round(quantity / (median(rounds.map(({ oursMs }) => oursMs)) / 1000)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const quantity of [1_000, 10_000, 100_000]) {
    process.stdout.write(`${JSON.stringify(measureGenerateVsVoucher(quantity))}\n`);
  }
}
