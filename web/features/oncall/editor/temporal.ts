// Temporal for browsers that lack it: loaded only there, and only when something is worked out.
import { useEffect, useState } from "react";

function hasTemporal(): boolean {
  return typeof Temporal !== "undefined";
}

/** failed: browsers remember that; only a reload asks the network again. */
type TemporalState = "ready" | "loading" | "failed";

export function useTemporal(): TemporalState {
  const [state, setState] = useState<TemporalState>(hasTemporal() ? "ready" : "loading");
  useEffect(() => {
    if (hasTemporal()) return;
    import("temporal-polyfill/global").then(
      () => setState("ready"),
      () => setState("failed"),
    );
  }, []);
  return state;
}
