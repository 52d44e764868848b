// A workflow of Microsoft Teams as Muster meets it: takes the envelope with an Adaptive Card at an address that is a
// secret, answers 202 at once, and posts the card. It is not idempotent.
import { type Fake, type Said, startFake } from "./server.ts";

interface CardPart {
  readonly type: string;
  readonly text?: string;
}

export interface Card {
  readonly version: string;
  readonly body: readonly CardPart[];
  readonly actions: readonly {
    readonly type: string;
    readonly title: string;
    readonly url: string;
  }[];
}

export interface FakeTeams extends Fake {
  /** Where cards are posted to, with its signature. */
  readonly workflowUrl: string;
  readonly cards: readonly Card[];
  /** Somebody deleted the workflow. */
  remove(): void;
}

const SIGNATURE = "aBcD3fGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
const PATH = "/workflows/0a1b2c3d4e5f/triggers/manual/paths/invoke";

export async function startTeams(port = 0): Promise<FakeTeams> {
  const cards: Card[] = [];
  const state = { removed: false };
  const fake = await startFake(({ path, body, headers }) => {
    const url = new URL(path, "http://teams");
    if (state.removed || url.pathname !== PATH) {
      return no(404, "WorkflowNotFound", "The workflow could not be found.");
    }
    if (url.searchParams.get("sig") !== SIGNATURE) {
      return no(401, "DirectApiAuthorizationRequired", "The request must be authenticated.");
    }
    if (headers["content-type"] !== "application/json" || body.length > 28 * 1024) {
      return no(400, "InvalidRequestContent", "The request content is not valid.");
    }
    const card = cardIn(body.toString());
    if (card === null) {
      const words = "The input body for trigger 'manual' did not match its schema definition.";
      return no(400, "TriggerInputSchemaMismatch", words);
    }
    cards.push(card);
    return { status: 202, body: "" };
  }, port);
  const { reset } = fake;
  return Object.assign(fake, {
    workflowUrl: `${fake.url}${PATH}?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sig=${SIGNATURE}`,
    cards,
    remove: () => void (state.removed = true),
    reset() {
      reset();
      cards.length = 0;
      state.removed = false;
    },
  });
}

function no(status: number, code: string, message: string): Said {
  return { status, body: { error: { code, message } } };
}

/** What the workflow template asks for; versions after 1.5 are not shown by Teams. */
function cardIn(text: string): Card | null {
  const { type, attachments } = JSON.parse(text) as {
    readonly type?: string;
    readonly attachments?: readonly {
      readonly contentType?: string;
      readonly content?: Card & { readonly type?: string };
    }[];
  };
  const [first] = attachments ?? [];
  const card = first?.content;
  const right =
    type === "message" &&
    first?.contentType === "application/vnd.microsoft.card.adaptive" &&
    card?.type === "AdaptiveCard" &&
    ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"].includes(card.version);
  return right && card !== undefined ? card : null;
}
