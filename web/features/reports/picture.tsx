// A picture with the sentence it shows, and the same as a table for those who do not see it.
import type { ReactNode } from "react";
import { Section } from "../../ui/section.tsx";
import styles from "./figures.module.css";
import type { Bar } from "./series.ts";

interface PictureProps {
  /** What it shows: "Incidents by type". */
  readonly title: string;
  /** What stands out. */
  readonly says?: string | null;
  /** The heads of the table: what is listed, and what is measured. */
  readonly heads: readonly [string, string];
  readonly bars: readonly Bar[];
  /** Said instead of an empty picture. */
  readonly nothing: string;
  readonly children: ReactNode;
}

export function Picture({ title, says = null, heads, bars, nothing, children }: PictureProps) {
  return (
    <Section title={title}>
      {says !== null && <p className={styles["says"]}>{says}</p>}
      {bars.length === 0 ? (
        <p className={styles["nothing"]}>{nothing}</p>
      ) : (
        <>
          <div aria-hidden className={styles["drawing"]}>
            {children}
          </div>
          <HiddenTable title={title} heads={heads} bars={bars} />
        </>
      )}
    </Section>
  );
}

function HiddenTable({ title, heads, bars }: Pick<PictureProps, "title" | "heads" | "bars">) {
  return (
    <div className="mu-hidden">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, words }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
