import { useLocation } from "@remix-run/react";
import { useNextSearch, withSearchChanges } from "~/ui/use-next-search";

/**
 * Turns the pages of a list, whose place stands in the address as `parameter`. A place in one list is none in another:
 * while another list is on its way, the pages of this one are not turned any more.
 */
export function useGoToPage({
  parameter,
  unrelatedParams = [],
}: {
  parameter: string;
  /** Parameters that tell of something else on the page, and change nothing of the list. */
  unrelatedParams?: string[];
}) {
  const { search } = useLocation();
  const { searchParams, setSearchParams } = useNextSearch();
  return (cursor: string) => {
    const ignoring = [parameter, ...unrelatedParams];
    if (!isSameList(new URLSearchParams(search), searchParams, { ignoring })) return;
    setSearchParams({ [parameter]: cursor }, { replace: false, preventScrollReset: false });
  };
}

/** Whether two addresses of a page list the same, whatever they say in the parameters `ignoring`. */
export function isSameList(
  one: URLSearchParams,
  other: URLSearchParams,
  { ignoring }: { ignoring: string[] },
): boolean {
  const listParams = (parameters: URLSearchParams) => {
    const rest = withSearchChanges(parameters, Object.fromEntries(ignoring.map((name) => [name, ""])));
    rest.sort();
    return String(rest);
  };
  return listParams(one) === listParams(other);
}
