import { afterAll, beforeAll, expect, test } from "vitest";
import type { Route } from "../contract/route.ts";
import { ROUTES } from "../contract/routes.ts";
import { type Muster, startMuster } from "./testing/muster.ts";

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly summary: string; readonly description: string }>>
    >
  >;
}

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.stop());

const get = (path: string) => muster.send({ method: "GET", path, headers: {} });

const routes: readonly Route[] = Object.values(ROUTES).flatMap((slice) =>
  Object.values<Route>(slice),
);

test("the description is OpenAPI 3.1 and holds every route with who may call it", async () => {
  const { status, body } = await get("/api/openapi.json");
  expect(status).toBe(200);
  const { openapi, paths } = body as Description;
  expect(openapi).toMatch(/^3\.1\./);
  const described = routes.map(({ method, path, summary, access }) => {
    const address = `/api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`;
    const operation = paths[address]?.[method.toLowerCase()];
    const says = access === "anyone" ? /no sign-in/ : new RegExp(`the role ${access} `);
    return [
      method,
      address,
      operation?.summary === summary,
      says.test(operation?.description ?? ""),
    ];
  });
  expect(described.filter(([, , summary, access]) => !summary || !access)).toEqual([]);
  expect(paths).toHaveProperty("/intake/{door}/{key}");
  expect(paths).toHaveProperty("/api/v1/live");
});

test("what the description refers to is in it", async () => {
  const { body } = await get("/api/openapi.json");
  const references = JSON.stringify(body).match(/"\$ref":"#[^"]*"/g) ?? [];
  const missing = references.filter((text) => {
    const steps = text.slice(9, -1).split("/").map(decodeURIComponent);
    let place: unknown = body;
    for (const step of steps)
      place = (place as Readonly<Record<string, unknown>> | undefined)?.[step];
    return place === undefined;
  });
  expect(missing).toEqual([]);
});

test("the page of the API is served, and finds its description", async () => {
  const page = await get("/api/docs");
  expect(page.status).toBe(200);
  expect(String(page.headers["content-type"])).toContain("text/html");
  const scripts = [...String(page.body).matchAll(/<script src="([^"]+)"/g)].map(
    ([, src]) => src ?? "",
  );
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) {
    const path = new URL(script, "http://muster.test/api/docs/").pathname;
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  }
  const { body, status } = await get("/api/docs/json");
  expect(status).toBe(200);
  expect(body).toMatchObject({ info: { title: "Muster" } });
});
