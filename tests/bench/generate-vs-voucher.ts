import { createRequire } from "node:module";
import { alphabetCharacters } from "~/domain/codes/code-alphabet";
import { defaultCodeFormat } from "~/domain/codes/code-format";
import { generateCodes } from "~/domain/codes/generate-codes";
import { type Figure, median } from "./figure";

type VoucherCodes = { generate(options: { length: number; count: number; charset: string }): string[] };
// The package has no types and is CommonJS.
const voucherCodes = createRequire(import.meta.url)("voucher-code-generator") as VoucherCodes;

const ROUNDS = 5;
const WARM_UP = 1;
const CODES_AT_ONCE = 10_000;
/** Codes a round: enough of them that a round pays for its own garbage, whoever made it last. */
const OUR_CODES = 1_000_000;
const LIBRARY_CODES = 100_000;

/** Microseconds a code on the processor, garbage collection included: other programs do not count. */
function measureMicros(
  generate: () => string[],
  { codes, quantity }: { codes: number; quantity: number },
): number {
  const batches = Math.ceil(codes / quantity);
  let batch: string[] = [];
  const startedAt = process.cpuUsage();
  for (let i = 0; i < batches; i++) batch = generate();
  const { user, system } = process.cpuUsage(startedAt);
  if (new Set(batch).size !== quantity) throw new Error("The codes are not all different");
  return (user + system) / (batches * quantity);
}

/**
 * Unique codes a second, ours against the npm package voucher-code-generator: 8 characters of the same 31, both as
 * an array of strings. The two take turns, so that a busy moment of the machine hits both; the ratio of each round
 * is taken, then the median of the rounds. The first round warms up and does not count.
 */
export function measureGenerateVsVoucher(): Figure {
  const quantity = CODES_AT_ONCE;
  const charset = alphabetCharacters(defaultCodeFormat.alphabet);
  const ours = () => generateCodes({ format: defaultCodeFormat, quantity });
  const library = () => voucherCodes.generate({ length: 8, count: quantity, charset });
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const oursMicros = measureMicros(ours, { codes: OUR_CODES, quantity });
    const theirsMicros = measureMicros(library, { codes: LIBRARY_CODES, quantity });
    return { oursMicros, ratio: theirsMicros / oursMicros };
  }).slice(WARM_UP);
  const codesPerSecond = 1_000_000 / median(rounds.map(({ oursMicros }) => oursMicros));
  return {
    name: "generate_vs_voucher_lib",
    value: median(rounds.map(({ ratio }) => ratio)),
    goal: { atLeast: 20 },
    detail: `${codesPerSecond.toFixed(0)} codes a second, ${quantity} at a time`,
  };
}
