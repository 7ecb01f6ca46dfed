import { startDevShop } from "./start";

/*
 * The dev shop as a process. Settings come from the environment:
 *   DEV_SHOP_API_KEY, DEV_SHOP_API_SECRET   the app's
 *   DEV_SHOP_APP_URL                        where the app listens
 *   DEV_SHOP_ADMIN_PORT, DEV_SHOP_STOREFRONT_PORT, DEV_SHOP_API_PORT   0 or absent: any free one
 *   DEV_SHOP_DATA_FILE                      where the state is kept
 *   DEV_SHOP_TOML                           the app's toml, if not this project's
 * One JSON line with the addresses says that it is ready.
 */
const env = (name: string) => process.env[`DEV_SHOP_${name}`] || undefined;

function required(name: string): string {
  const value = env(name);
  if (value === undefined) throw new Error(`DEV_SHOP_${name} is not set`);
  return value;
}

const devShop = await startDevShop({
  apiKey: required("API_KEY"),
  apiSecret: required("API_SECRET"),
  appUrl: env("APP_URL"),
  dataFile: env("DATA_FILE"),
  tomlPath: env("TOML"),
  ports: {
    admin: Number(env("ADMIN_PORT") ?? 0),
    storefront: Number(env("STOREFRONT_PORT") ?? 0),
    api: Number(env("API_PORT") ?? 0),
  },
});

const { adminUrl, storefrontUrl, apiUrl } = devShop;
process.stdout.write(`${JSON.stringify({ adminUrl, storefrontUrl, apiUrl })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void devShop.close().then(() => process.exit(0)));
