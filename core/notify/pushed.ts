// What a browser is pushed, as JSON inside the encryption: its service worker shows it and offers the answers.

export interface Pushed {
  readonly title: string;
  readonly body: string;
  /** A notification with the same tag replaces the one before: a message that came twice rings as one. */
  readonly tag: string;
  /** Where a click leads; null: to the first page. */
  readonly url: string | null;
  /** `POST /api/v1/answers/<token>` with `{ "action": "acknowledge" }`; `url` is the page with the buttons. */
  readonly answer: { readonly token: string; readonly url: string } | null;
}
