import { inject } from "vitest";
import { cloneDatabase } from "./clone-database";
import { testEnvironment } from "./test-environment";

// Each test file runs in a process of its own and gets a database of its own; the server goes with the run, and the
// database with it.
const database = await cloneDatabase(inject("postgresUrl"));
Object.assign(process.env, testEnvironment, { DATABASE_URL: database.url });
