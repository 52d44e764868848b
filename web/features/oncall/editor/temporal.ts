// Temporal for browsers that lack it: loaded only there, and only when something is worked out.
import { useEffect, useState } from "react";

let loading: Promise<unknown> | null = null;

function hasTemporal(): boolean {
  return typeof Temporal !== "undefined";
}

async function loadTemporal(): Promise<void> {
  if (hasTemporal()) return;
  loading ??= import("temporal-polyfill/global");
  try {
    await loading;
  } catch (error) {
    // The next attempt asks the network again.
    loading = null;
    throw error;
  }
}

interface TemporalState {
  readonly state: "ready" | "loading" | "failed";
  readonly retry: () => void;
}

export function useTemporal(): TemporalState {
  const [state, setState] = useState<TemporalState["state"]>(hasTemporal() ? "ready" : "loading");
  useEffect(() => {
    if (state !== "loading") return;
    loadTemporal().then(
      () => setState("ready"),
      () => setState("failed"),
    );
  }, [state]);
  return { state, retry: () => setState("loading") };
}
