// The way from a thing to everything that was ever changed about it, for those who may read the record.
import { Link } from "@tanstack/react-router";
import { useMay } from "../../lib/session.ts";
import styles from "./settings.module.css";

interface AuditLinkProps {
  /** The kind of its stream in the journal. */
  readonly kind: string;
  readonly streamId: string;
}

export function AuditLink({ kind, streamId }: AuditLinkProps) {
  if (!useMay("admin")) return null;
  return (
    <Link to="/settings/audit" search={{ kind, streamId }} className={styles["record"] ?? ""}>
      Record of every change
    </Link>
  );
}
