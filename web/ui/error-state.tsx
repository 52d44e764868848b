// Something went wrong while loading: what happened, how to try again, and the number to quote when asking for help.
import { Button } from "@mantine/core";
import { IconCloudOff, IconLock, IconMapOff, IconMoodSad } from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Problem } from "../lib/api.ts";
import styles from "./page.module.css";
import { SayTitle } from "./say-title.tsx";

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** It stands where a whole page should: its words are the heading. */
  readonly page?: boolean;
}

export function ErrorState({ error, onRetry, page = false }: ErrorStateProps) {
  const { title, detail, icon: Icon, requestId } = told(error);
  return (
    <div className={styles["say"]} role="alert">
      <Icon size={28} stroke={1.5} aria-hidden />
      <SayTitle page={page}>{title}</SayTitle>
      <p className={styles["sayText"]}>{detail}</p>
      {requestId !== null && <span className={styles["sayCode"]}>Request {requestId}</span>}
      <div className={styles["sayActions"]}>
        {onRetry !== undefined && !isFinal(error) && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
        {page && isFinal(error) && (
          <Button variant="default" component={Link} to="/">
            Go to the start
          </Button>
        )}
      </div>
    </div>
  );
}

/** Trying again would bring the same answer. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && (error.status === 403 || error.status === 404);
}

interface Told {
  readonly title: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly requestId: string | null;
}

function told(error: unknown): Told {
  if (!(error instanceof Problem)) {
    return {
      title: "This page has a fault",
      detail: "It is our mistake, not yours. Try again; if it stays, tell your admin what you did.",
      icon: IconMoodSad,
      requestId: null,
    };
  }
  const { status, title, detail, requestId } = error;
  const said = { detail, requestId };
  if (status === 0) return { ...said, title, icon: IconCloudOff };
  if (status === 404) return { ...said, title: "Not here", icon: IconMapOff };
  if (status === 403) return { ...said, title: "Not for your role", icon: IconLock };
  return { ...said, title, icon: IconMoodSad };
}
