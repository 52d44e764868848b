// The description of the API for machines and people: OpenAPI 3.1 out of the same schemas that check the requests.
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { FastifyInstance } from "fastify";

/** Before any route: it collects them as they are made. */
export async function describeApi(http: FastifyInstance, version: string): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Muster",
        version,
        description:
          "From the first signal to the learned lesson. Make an API token in the console under your name and " +
          "send it as `Authorization: Bearer mst_…`. Send an `Idempotency-Key` with every POST that you may have " +
          "to repeat. Every error is a problem (RFC 9457) with a `code` for machines and a `detail` for people.",
      },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "muster.session_token" },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await http.register(swaggerUi, {
    routePrefix: "/api/docs",
    uiConfig: { docExpansion: "none", filter: true, persistAuthorization: false },
    staticCSP: false,
  });
  http.get("/api/openapi.json", { schema: { hide: true } }, () => http.swagger());
}
