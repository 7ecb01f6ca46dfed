import { buildApp } from "./build-app";

/** The journeys drive the app as it is deployed. */
export default async function setUp() {
  await buildApp();
}
