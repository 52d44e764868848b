// What reviews said must be done, by whom and by when.
import { PageHeader } from "../../ui/page-header.tsx";

export function ActionsPage() {
  return <PageHeader title="Actions" />;
}
