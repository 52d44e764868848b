// Says plainly when no page can leave the building, so that nobody sleeps in the belief that they would be woken.
import { IconMailOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { mayActAs } from "../../core/access/roles.ts";
import { useSession } from "../lib/session.ts";
import styles from "./shell.module.css";

export function WayOutStrip() {
  const { wayOut, person } = useSession();
  if (wayOut.mail || !mayActAs(person.role, "responder")) return null;
  return (
    <div className={`${styles["strip"]} mu-tone-warm`} role="note" aria-label="No way out for mail">
      <IconMailOff size={16} aria-hidden />
      <span>
        No mail server is set up: pages stay in the <Link to="/outbox">outbox</Link> and wake nobody
        by e-mail.
      </span>
    </div>
  );
}
