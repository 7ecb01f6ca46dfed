import { buildApp } from "./build-app";

/** Builds the app once per run, because the browser tests use it as deployed. */
export default async function setUp() {
  await buildApp();
}
