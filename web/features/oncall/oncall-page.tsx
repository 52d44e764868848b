// Who is on call now and next.
import { PageHeader } from "../../ui/page-header.tsx";

export function OncallPage() {
  return <PageHeader title="On call" />;
}
