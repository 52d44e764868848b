// Reports by people, for those who answer them.
import { PageHeader } from "../../ui/page-header.tsx";

export function TicketsPage() {
  return <PageHeader title="Reports" />;
}
