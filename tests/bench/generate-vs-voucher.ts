import { createRequire } from "node:module";
import { alphabetCharacters } from "~/domain/codes/code-alphabet";
import { defaultCodeFormat } from "~/domain/codes/code-format";
import { generateCodes } from "~/domain/codes/generate-codes";
import { type Figure, median } from "./figure";

type VoucherCodes = { generate(options: { length: number; count: number; charset: string }): string[] };
// The package has no types and is CommonJS.
const voucherCodes = createRequire(import.meta.url)("voucher-code-generator") as VoucherCodes;

const ROUNDS = 5;
const WARM_UP_ROUNDS = 1;
const CODES_AT_ONCE = 10_000;
/** Codes per round. With this many codes, garbage is collected during the round and so is part of its time. */
const OWN_CODES = 1_000_000;
const LIBRARY_CODES = 100_000;

/**
 * Generates about `codes` codes, `quantity` at a time. Returns the CPU time per code in microseconds, which includes
 * garbage collection and excludes other programs.
 */
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
 * Compares the app's code generator with the npm package voucher-code-generator. Both return arrays of unique codes of
 * 8 characters, drawn from the same 31 characters. The two generators take turns, so that other load on the machine
 * affects both. A round's ratio is the package's time per code divided by the app's. The figure is the median of the
 * ratios. The first round is a warm-up and does not count.
 */
export function measureGenerateVsVoucher(): Figure {
  const quantity = CODES_AT_ONCE;
  const charset = alphabetCharacters(defaultCodeFormat.alphabet);
  const generateOwn = () => generateCodes({ format: defaultCodeFormat, quantity });
  const generateWithLibrary = () => voucherCodes.generate({ length: 8, count: quantity, charset });
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => {
    const ownMicros = measureMicros(generateOwn, { codes: OWN_CODES, quantity });
    const libraryMicros = measureMicros(generateWithLibrary, { codes: LIBRARY_CODES, quantity });
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
