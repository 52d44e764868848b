// The signed-in person: how pages reach them, their API tokens, how the console looks.
import { Button, SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useSession } from "../../lib/session.ts";
import { singleKeysOn, switchSingleKeys } from "../../lib/shortcuts.ts";
import { viewerZone } from "../../lib/time.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ReachSummary } from "../../ui/reach-summary.tsx";
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
        {isPaged && <Reached />}
        <TokenSection />
        <Looks />
      </div>
    </>
  );
}

/** Only people who can be paged have ways to be reached; others need not be told of them. */
function Reached() {
  const { person } = useSession();
  return (
    <Section
      title="How pages reach you"
      actions={
        <Button
          variant="default"
          size="xs"
          renderRoot={(root) => <Link {...root} to="/me/reach" />}
        >
          Change or test
        </Button>
      }
    >
      <ReachSummary personId={person.personId} />
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
