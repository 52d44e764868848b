// Names and values as the source wrote them: labels, annotations.
import styles from "./alerts.module.css";
import { webLink } from "./web-link.ts";

interface PairTableProps {
  readonly caption: string;
  readonly pairs: Readonly<Record<string, string>>;
}

export function PairTable({ caption, pairs }: PairTableProps) {
  const rows = Object.entries(pairs).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <table className={styles["pairs"]}>
      <caption className="mu-hidden">{caption}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Value text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text }: { readonly text: string }) {
  const href = webLink(text);
  if (href === null) return text === "" ? <span className={styles["quiet"]}>empty</span> : text;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={styles["link"] ?? ""}
    >
      {text}
    </a>
  );
}
