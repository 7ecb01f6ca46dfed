import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";
import { usePageTurn } from "~/ui/use-page-turn";

/** Next and back through a list whose place stands in the address as `parameter`; what else stands there is kept. */
export function useTrailPagination({
  trail,
  next: nextCursor,
  parameter = "before",
  beside,
}: {
  trail: CursorTrail;
  next: bigint | null;
  parameter?: string;
  /** Parameters that change nothing of the list. */
  beside?: string[];
}) {
  const turn = usePageTurn({ parameter, beside });
  return {
    hasPrevious: trail.length > 0,
    hasNext: nextCursor !== null,
    onPrevious: () => turn(formatTrail(trail.slice(0, -1))),
    onNext: () => {
      if (nextCursor !== null) turn(formatTrail([...trail, nextCursor]));
    },
  };
}
