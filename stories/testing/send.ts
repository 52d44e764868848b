// Two ways to send a request to Muster: into the server of this process, and over the network.
import type { FastifyInstance } from "fastify";
import type { Send } from "./somebody.ts";

export function sendInto(http: FastifyInstance): Send {
  return async ({ method, path, headers, body }) => {
    const answer = await http.inject({
      method: method as "GET",
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json = /json/.test(String(answer.headers["content-type"]));
    return {
      status: answer.statusCode,
      body: json ? answer.json<unknown>() : answer.body,
      headers: answer.headers,
    };
  };
}

/** @param origin `http://localhost:3000` */
export function sendOver(origin: string): Send {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(origin + path, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get("content-type") ?? "");
    return {
      status: answer.status,
      body: json ? (JSON.parse(text) as unknown) : text,
      headers: {
        ...Object.fromEntries(answer.headers),
        "set-cookie": answer.headers.getSetCookie(),
      },
    };
  };
}
