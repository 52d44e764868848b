// One alert with its labels and reasons.
import { PageHeader } from "../../ui/page-header.tsx";

export function AlertPage() {
  return <PageHeader title="Alert" />;
}
