// What every "no" looks like on the wire: RFC 9457, application/problem+json.
import { z } from "zod";

export const Problem = z.object({
  /** `about:blank`, or `urn:muster:problem:<code>`. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** What a person reads: what is wrong and what to do. */
  detail: z.string(),
  /** Stable, for machines: `incident.closed`, `request.invalid`. */
  code: z.string(),
  /** Quote it when you ask for help. */
  requestId: z.string(),
  /** One per field at fault; `path` as `services.0.name`. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
