import { createRequire } from "node:module";
import { alphabetCharacters } from "~/domain/codes/generate/code-alphabet";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { generateCodes } from "~/domain/codes/generate/generate-codes";
import { type Figure, median } from "./figure";

type VoucherCodes = { generate(options: { length: number; count: number; charset: string }): string[] };
// The package has no types and is CommonJS.
const voucherCodes = createRequire(import.meta.url)("voucher-code-generator") as VoucherCodes;

const ROUNDS = 5;
const WARM_UP_ROUNDS = 1;
const CODES_PER_CALL = 10_000;
/** Large enough that garbage collection runs during the round and counts toward the round's time. */
const OWN_CODES_PER_ROUND = 1_000_000;
const LIBRARY_CODES_PER_ROUND = 100_000;

/**
 * Calls `generate`, which generates `quantity` codes, until it has generated at least `total` codes. Returns the CPU
 * time per code in microseconds. This time includes garbage collection, and excludes other programs.
 */
function measureMicrosPerCode(
  generate: () => string[],
  { total, quantity }: { total: number; quantity: number },
): number {
  const calls = Math.ceil(total / quantity);
  let codes: string[] = [];
  const startedAt = process.cpuUsage();
  for (let call = 0; call < calls; call++) codes = generate();
  const { user, system } = process.cpuUsage(startedAt);
  if (new Set(codes).size !== quantity) throw new Error("The generated codes are not all different");
  return (user + system) / (calls * quantity);
}

/**
 * Compares the app's code generator with the npm package voucher-code-generator. Both return arrays of unique codes of
 * 8 characters, drawn from the same 31 characters. The two generators take turns, so that other load on the machine
 * affects both. A round's ratio is the package's time per code divided by the app's. The figure is the median of the
 * ratios. The first round is a warm-up and does not count.
 */
export function measureGenerateVsVoucher(): Figure {
  const quantity = CODES_PER_CALL;
  const charset = alphabetCharacters(defaultCodeFormat.alphabet);
  const generateOwn = () => generateCodes({ format: defaultCodeFormat, quantity });
  const generateWithLibrary = () => voucherCodes.generate({ length: 8, count: quantity, charset });
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => {
    const ownMicros = measureMicrosPerCode(generateOwn, { total: OWN_CODES_PER_ROUND, quantity });
    const libraryMicros = measureMicrosPerCode(generateWithLibrary, {
      total: LIBRARY_CODES_PER_ROUND,
      quantity,
    });
    return { ownMicros, ratio: libraryMicros / ownMicros };
  }).slice(WARM_UP_ROUNDS);
  const codesPerSecond = 1_000_000 / median(rounds.map(({ ownMicros }) => ownMicros));
  return {
    name: "generate_vs_voucher_lib",
    value: median(rounds.map(({ ratio }) => ratio)),
    goal: { atLeast: 20 },
    detail: `${codesPerSecond.toFixed(0)} codes per second, ${quantity} at a time`,
  };
}
