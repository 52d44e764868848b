// Says who is paged when a service fails, while its team and policy are being chosen.
import type { Team } from "../../../contract/catalog.ts";
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { Notice } from "../../ui/notice.tsx";
import { sayPolicy } from "./policy-words.ts";

interface PagedForProps {
  readonly policy: EscalationPolicy | null;
  readonly team: Team | null;
}

export function PagedFor({ policy, team }: PagedForProps) {
  if (policy !== null) return <Notice title="When it fails">{sayPolicy(policy)}</Notice>;
  if (team !== null) {
    return (
      <Notice title="When it fails">
        First page whoever is on call in {team.name}, then all of the team, finally the owner.
      </Notice>
    );
  }
  return (
    <Notice tone="warm" title="Nobody answers for it">
      Without a team or a policy only the owner is paged. Choose one of them.
    </Notice>
  );
}
