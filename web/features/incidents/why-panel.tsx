// Why was this person woken for this incident, or not? The answer first, then every step that led to it.
import { Modal, Select } from "@mantine/core";
import { IconBell, IconBellOff, IconPoint } from "@tabler/icons-react";
import { useState } from "react";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { Why } from "../../../contract/escalation.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { sayInstants } from "../../lib/instants.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { useDesk } from "./desk.ts";
import styles from "./why.module.css";

export function WhyPanel({ onClose }: { readonly onClose: () => void }) {
  const { me } = useDesk();
  const isPhone = usePhone();
  const [personId, setPersonId] = useState(me);
  return (
    <Modal opened onClose={onClose} title="Why was I woken, or not?" size="lg" fullScreen={isPhone}>
      <div className={styles["panel"]}>
        <Whose value={personId} onChange={setPersonId} />
        <Answer personId={personId} />
      </div>
    </Modal>
  );
}

interface WhoseProps {
  readonly value: string;
  readonly onChange: (personId: string) => void;
}

/** Oneself first; those who may not sign in any more can be asked about too. */
function Whose({ value, onChange }: WhoseProps) {
  const { me } = useDesk();
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const asked = people
    .filter(({ personId, role }) => personId === me || mayActAs(role, "responder"))
    .toSorted((a, b) => Number(b.personId === me) - Number(a.personId === me));
  return (
    <Select
      label="Person"
      searchable
      allowDeselect={false}
      data={asked.map(({ personId, name }) => ({
        value: personId,
        label: personId === me ? `${name} (you)` : name,
      }))}
      value={value}
      onChange={(next) => onChange(next ?? me)}
      nothingFoundMessage="Nobody of that name."
    />
  );
}

function Answer({ personId }: { readonly personId: string }) {
  const { incident } = useDesk();
  const { incidentId } = incident;
  const query = useRoute(escalationRoutes.why, { params: { incidentId }, query: { personId } });
  return (
    <Loaded query={query} skeleton={<LoadingLines lines={5} />}>
      {({ verdict, woken, lines }) => (
        <>
          <Notice tone={woken ? "live" : "idle"} title={sayInstants(verdict)} announced />
          {lines.length > 0 && (
            <ol className={styles["lines"]}>
              {lines.map((line, at) => (
                <Line key={at} line={line} />
              ))}
            </ol>
          )}
        </>
      )}
    </Loaded>
  );
}

const LOOKS = {
  woken: { icon: IconBell, word: "Woken" },
  notWoken: { icon: IconBellOff, word: "Not woken" },
  fact: { icon: IconPoint, word: "Fact" },
} as const;

function Line({ line }: { readonly line: Why["lines"][number] }) {
  const { at, tone, words } = line;
  const { icon: Icon, word } = LOOKS[tone];
  return (
    <li className={`${styles["line"]} ${styles[tone]}`}>
      <span className={styles["time"]}>
        <TimeText at={at} as="short" quiet />
      </span>
      <Icon size={16} aria-label={word} className={styles["glyph"] ?? ""} />
      <span className={styles["words"]}>{sayInstants(words)}</span>
    </li>
  );
}
