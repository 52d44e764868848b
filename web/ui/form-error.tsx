// Why a form was not accepted: the server's words, and each field at fault that is not shown beside its field.
import { Problem } from "../lib/api.ts";
import { Notice } from "./notice.tsx";
import styles from "./page.module.css";

interface FormErrorProps {
  /** null or undefined: nothing is wrong. */
  readonly error: unknown;
  /** Fields that show their own error; the others are listed here. */
  readonly fields?: readonly string[];
}

export function FormError({ error, fields = [] }: FormErrorProps) {
  if (error === null || error === undefined) return null;
  if (!(error instanceof Problem)) {
    return (
      <Notice tone="hot" announced>
        This did not work, and it is our mistake. Try again.
      </Notice>
    );
  }
  const unshown = error.errors.filter(({ path }) => !fields.includes(path));
  return (
    <Notice tone="hot" announced>
      {error.detail}
      {unshown.length > 0 && (
        <ul className={styles["noticeList"]}>
          {unshown.map(({ path, message }) => (
            <li key={path + message}>
              {path === "" ? "" : `${path}: `}
              {message}
            </li>
          ))}
        </ul>
      )}
      {error.status >= 500 && error.requestId !== null && (
        <div className={styles["sayCode"]}>Request {error.requestId}</div>
      )}
    </Notice>
  );
}
