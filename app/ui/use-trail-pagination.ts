import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";
import { useGoToPage } from "~/ui/use-go-to-page";

/** Next and back through a list whose place stands in the address as `parameter`; what else stands there is kept. */
export function useTrailPagination({
  trail,
  next: nextCursor,
  parameter = "before",
  unrelatedParams,
}: {
  trail: CursorTrail;
  next: bigint | null;
  parameter?: string;
  /** Parameters that change nothing of the list. */
  unrelatedParams?: string[];
}) {
  const goToPage = useGoToPage({ parameter, unrelatedParams });
  return {
    hasPrevious: trail.length > 0,
    hasNext: nextCursor !== null,
    onPrevious: () => goToPage(formatTrail(trail.slice(0, -1))),
    onNext: () => {
      if (nextCursor !== null) goToPage(formatTrail([...trail, nextCursor]));
    },
  };
}
