// What an admin can do with a person: invite again, disable after a look at what that tears open, enable.
import { Button, Modal, Stack } from "@mantine/core";
import { IconBan, IconCircleCheck, IconMailForward } from "@tabler/icons-react";
import { useState } from "react";
import { peopleRoutes } from "../../../contract/people.ts";
import type { Person } from "../../../contract/people.ts";
import { useCommand } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useDuties } from "./duties.tsx";
import { InvitationLink } from "./invite-dialog.tsx";
import type { Invited } from "./invite-dialog.tsx";

export function PersonActions({ person }: { readonly person: Person }) {
  const { person: me } = useSession();
  const isMe = person.personId === me.personId;
  return (
    <>
      {/* Somebody disabled may never have come; only the server knows. */}
      {person.status !== "active" && <InviteAgain person={person} />}
      {person.status === "disabled" ? (
        <Enable person={person} />
      ) : (
        !isMe && <Disable person={person} />
      )}
    </>
  );
}

function InviteAgain({ person }: { readonly person: Person }) {
  const [invited, setInvited] = useState<Invited | null>(null);
  const again = useCommand(peopleRoutes.inviteAgain, { onDone: setInvited });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        loading={again.isPending}
        onClick={() => again.start({ params: { personId: person.personId } })}
      >
        Invite again
      </Button>
      <Modal
        opened={invited !== null}
        onClose={() => setInvited(null)}
        title={`${person.name} is invited again`}
        closeOnClickOutside={false}
        closeOnEscape={false}
        size="lg"
      >
        {invited !== null && (
          <Stack gap="md">
            <InvitationLink invited={invited} />
            <span>Earlier links of this person no longer work.</span>
            <Button ml="auto" onClick={() => setInvited(null)}>
              Done
            </Button>
          </Stack>
        )}
      </Modal>
    </>
  );
}

function Enable({ person: { personId, name } }: { readonly person: Person }) {
  const enable = useCommand(peopleRoutes.change, { done: `${name} may enter again` });
  return (
    <Button
      variant="default"
      leftSection={<IconCircleCheck size={16} aria-hidden />}
      loading={enable.isPending}
      onClick={() => enable.start({ params: { personId }, body: { status: "active" } })}
    >
      Enable
    </Button>
  );
}

function Disable({ person: { personId, name } }: { readonly person: Person }) {
  const [asking, setAsking] = useState(false);
  const disable = useCommand(peopleRoutes.change, { quiet: true, done: `${name} is disabled` });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBan size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        Disable
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Disable ${name}?`}
        verb="Disable"
        danger
        onConfirm={() => disable.run({ params: { personId }, body: { status: "disabled" } })}
      >
        <Stack gap="md">
          <span>
            They are signed out at once, their tokens stop working, and pages no longer reach them.
            What they did stays in the record.
          </span>
          <Torn personId={personId} />
        </Stack>
      </Confirm>
    </>
  );
}

/** Where nobody would be reached any more, so that it is mended before it hurts. */
function Torn({ personId }: { readonly personId: string }) {
  const { schedules, policies } = useDuties(personId);
  const names = [...schedules, ...policies].map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <Notice tone="warm" title="They are still counted on">
      Change this too, or nobody is paged in their place: {names.join(", ")}.
    </Notice>
  );
}
