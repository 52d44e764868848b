// What arrived at the doors, and the tray of what could not be read.
import { PageHeader } from "../../ui/page-header.tsx";

export function MessagesPage() {
  return <PageHeader title="Messages" />;
}
