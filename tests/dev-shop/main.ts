import { startDevShop } from "./start";

/*
 * Runs the dev shop as a process. Environment variables:
 *   DEV_SHOP_API_KEY, DEV_SHOP_API_SECRET   API key and secret of the app; required
 *   DEV_SHOP_APP_URL                        URL of the app
 *   DEV_SHOP_ADMIN_PORT, DEV_SHOP_STOREFRONT_PORT, DEV_SHOP_API_PORT   ports; by default, or for 0, any free port
 *   DEV_SHOP_DATA_FILE                      file that stores the state; by default, the state is in memory only
 *   DEV_SHOP_TOML                           path of the app's toml; by default this project's
 * When the dev shop is ready, it prints its URLs as one line of JSON.
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
