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
/** Codes a round: enough of them that a round pays for its own garbage, whoever made it last. */
const OUR_CODES = 1_000_000;
const THEIR_CODES = 100_000;

/** Microseconds a code on the processor, garbage collection included: other programs do not count. */
function measureMicros(
  make: () => string[],
  { codes, quantity }: { codes: number; quantity: number },
): number {
  const batches = Math.ceil(codes / quantity);
  let batch: string[] = [];
  const startedAt = process.cpuUsage();
  for (let i = 0; i < batches; i++) batch = make();
  const { user, system } = process.cpuUsage(startedAt);
  if (new Set(batch).size !== quantity) throw new Error("The codes are not all different");
  return (user + system) / (batches * quantity);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Unique codes a second, ours against the npm package voucher-code-generator: 8 characters of the same 31, both as
 * an array of strings. The two take turns, so that a busy moment of the machine hits both; the ratio of each round
 * is taken, then the median of the rounds. The first round warms up and does not count.
 */
export function measureGenerateVsVoucher(quantity = 10_000) {
  const charset = alphabetCharacters(defaultCodeFormat.alphabet);
  const ours = () => generateCodes({ format: defaultCodeFormat, quantity });
  const theirs = () => voucherCodes.generate({ length: 8, count: quantity, charset });
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const oursMicros = measureMicros(ours, { codes: OUR_CODES, quantity });
    const theirsMicros = measureMicros(theirs, { codes: THEIR_CODES, quantity });
    return { oursMicros, ratio: theirsMicros / oursMicros };
  }).slice(WARM_UP);
  return {
    name: "generate_vs_voucher_lib",
    ratio: Number(median(rounds.map(({ ratio }) => ratio)).toFixed(1)),
    quantity,
    codesPerSecond: Math.round(1_000_000 / median(rounds.map(({ oursMicros }) => oursMicros))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // The first is the figure that counts; the others show what the size of a batch does to it.
  for (const quantity of [10_000, 500, 100_000]) {
    process.stdout.write(`${JSON.stringify(measureGenerateVsVoucher(quantity))}\n`);
  }
}
