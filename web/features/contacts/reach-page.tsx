// How somebody is reached: ways, rules, quiet hours, skills, and a test of it all. One's own, or as an admin anybody's.
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { contactRoutes } from "../../../contract/contacts.ts";
import type { Reach } from "../../../contract/contacts.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import styles from "./contacts.module.css";
import { MethodSection } from "./method-section.tsx";
import { PagerTest } from "./pager-test.tsx";
import { QuietSection } from "./quiet-section.tsx";
import { RulesSection } from "./rules-section.tsx";
import { SkillSection } from "./skill-section.tsx";
import { TestButton, useTest } from "./use-test.tsx";

export function ReachPage() {
  const { person } = useSession();
  const { personId = person.personId } = useParams({ strict: false });
  const reach = useRoute(contactRoutes.reach, { params: { personId } });
  return <Loaded query={reach}>{(data) => <OneReach key={personId} reach={data} />}</Loaded>;
}

function OneReach({ reach }: { readonly reach: Reach }) {
  const { personId, name } = reach.person;
  const isMe = useSession().person.personId === personId;
  const mayChange = useMayChange(personId);
  const test = useTest(personId);
  return (
    <div className={styles["frame"]}>
      <PageHeader
        title={isMe ? "How you are reached" : `How ${name} is reached`}
        kicker={<Back personId={personId} isMe={isMe} name={name} />}
        lead={
          mayChange
            ? `By which ways a page finds ${isMe ? "you" : "them"}, in which order, and when it waits.`
            : "You may see by which ways they are reached, not change them. Addresses are shown in part."
        }
        {...(mayChange ? { actions: <TestButton test={test} isMe={isMe} /> } : {})}
      />
      <div className={styles["page"]}>
        <Warnings warnings={reach.warnings} />
        {test.sent !== null && <PagerTest key={test.sent.at} sent={test.sent} />}
        <MethodSection reach={reach} isMe={isMe} mayChange={mayChange} />
        <RulesSection reach={reach} isMe={isMe} mayChange={mayChange} />
        <QuietSection reach={reach} isMe={isMe} mayChange={mayChange} />
        <SkillSection reach={reach} isMe={isMe} mayChange={mayChange} />
      </div>
    </div>
  );
}

/** Whose ways one may change: one's own as somebody who is paged, others' as an admin, an owner's as an owner. */
function useMayChange(personId: string): boolean {
  const { person: me } = useSession();
  const isPaged = useMay("responder");
  const isAdmin = useMay("admin");
  const asOther = isAdmin && me.personId !== personId;
  const people = useRoute(peopleRoutes.list, {}, { enabled: asOther && me.role !== "owner" });
  if (me.personId === personId) return isPaged;
  if (!isAdmin || me.role === "owner") return isAdmin;
  const whose = people.data?.items.find((one) => one.personId === personId);
  return whose !== undefined && whose.role !== "owner";
}

interface BackProps {
  readonly personId: string;
  readonly isMe: boolean;
  readonly name: string;
}

function Back({ personId, isMe, name }: BackProps) {
  const target = isMe
    ? ({ to: "/me" } as const)
    : ({ to: "/settings/people/$personId", params: { personId } } as const);
  return (
    <Link {...target} className={styles["back"] ?? ""}>
      <IconChevronLeft size={16} aria-hidden />
      {isMe ? "You" : name}
    </Link>
  );
}

function Warnings({ warnings }: Pick<Reach, "warnings">) {
  const [first, ...others] = warnings;
  if (first === undefined) return null;
  return (
    <Notice tone="warm" title={first}>
      {others.length > 0 && (
        <ul className={styles["warnings"]}>
          {others.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
