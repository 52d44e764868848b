// The signed-in person: where pages reach them, their API tokens, how the console looks.
import { SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { peopleRoutes } from "../../../contract/people.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { singleKeysOn, switchSingleKeys } from "../../lib/shortcuts.ts";
import { viewerZone } from "../../lib/time.ts";
import { ContactList } from "../../ui/contact-list.tsx";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./me.module.css";
import { TokenSection } from "./token-section.tsx";

export function MePage() {
  const { person, organisation } = useSession();
  const isPaged = useMay("responder");
  return (
    <>
      <PageHeader title={person.name} lead="What is yours alone, in this organisation." />
      <div className={styles["page"]}>
        <Section title="You">
          <KeyValue
            pairs={[
              { label: "Signs in with", value: person.email },
              { label: "Organisation", value: organisation.name },
              { label: "Role", value: <span className={styles["role"]}>{person.role}</span> },
              { label: "Time zone", value: `${viewerZone()}, as this browser says` },
            ]}
          />
        </Section>
        {isPaged && <Addresses />}
        <TokenSection />
        <Looks />
      </div>
    </>
  );
}

/** Only people who can be paged have addresses; others need not be told of them. */
function Addresses() {
  const { person, wayOut } = useSession();
  const people = useRoute(peopleRoutes.list, {});
  return (
    <Section title="Where pages reach you">
      <Loaded query={people} skeleton={<LoadingLines lines={2} />}>
        {({ items }) => {
          const me = items.find(({ personId }) => personId === person.personId);
          if (me === undefined) return null;
          return (
            <div className={styles["stack"]}>
              {!wayOut.mail && (
                <Notice tone="warm">
                  No mail server is set up, so for now no page leaves Muster by e-mail.
                </Notice>
              )}
              <div>
                <ContactList person={me} mayChange />
              </div>
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Looks() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [keys, setKeys] = useState(singleKeysOn);
  return (
    <Section title="In this browser">
      <div className={styles["stack"]}>
        <div>
          <p className={styles["label"]} id="theme">
            Theme
          </p>
          <SegmentedControl
            aria-labelledby="theme"
            value={colorScheme}
            onChange={(value) => {
              if (value === "light" || value === "dark" || value === "auto") setColorScheme(value);
            }}
            data={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
              { value: "auto", label: "As the system says" },
            ]}
          />
        </div>
        <Switch
          label="Keys without Ctrl or Cmd"
          description="Switch them off when you speak to your computer. Press ? to see all keys."
          checked={keys}
          onChange={({ currentTarget }) => {
            switchSingleKeys(currentTarget.checked);
            setKeys(currentTarget.checked);
          }}
        />
      </div>
    </Section>
  );
}
