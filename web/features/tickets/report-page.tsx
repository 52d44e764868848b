// The form in which anybody reports a problem.
import { PageHeader } from "../../ui/page-header.tsx";

export function ReportPage() {
  return <PageHeader title="Report a problem" />;
}
