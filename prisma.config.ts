import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";
import { migrationAdapter } from "./prisma/migration-adapter";

if (existsSync(".env")) process.loadEnvFile(".env");

// engine "js" runs Prisma's schema engine as WebAssembly over the adapter: nothing is downloaded, by no command.
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => migrationAdapter(process.env.DATABASE_URL),
});
