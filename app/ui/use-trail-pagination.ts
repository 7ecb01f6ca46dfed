import { useNavigate, useSearchParams } from "@remix-run/react";
import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";

/** Next and back through a list whose place stands in the address as `before`; what else stands there is kept. */
export function useTrailPagination({ trail, nextBefore }: { trail: CursorTrail; nextBefore: bigint | null }) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const goTo = (next: CursorTrail) => {
    const changed = new URLSearchParams(parameters);
    if (next.length === 0) changed.delete("before");
    else changed.set("before", formatTrail(next));
    navigate(`?${changed}`);
  };
  return {
    hasPrevious: trail.length > 0,
    hasNext: nextBefore !== null,
    onPrevious: () => goTo(trail.slice(0, -1)),
    onNext: () => {
      if (nextBefore !== null) goTo([...trail, nextBefore]);
    },
  };
}
