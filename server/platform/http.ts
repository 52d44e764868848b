// The HTTP server before it knows any route: limits, security headers, and every error as a problem.
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { randomUUID } from "node:crypto";
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { Refusal } from "../../core/refusal.ts";
import type { Log } from "./log.ts";
import { type FieldFault, ProblemError, isUnavailable } from "./problem.ts";

interface HttpOptions {
  readonly log: Log;
  /** As Fastify takes it: whose X-Forwarded-For is believed. */
  readonly trustProxy: boolean | string;
  /** Pages come over https, so that browsers are told to stay with it. */
  readonly secure: boolean;
}

/** Bytes of a body when a route says nothing else. */
const BODY_LIMIT = 1_048_576;

export async function makeHttp({ log, trustProxy, secure }: HttpOptions): Promise<FastifyInstance> {
  const http = fastify({
    loggerInstance: log.forHttp(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    // A request under way is answered; idle connections are closed, so that stopping is quick.
    forceCloseConnections: "idle",
  });
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
  http.setNotFoundHandler((request, reply) =>
    answerProblem(
      request,
      reply,
      new ProblemError(404, "notFound", "There is nothing at this address."),
    ),
  );
  await http.register(helmet, securityHeaders(secure));
  await http.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) =>
      new ProblemError(429, "tooMany", `Too many requests. Wait ${after} and try again.`),
  });
  return http;
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes style attributes and one style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
  };
}

function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerProblem(request, reply, problemOf(error, request));
}

function problemOf(error: Error, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Refusal) {
    return new ProblemError(error.kind === "conflict" ? 409 : 422, error.code, error.message);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const faults = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, "").replaceAll("/", "."),
      message: message ?? "This is not as expected.",
    }));
    return new ProblemError(400, "request.invalid", sayFaults(faults), faults);
  }
  const { code = "", statusCode = 500 } = error as Partial<FastifyError>;
  const known = WORDS[code];
  if (known !== undefined) return new ProblemError(statusCode, known.code, known.words);
  if (error instanceof SyntaxError) return new ProblemError(400, MALFORMED.code, MALFORMED.words);
  if (isUnavailable(error)) {
    request.log.warn({ error }, "The database cannot be used right now");
    return new ProblemError(
      503,
      "unavailable",
      "Muster cannot reach or write its database right now. Nothing was changed. Try again in a moment.",
    );
  }
  if (statusCode >= 400 && statusCode < 500) {
    return new ProblemError(statusCode, "request.invalid", error.message);
  }
  request.log.error({ error, url: request.routeOptions.url }, "A request crashed");
  return new ProblemError(
    500,
    "crash",
    "Something in Muster broke while it worked on this. Nothing was changed. " +
      "If it happens again, report it with the request id.",
  );
}

const MALFORMED = {
  code: "request.malformed",
  words: "The body is not valid JSON. Check for a missing quote, comma or bracket.",
};

const WORDS: Readonly<Record<string, { readonly code: string; readonly words: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: MALFORMED,
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: "request.empty",
    words: "The body is empty. Send JSON, or leave the content type out.",
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "request.mediaType",
    words: "Send the body as application/json.",
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: "request.tooLarge",
    words: "The body is larger than this address takes. Send less at once.",
  },
};

function sayFaults(faults: readonly FieldFault[]): string {
  const [first, ...others] = faults;
  if (first === undefined) return "The request is not as expected.";
  const where = first.path === "" ? "" : `${first.path}: `;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${where}${first.message}${more}`;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Refused",
  429: "Too many requests",
  503: "Not available right now",
};

function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message, errors }: ProblemError,
): FastifyReply {
  if (status === 503) reply.header("retry-after", "5");
  return reply
    .code(status)
    .type("application/problem+json")
    .serializer((value: unknown) => JSON.stringify(value))
    .send({
      type: `urn:muster:problem:${code}`,
      title: TITLES[status] ?? "Something broke",
      status,
      detail: message,
      code,
      requestId: request.id,
      ...(errors === undefined ? {} : { errors }),
    });
}
