// The button that tries a pager, and what it sent.
import { Button } from "@mantine/core";
import { IconBellRinging } from "@tabler/icons-react";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";

export interface SentTest {
  readonly deliveryIds: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

interface PagerTesting {
  readonly sent: SentTest | null;
  readonly isPending: boolean;
  readonly start: () => void;
}

export function useTest(personId: string): PagerTesting {
  const [sent, setSent] = useState<SentTest | null>(null);
  const test = useCommand(contactRoutes.testPager, {
    onDone: ({ deliveryIds }) => setSent({ deliveryIds, at: new Date(now()).toISOString() }),
  });
  return {
    sent,
    isPending: test.isPending,
    start: () => test.start({ params: { personId } }),
  };
}

interface TestButtonProps {
  readonly test: PagerTesting;
  readonly isMe: boolean;
}

export function TestButton({ test, isMe }: TestButtonProps) {
  return (
    <Button
      leftSection={<IconBellRinging size={16} aria-hidden />}
      loading={test.isPending}
      onClick={test.start}
    >
      {isMe ? "Test my pager" : "Test their pager"}
    </Button>
  );
}
