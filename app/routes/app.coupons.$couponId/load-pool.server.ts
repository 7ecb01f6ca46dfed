import { listBatches } from "~/domain/batches/list-batches.server";
import { listCodeChanges } from "~/domain/codes/changes/list-code-changes.server";
import { countCodes } from "~/domain/codes/find/count-codes.server";

/** Loads what every tab of a Bulk Pool's page needs: code counts, newest batches, and running code changes. */
export async function loadPool({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [counts, newest, changes] = await Promise.all([
    countCodes({ shopId, couponId }),
    listBatches({ shopId, couponId }),
    listCodeChanges({ shopId, couponId }),
  ]);
  if (!counts) throw new Response(null, { status: 404 });
  return { counts, newestBatches: newest.batches, changes };
}

export type PoolFacts = Awaited<ReturnType<typeof loadPool>>;
