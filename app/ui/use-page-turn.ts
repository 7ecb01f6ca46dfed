import { useLocation } from "@remix-run/react";
import { changedSearch, useNextSearch } from "~/ui/use-next-search";

/**
 * Turns the pages of a list, whose place stands in the address as `parameter`. A place in one list is none in another:
 * while another list is on its way, the pages of this one are not turned any more.
 */
export function usePageTurn({
  parameter,
  beside = [],
}: {
  parameter: string;
  /** Parameters that tell of something else on the page, and change nothing of the list. */
  beside?: string[];
}) {
  const { search } = useLocation();
  const { asked, show } = useNextSearch();
  return (place: string) => {
    const apartFrom = [parameter, ...beside];
    if (!isSameList(new URLSearchParams(search), asked, { apartFrom })) return;
    show({ [parameter]: place }, { replace: false, preventScrollReset: false });
  };
}

/** Whether two addresses of a page list the same, whatever they say in the parameters `apartFrom`. */
export function isSameList(
  one: URLSearchParams,
  other: URLSearchParams,
  { apartFrom }: { apartFrom: string[] },
): boolean {
  const listed = (parameters: URLSearchParams) => {
    const rest = changedSearch(parameters, Object.fromEntries(apartFrom.map((name) => [name, ""])));
    rest.sort();
    return String(rest);
  };
  return listed(one) === listed(other);
}
