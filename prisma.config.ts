import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";
import { MigrationAdapter } from "./prisma/migration-adapter";

if (existsSync(".env")) process.loadEnvFile(".env");

// If DATABASE_URL is not set, Prisma tries to download an engine, even for `prisma generate`, which needs no database.
// No server listens at this placeholder URL, so a command that needs a database fails with a clear error.
process.env.DATABASE_URL ??= "postgresql://127.0.0.1:1/no-database-url-is-set";
const databaseUrl = process.env.DATABASE_URL;

// With engine "js", Prisma's schema engine runs as WebAssembly and connects through the adapter. So no command
// downloads an engine.
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new MigrationAdapter(databaseUrl),
});
