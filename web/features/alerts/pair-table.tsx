// Names and values as the source wrote them: labels, annotations.
import styles from "./alerts.module.css";
import { webLink } from "./web-link.ts";

interface PairTableProps {
  /** What the table is about; read by screen readers. */
  readonly name: string;
  readonly pairs: Readonly<Record<string, string>>;
}

export function PairTable({ name, pairs }: PairTableProps) {
  const rows = Object.entries(pairs).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <table className={styles["pairs"]} aria-label={name}>
      <tbody>
        {rows.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
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
