// How many, how fast, how long down, over a chosen period.
import { PageHeader } from "../../ui/page-header.tsx";

export function FiguresPage() {
  return <PageHeader title="Figures" />;
}
