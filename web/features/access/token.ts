// The one-time token of a link stands behind the #, which browsers never send and servers never log.
import { useLocation } from "@tanstack/react-router";

export function useLinkToken(): string {
  return useLocation().hash.replace(/^#/, "");
}
