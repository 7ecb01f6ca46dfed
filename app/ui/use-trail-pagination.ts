import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";
import { useGoToPage } from "~/ui/use-go-to-page";

/** Returns Polaris' pagination props for a list whose cursor trail is stored in the URL parameter `parameter`. */
export function useTrailPagination({
  trail,
  next: nextCursor,
  parameter = "before",
  unrelatedParams,
}: {
  trail: CursorTrail;
  next: bigint | null;
  parameter?: string;
  /** Query parameters that don't affect the list. */
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
