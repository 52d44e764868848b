// Services, teams, people, integrations and the rest of the organisation.
import { PageHeader } from "../../ui/page-header.tsx";

export function SettingsPage() {
  return <PageHeader title="Settings" />;
}
