import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";
import { useGoToPage } from "~/ui/use-go-to-page";

/**
 * Returns Polaris' pagination props for a list with keyset pagination. `cursorTrail` has the cursors of the second page
 * to the current page. The URL parameter `parameter` stores the cursor trail. `nextCursor` is the cursor of the next
 * page, or null if the current page is the last.
 */
export function useCursorPagination({
  cursorTrail,
  nextCursor,
  parameter = "before",
  unrelatedParams,
}: {
  cursorTrail: CursorTrail;
  nextCursor: bigint | null;
  parameter?: string;
  /** Query parameters that don't affect the list. */
  unrelatedParams?: string[];
}) {
  const goToPage = useGoToPage({ parameter, unrelatedParams });
  return {
    hasPrevious: cursorTrail.length > 0,
    hasNext: nextCursor !== null,
    onPrevious: () => goToPage(formatTrail(cursorTrail.slice(0, -1))),
    onNext: () => {
      if (nextCursor !== null) goToPage(formatTrail([...cursorTrail, nextCursor]));
    },
  };
}
