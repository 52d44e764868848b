// The form of a new incident as a page of its own: for bookmarks and links from elsewhere.
import { useNavigate } from "@tanstack/react-router";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { DeclareForm } from "./declare-form.tsx";
import styles from "./declare.module.css";

export function DeclarePage() {
  const navigate = useNavigate();
  return (
    <div className={styles["page"]}>
      <PageHeader
        title="Declare an incident"
        lead="Only the title is needed. Everything else can be said and corrected later."
      />
      <Section title="What is wrong">
        <DeclareForm onLeave={() => void navigate({ to: "/incidents" })} />
      </Section>
    </div>
  );
}
