// Attached files over HTTP: taken in as one part, handed out as a download that no browser runs.
import multipart from "@fastify/multipart";
import { createHash, randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { incidentRoutes as R } from "../../contract/incidents.ts";
import { ProblemError, badField, notFound } from "../platform/problem.ts";
import type { Serve } from "../serve.ts";
import type { Commands } from "./commands.ts";
import { findAttachment, keepAttachment } from "./store/attachments.ts";

/** Bytes of one file. */
const MOST_BYTES = 20 * 1_048_576;

export async function acceptFiles(http: FastifyInstance): Promise<void> {
  await http.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 10 } });
}

export function attachmentRoutes(serve: Serve, commands: Commands): void {
  takingIn(serve, commands);
  handingOut(serve);
}

function takingIn(serve: Serve, commands: Commands): void {
  serve(
    R.attach,
    async ({ write, params: { incidentId }, actor, request }) => {
      const part = await request.file();
      if (part === undefined) throw badField("file", "Send the file as the part named file.");
      const body = await part.toBuffer().catch(() => {
        throw new ProblemError(
          413,
          "request.tooLarge",
          "The file is larger than 20 MB. Link to it instead.",
        );
      });
      const attachmentId = randomUUIDv7();
      const name = cleanName(part.filename);
      const sha256 = createHash("sha256").update(body).digest("hex");
      const bytes = body.byteLength;
      return write(async (scope) => {
        await commands.order(scope, incidentId, actor, {
          type: "attach",
          attachmentId,
          name,
          bytes,
          sha256,
        });
        await keepAttachment(scope, {
          attachmentId,
          incidentId,
          name,
          mediaType: part.mimetype,
          sha256,
          body,
        });
        return { attachmentId, name, bytes };
      });
    },
    { bodyLimit: MOST_BYTES + 65_536 },
  );
}

function handingOut(serve: Serve): void {
  serve(
    R.attachment,
    async ({ read, params, reply }) => {
      const file = await read((scope) =>
        findAttachment(scope, params.incidentId, params.attachmentId),
      );
      if (file === null) throw notFound("attachment");
      const name = encodeURIComponent(file.name);
      reply.header("content-disposition", `attachment; filename*=UTF-8''${name}`);
      reply.header("content-security-policy", "sandbox; default-src 'none'");
      reply.type("application/octet-stream");
      return file.body;
    },
    { raw: true },
  );
}

/** The last part of a path, without what a file system or a screen could trip over. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, "")
    .trim()
    .slice(0, 200);
  return clean === "" ? "file" : clean;
}
