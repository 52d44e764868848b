// Shows Markdown that somebody wrote: no raw HTML, no pictures from elsewhere, links that tell nothing about us.
import { lazy, Suspense } from "react";
import styles from "./markdown.module.css";

/** The parser is as heavy as a page: it comes when the first text is shown. */
const MarkdownText = lazy(async () => {
  const { MarkdownText: component } = await import("./markdown-text.tsx");
  return { default: component };
});

export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles["text"]}>
      <Suspense fallback={<p style={{ whiteSpace: "pre-wrap" }}>{text}</p>}>
        <MarkdownText text={text} />
      </Suspense>
    </div>
  );
}
