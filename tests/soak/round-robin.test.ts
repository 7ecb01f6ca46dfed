import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type BalancedResponse, type RoundRobin, startRoundRobin } from "./round-robin";

const servers: Server[] = [];
let balancer: RoundRobin | null = null;
let responses: BalancedResponse[] = [];

afterEach(async () => {
  await balancer?.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  responses = [];
});

async function aServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const aServerThatSays = (text: string) => aServer((_, response) => response.end(text));

/** The URL of a port on which no server listens. */
async function aClosedPort(): Promise<string> {
  const url = await aServerThatSays("");
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return url;
}

async function balance(...targets: string[]) {
  balancer = await startRoundRobin({ targets, onResponse: (response) => responses.push(response) });
  return balancer.url;
}

test("requests go to the processes in turn", async () => {
  const url = await balance(await aServerThatSays("one"), await aServerThatSays("two"));
  const texts = [];
  for (let count = 0; count < 4; count++) texts.push(await (await fetch(url)).text());
  expect(texts.sort()).toEqual(["one", "one", "two", "two"]);
});

test("if a process is stopped, the other process gets its requests, with their bodies", async () => {
  const echo = await aServer((request, response) => request.pipe(response));
  const url = await balance(await aClosedPort(), echo);
  for (let count = 0; count < 4; count++) {
    const response = await fetch(url, { method: "POST", body: `body ${count}` });
    expect(await response.text()).toBe(`body ${count}`);
  }
});

test("the response is 503 if no process is running, and 502 if the process ends before it responds", async () => {
  const noProcess = await balance(await aClosedPort());
  expect((await fetch(noProcess)).status).toBe(503);
  await balancer?.close();
  const killed = await balance(await aServer((request) => request.socket.destroy()));
  expect((await fetch(killed, { method: "POST", body: "x" })).status).toBe(502);
  expect(responses.map(({ status }) => status)).toEqual([503, 502]);
});
