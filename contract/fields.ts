// The fields that every slice speaks with: ids, instants, texts, pages of a list.
import { z } from "zod";

export const Id = z.uuid();

/** An ISO 8601 instant with an offset, which goes in and out as it was written. Years 1970 to 2200. */
export const InstantText = z.iso
  .datetime({ offset: true, error: "Write an instant with its offset: 2026-11-24T03:12:00Z." })
  .refine((text) => saneYear(Date.parse(text)), "The year must be between 1970 and 2200.");

/** The same going in; UTC with milliseconds comes out. */
export const Instant = InstantText.transform((text) => new Date(text).toISOString());

function saneYear(millis: number): boolean {
  return millis >= 0 && millis < Date.UTC(2201, 0, 1);
}

/** How an instant comes out; nothing is left to transform. */
export const InstantOut = z.string().meta({ format: "date-time" });

export const Day = z.iso.date({ error: "Write a day as 2026-11-24." });

/** Trimmed, not empty, at most `most` characters, and storable: no NUL, no half of a surrogate pair. */
export function Text(most: number) {
  return storable(z.string().trim().min(1, "This is missing.").max(most, tooLong(most)));
}

/** Like `Text`, and may be empty. */
export function Words(most: number) {
  return storable(z.string().trim().max(most, tooLong(most)));
}

function storable(text: z.ZodString) {
  return text.refine(
    (value) => !value.includes("\0") && value.isWellFormed(),
    "This contains characters that cannot be stored (NUL or half a character). Remove them.",
  );
}

function tooLong(most: number): string {
  return `This is longer than ${most} characters. Shorten it.`;
}

export const Email = z
  .email("This is no e-mail address.")
  .max(320, tooLong(320))
  .transform((address) => address.toLowerCase());

/** A name and the id behind it. */
export const PersonRef = z.object({ personId: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;
export const ServiceRef = z.object({ serviceId: Id, name: z.string() });
export type ServiceRef = z.infer<typeof ServiceRef>;
export const TeamRef = z.object({ teamId: Id, name: z.string() });
export type TeamRef = z.infer<typeof TeamRef>;

/** Who did it. `id` is null for Muster itself. */
export const ActorOut = z.object({
  kind: z.enum(["person", "source", "muster"]),
  id: z.string().nullable(),
  name: z.string(),
});
export type ActorOut = z.infer<typeof ActorOut>;

/** Which part of a list; `before` is the `next` of the part before it. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(200).optional(),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** The absence of a filter may be written as an empty value: `?status=`. */
export function filter<Values extends z.ZodType>(values: Values) {
  return z.preprocess((value) => (value === "" ? undefined : value), values.optional());
}
