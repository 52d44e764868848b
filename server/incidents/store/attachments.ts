// Files attached to incidents: kept whole in the database, so that a backup holds them too.
import type { Scope } from "../../platform/scope.ts";

interface AttachmentRow {
  readonly attachmentId: string;
  readonly incidentId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly body: Buffer;
}

export async function keepAttachment({ tx, at }: Scope, file: AttachmentRow): Promise<void> {
  await tx
    .insertInto("attachment")
    .values({
      attachment_id: file.attachmentId,
      incident_id: file.incidentId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.body.byteLength,
      sha256: file.sha256,
      body: file.body,
      at,
    })
    .execute();
}

export async function findAttachment(
  { tx }: Scope,
  incidentId: string,
  attachmentId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly body: Buffer } | null> {
  const row = await tx
    .selectFrom("attachment")
    .select(["name", "media_type as mediaType", "body"])
    .where("attachment_id", "=", attachmentId)
    .where("incident_id", "=", incidentId)
    .executeTakeFirst();
  return row ?? null;
}
