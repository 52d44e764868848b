// One report and what became of it.
import { PageHeader } from "../../ui/page-header.tsx";

export function TicketPage() {
  return <PageHeader title="Report" />;
}
