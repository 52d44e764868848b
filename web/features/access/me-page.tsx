// The signed-in person: addresses to page and API tokens.
import { PageHeader } from "../../ui/page-header.tsx";

export function MePage() {
  return <PageHeader title="You" />;
}
