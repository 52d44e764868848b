// Ctrl or Cmd with Enter sends the form one is writing in.
import { useEffect } from "react";
import type { RefObject } from "react";

/** Listens at the document, because the form of a dialog is drawn later than the dialog is. */
export function useSubmitKeys(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (!(target instanceof Node) || form.current?.contains(target) !== true) return;
      event.preventDefault();
      form.current.requestSubmit();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}
