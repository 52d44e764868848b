// Secret calendar addresses: made, shown once, listed, revoked.
import { Button, Menu, Modal } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { CalendarFeed, Schedule } from "../../../../contract/oncall.ts";
import { useCommand, useRoute } from "../../../lib/query.ts";
import { useSession } from "../../../lib/session.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import { LoadingRows } from "../../../ui/loading.tsx";
import { SecretOnce } from "../../../ui/secret-once.tsx";
import { Section } from "../../../ui/section.tsx";
import { TimeText } from "../../../ui/time-text.tsx";
import styles from "../change/change.module.css";

interface FeedsProps {
  readonly schedules: readonly Schedule[];
  /** Only those of this one are listed and offered. */
  readonly only?: Schedule;
}

/** For responders. */
export function Feeds({ schedules, only }: FeedsProps) {
  const all = useRoute(oncallRoutes.feeds, {}).data?.items;
  const feeds = all?.filter(
    ({ schedule }) => only === undefined || schedule?.scheduleId === only.scheduleId,
  );
  return (
    <Section
      title="In your own calendar"
      padded={feeds?.length === 0}
      actions={<MakeFeed schedules={schedules} only={only} />}
    >
      {feeds === undefined ? (
        <LoadingRows rows={2} />
      ) : feeds.length === 0 ? (
        <p className={styles["quiet"]}>
          Make a secret address and subscribe to it in Google Calendar, Outlook or any other
          calendar: it follows every change.
        </p>
      ) : (
        <ul className={styles["list"]}>
          {feeds.map((feed) => (
            <FeedRow key={feed.feedId} feed={feed} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function nameOf({ schedule }: Pick<CalendarFeed, "schedule">): string {
  return schedule === null ? "Own shifts, in every schedule" : schedule.name;
}

function FeedRow({ feed }: { readonly feed: CalendarFeed }) {
  const { feedId, person, createdAt, lastReadAt } = feed;
  const { person: me } = useSession();
  const [asking, setAsking] = useState(false);
  const remove = useCommand(oncallRoutes.removeFeed, { quiet: true, done: "Revoked" });
  return (
    <li className={styles["row"]}>
      <span className={styles["text"]}>
        <span>{nameOf(feed)}</span>
        <span className={styles["more"]}>
          {person.personId === me.personId ? "yours" : `of ${person.name}`}, made{" "}
          <TimeText at={createdAt} quiet />,{" "}
          {lastReadAt === null ? (
            "never read yet"
          ) : (
            <>
              last read <TimeText at={lastReadAt} quiet />
            </>
          )}
        </span>
      </span>
      <Button
        variant="default"
        size="xs"
        aria-label={`Revoke: ${nameOf(feed)}, ${person.name}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title="Revoke this address?"
        verb="Revoke it"
        danger
        onConfirm={() => remove.run({ params: { feedId } })}
      >
        Calendars that subscribe to it stop being brought up to date. A new address can be made at
        any time.
      </Confirm>
    </li>
  );
}

interface MakeFeedProps {
  readonly schedules: readonly Schedule[];
  readonly only: Schedule | undefined;
}

function MakeFeed({ schedules, only }: MakeFeedProps) {
  const [made, setMade] = useState<{ readonly url: string; readonly name: string } | null>(null);
  const make = useCommand(oncallRoutes.makeFeed, {
    onDone: ({ url, feed }) => setMade({ url, name: nameOf(feed) }),
  });
  const start = (scheduleId: string | null) => make.start({ body: { scheduleId } });
  const words = {
    variant: "default",
    loading: make.isPending,
    leftSection: <IconCalendarPlus size={16} aria-hidden />,
  } as const;
  return (
    <>
      {only === undefined ? (
        <Menu>
          <Menu.Target>
            <Button {...words}>Make an address</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => start(null)}>My own shifts, in every schedule</Menu.Item>
            {schedules.length > 0 && <Menu.Divider />}
            {schedules.map(({ scheduleId, name }) => (
              <Menu.Item key={scheduleId} onClick={() => start(scheduleId)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button {...words} onClick={() => start(only.scheduleId)}>
          Make an address
        </Button>
      )}
      <Modal
        opened={made !== null}
        onClose={() => setMade(null)}
        title={made === null ? "" : `Calendar address: ${made.name}`}
        size="lg"
      >
        {made !== null && (
          <SecretOnce
            label="Calendar address"
            secret={made.url}
            hint="Copy it now and add it to your calendar as a subscription (“From URL”). Whoever has it can read who is on call."
          />
        )}
      </Modal>
    </>
  );
}
