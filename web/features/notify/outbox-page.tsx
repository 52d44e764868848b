// Everything Muster sent or wants to send.
import { PageHeader } from "../../ui/page-header.tsx";

export function OutboxPage() {
  return <PageHeader title="Outbox" />;
}
