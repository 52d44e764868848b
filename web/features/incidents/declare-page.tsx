// The form that declares an incident by hand.
import { PageHeader } from "../../ui/page-header.tsx";

export function DeclarePage() {
  return <PageHeader title="Declare an incident" />;
}
