import { inject } from "vitest";
import { cloneDatabase } from "./clone-database";
import { testEnvironment } from "./test-environment";

// Each test file runs in its own process and gets its own database. The database is not dropped, because the whole
// PostgreSQL server is removed after the test run.
const database = await cloneDatabase(inject("postgresUrl"));
Object.assign(process.env, testEnvironment, { DATABASE_URL: database.url });
