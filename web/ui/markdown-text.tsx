// The parsed text itself, in a file of its own so that it loads on its own.
import ReactMarkdown from "react-markdown";
import type { Components } from "react-markdown";
import remarkGfm from "remark-gfm";

const PLUGINS = [remarkGfm];

/** Headings of a note stay below those of the page. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h5>{children}</h5>,
  h3: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  img: ({ src, alt }) =>
    isOwn(src) ? (
      <img src={src} alt={alt ?? ""} loading="lazy" style={{ maxWidth: "100%" }} />
    ) : (
      <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noopener noreferrer">
        Picture: {alt === undefined || alt === "" ? "without a description" : alt}
      </a>
    ),
  input: ({ checked }) => (
    <input type="checkbox" checked={checked ?? false} readOnly disabled aria-label="Task" />
  ),
};

/** A picture from elsewhere would tell its server who reads this, and when. */
function isOwn(src: unknown): src is string {
  return typeof src === "string" && src.startsWith("/api/v1/");
}

export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS} skipHtml>
      {text}
    </ReactMarkdown>
  );
}
