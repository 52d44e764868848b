// What is burning, who has it, how long, and what is due next.
import { PageHeader } from "../../ui/page-header.tsx";

export function HomePage() {
  return <PageHeader title="Home" />;
}
