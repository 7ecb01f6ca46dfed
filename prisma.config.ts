import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";
import { migrationAdapter } from "./prisma/migration-adapter";

if (existsSync(".env")) process.loadEnvFile(".env");

// Where the schema's url cannot be resolved, even `prisma generate`, which needs no database, looks for an engine to
// download. This address leads nowhere: a command that does need a database says so.
process.env.DATABASE_URL ??= "postgresql://127.0.0.1:1/no-database-url-is-set";

// engine "js" runs Prisma's schema engine as WebAssembly over the adapter: nothing is downloaded, by no command.
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => migrationAdapter(process.env.DATABASE_URL),
});
