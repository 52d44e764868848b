// What I reported and what became of it.
import { PageHeader } from "../../ui/page-header.tsx";

export function MyReportsPage() {
  return <PageHeader title="My reports" />;
}
