import { PrefetchPageLinks } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * Preloads the JavaScript of routes to which the page will send requests. Otherwise Remix loads a route's JavaScript
 * with the first request to the route. If there is no connection at that time, Remix reloads the whole page, and the
 * merchant's input is lost.
 */
export function PreloadRoutes({ paths }: { paths: string[] }) {
  const [isMounted, setIsMounted] = useState(false);
  // Rendered only in the browser, because the server would render different links.
  useEffect(() => setIsMounted(true), []);
  return isMounted ? paths.map((path) => <PrefetchPageLinks key={path} page={path} />) : null;
}
