// One incident through its five stages.
import { PageHeader } from "../../ui/page-header.tsx";

export function IncidentPage() {
  return <PageHeader title="Incident" />;
}
