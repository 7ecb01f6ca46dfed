import { buildApp } from "./build-app";

/** Makes sure that a fresh build exists before the browser tests run, because they test the production build. */
export default async function setUp() {
  await buildApp();
}
