import type { lookup, LookupAddress } from "node:dns";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Agent, request } from "undici";
import { PrivateAddress, guardedAgent, isPublicAddress, literalAddress } from "./outbound.ts";

describe("an address that only machines beside Muster should reach", () => {
  test.each([
    ["loopback", "127.0.0.1"],
    ["loopback, the far end", "127.255.255.254"],
    ["loopback of IPv6", "::1"],
    ["private, 10", "10.0.0.1"],
    ["private, 172.16", "172.16.0.1"],
    ["private, 172.31", "172.31.255.255"],
    ["private, 192.168", "192.168.1.1"],
    ["link-local, where clouds answer for themselves", "169.254.169.254"],
    ["link-local of IPv6", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["public with a zone", "2606:4700::1111%eth0"],
    ["unique local", "fd00:ec2::254"],
    ["unique local, fc", "fc00::1"],
    ["deprecated site-local", "fec0::1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["carrier-grade NAT, where a cloud answers for itself", "100.100.100.200"],
    ["a cloud's own, in a reserved range", "192.0.0.192"],
    ["a cloud's own, in a public range", "168.63.129.16"],
    ["unspecified", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["unspecified of IPv6", "::"],
    ["multicast", "224.0.0.1"],
    ["multicast of IPv6", "ff02::1"],
    ["broadcast", "255.255.255.255"],
    ["reserved for later", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["documentation of IPv6", "2001:db8::1"],
    ["benchmarks", "198.18.0.1"],
    ["IPv4-mapped loopback", "::ffff:127.0.0.1"],
    ["IPv4-mapped loopback in hexadecimal", "::ffff:7f00:1"],
    ["IPv4-mapped, even of a public one", "::ffff:8.8.8.8"],
    ["IPv4-compatible loopback", "::7f00:1"],
    ["6to4 around loopback", "2002:7f00:1::1"],
    ["Teredo", "2001:0:7f00:1::1"],
    ["NAT64 around a private one", "64:ff9b::10.0.0.1"],
    ["NAT64 of a site", "64:ff9b:1::1"],
    ["outside of what is given out", "4000::1"],
    ["no address at all", "example.org"],
    ["nothing", ""],
  ])("%s: %s", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "192.167.255.255",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80e::200e",
  ])("is not %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

test("a URL names an address without a name server only when it is written as one", () => {
  const literal = (url: string) => literalAddress(new URL(url));
  expect(literal("https://hooks.example.org/a")).toBeNull();
  expect(literal("http://10.1.2.3:8080/")).toBe("10.1.2.3");
  expect(literal("http://[::1]:8080/")).toBe("::1");
  expect([literal("http://2130706433/"), literal("http://0x7f.1/")]).toEqual([
    "127.0.0.1",
    "127.0.0.1",
  ]);
});

describe("a connection", () => {
  let server: Server;
  let port = 0;
  let asked = 0;
  let agent: Agent | null = null;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end("hello");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address === "object" && address !== null) port = address.port;
  });
  afterEach(async () => {
    await agent?.destroy();
    asked = 0;
  });
  afterAll(() => server.close());

  async function get(host: string, options: { allowPrivate: boolean; find?: typeof lookup }) {
    agent = guardedAgent({ connectTimeout: 2_000, ...options });
    const { body } = await request(`http://${host}:${port}/`, { dispatcher: agent });
    return body.text();
  }

  test.each(["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1"])(
    "to %s is refused before anything is sent",
    async (host) => {
      await expect(get(host, { allowPrivate: false })).rejects.toThrow(PrivateAddress);
      expect(asked).toBe(0);
    },
  );

  test.each(["127.0.0.1", "localhost"])("to %s is made when that is allowed", async (host) => {
    expect(await get(host, { allowPrivate: true })).toBe("hello");
    expect(asked).toBe(1);
  });

  test("to a name that leads to a private address says which name and which address", async () => {
    const find = answering([{ address: "10.0.0.5", family: 4 }]);
    await expect(get("hooks.example.org", { allowPrivate: false, find })).rejects.toThrow(
      "hooks.example.org leads to 10.0.0.5, which is not a public address",
    );
  });

  test("to a name with one private address among public ones is refused", async () => {
    const found = [
      { address: "8.8.8.8", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    await expect(
      get("hooks.example.org", { allowPrivate: false, find: answering(found) }),
    ).rejects.toThrow(PrivateAddress);
    expect(asked).toBe(0);
  });

  test("looks a name up once: what was checked is what is connected to", async () => {
    let looks = 0;
    const find = answering(() => {
      looks += 1;
      return [{ address: "192.168.0.1", family: 4 }];
    });
    await expect(get("hooks.example.org", { allowPrivate: false, find })).rejects.toThrow(
      PrivateAddress,
    );
    expect(looks).toBe(1);
  });

  test("to a name nobody knows is an ordinary failure", async () => {
    const find = answering([]);
    await expect(get("hooks.example.org", { allowPrivate: false, find })).rejects.toThrow(
      "hooks.example.org has no address",
    );
  });
});

/** A name server that gives the same answer to everything. */
function answering(answer: LookupAddress[] | (() => LookupAddress[])): typeof lookup {
  const find = (
    _name: string,
    _options: unknown,
    done: (error: null, found: LookupAddress[]) => void,
  ) => done(null, typeof answer === "function" ? answer() : answer);
  return find as unknown as typeof lookup;
}
