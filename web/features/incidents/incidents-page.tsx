// The list of incidents with its filters.
import { PageHeader } from "../../ui/page-header.tsx";

export function IncidentsPage() {
  return <PageHeader title="Incidents" />;
}
