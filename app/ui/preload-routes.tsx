import { PrefetchPageLinks } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * Preloads the code of routes that a page requests later. Otherwise Remix loads a route's code with the first request
 * to the route. If there is no connection at that time, Remix reloads the whole page, and the merchant's input is lost.
 */
export function PreloadRoutes({ paths }: { paths: string[] }) {
  const [isMounted, setIsMounted] = useState(false);
  // Rendered only in the browser, because the server would render different links.
  useEffect(() => setIsMounted(true), []);
  return isMounted ? paths.map((path) => <PrefetchPageLinks key={path} page={path} />) : null;
}
