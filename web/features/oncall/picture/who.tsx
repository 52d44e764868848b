// A person of the rota: the name with the colour it has in the pictures.
import { useSession } from "../../../lib/session.ts";
import { useHueOf } from "./frame.tsx";
import styles from "./picture.module.css";

interface WhoProps {
  readonly person: { readonly personId: string; readonly name: string };
}

export function Who({ person: { personId, name } }: WhoProps) {
  const { person: me } = useSession();
  const hueOf = useHueOf();
  return (
    <span className={styles["who"]} style={{ "--hue": hueOf(personId) }}>
      <span className={styles["swatch"]} aria-hidden />
      <span className={styles["whoName"]}>
        {name}
        {personId === me.personId && <span className={styles["you"]}> (you)</span>}
      </span>
    </span>
  );
}
