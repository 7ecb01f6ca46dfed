import { useNavigate, useSearchParams } from "@remix-run/react";
import { type CursorTrail, formatTrail } from "~/lib/cursor-trail";

/** Next and back through a list whose place stands in the address as `parameter`; what else stands there is kept. */
export function useTrailPagination({
  trail,
  next: nextCursor,
  parameter = "before",
}: {
  trail: CursorTrail;
  next: bigint | null;
  parameter?: string;
}) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const goTo = (next: CursorTrail) => {
    const changed = new URLSearchParams(parameters);
    if (next.length === 0) changed.delete(parameter);
    else changed.set(parameter, formatTrail(next));
    navigate(`?${changed}`);
  };
  return {
    hasPrevious: trail.length > 0,
    hasNext: nextCursor !== null,
    onPrevious: () => goTo(trail.slice(0, -1)),
    onNext: () => {
      if (nextCursor !== null) goTo([...trail, nextCursor]);
    },
  };
}
