/** Returns the URL of a database on the PostgreSQL server of `serverUrl`. The database in `serverUrl` is ignored. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
