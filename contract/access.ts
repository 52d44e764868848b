// Who enters: the first owner, the signed-in person, invitations and personal API tokens.
import { z } from "zod";
import { ROLES } from "../core/access/roles.ts";
import { Email, Id, InstantOut, Text } from "./fields.ts";
import { Done, route } from "./route.ts";

export const RoleName = z.enum(ROLES);

/** Long rather than complicated (NIST SP 800-63B). */
const Password = z
  .string()
  .min(12, "Choose a password of at least 12 characters.")
  .max(200, "At most 200 characters.");

const Membership = z.object({ orgId: Id, name: z.string(), role: RoleName });

export const Me = z.object({
  person: z.object({ personId: Id, name: z.string(), email: z.string(), role: RoleName }),
  organisation: z.object({ orgId: Id, name: z.string() }),
  /** All organisations this account belongs to. */
  memberships: z.array(Membership),
  /** `mail`: whether pages can leave by e-mail. The console says plainly when nothing can. */
  wayOut: z.object({ mail: z.boolean() }),
});
export type Me = z.infer<typeof Me>;

export const ApiToken = z.object({
  tokenId: Id,
  name: z.string(),
  /** The last four characters of the secret. */
  hint: z.string(),
  createdAt: InstantOut,
  lastUsedAt: InstantOut.nullable(),
  revokedAt: InstantOut.nullable(),
});

const Invitation = z.object({
  organisation: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  state: z.enum(["open", "accepted", "revoked", "expired"]),
  /** An account with this address exists: its password is asked for, not a new one. */
  hasAccount: z.boolean(),
});

const Token = z.object({ token: z.string().min(20).max(200) });

export const accessRoutes = {
  setupState: route({
    method: "GET",
    path: "/setup",
    access: "anyone",
    summary: "Whether the one-time link for the first owner still waits to be used",
    answer: z.object({ open: z.boolean() }),
  }),
  setUp: route({
    method: "POST",
    path: "/setup",
    access: "anyone",
    summary: "Make the owner's account and the organisation, once, and sign in",
    body: z.strictObject({
      token: Token.shape.token,
      name: Text(200),
      email: Email,
      password: Password,
      organisation: Text(200),
    }),
    answer: Done,
    status: 201,
  }),
  me: route({
    method: "GET",
    path: "/me",
    access: "requester",
    summary: "Who is signed in, in which organisation, with which role",
    answer: Me,
  }),
  /** POST, so that the token stays out of addresses and logs. */
  readInvitation: route({
    method: "POST",
    path: "/invitations/read",
    access: "anyone",
    summary: "What an invitation says",
    body: Token.strict(),
    answer: Invitation,
  }),
  acceptInvitation: route({
    method: "POST",
    path: "/invitations/accept",
    access: "anyone",
    summary: "Accept an invitation with a password, and sign in",
    body: z.strictObject({ token: Token.shape.token, name: Text(200), password: Password }),
    answer: Done,
    status: 201,
  }),
  tokens: route({
    method: "GET",
    path: "/tokens",
    access: "requester",
    summary: "Your own API tokens",
    answer: z.object({ items: z.array(ApiToken) }),
  }),
  makeToken: route({
    method: "POST",
    path: "/tokens",
    access: "requester",
    summary: "Make an API token; it is shown this once",
    body: z.strictObject({ name: Text(200) }),
    answer: z.object({ token: ApiToken, secret: z.string() }),
    status: 201,
  }),
  revokeToken: route({
    method: "DELETE",
    path: "/tokens/:tokenId",
    access: "requester",
    summary: "Revoke one of your API tokens",
    params: z.object({ tokenId: Id }),
    answer: Done,
  }),
};
