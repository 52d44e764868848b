// The button that archives or removes a thing, after a question, and then leads back to the list of such things.
import { Button } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import type { ReactNode } from "react";
import type { Route } from "../../../contract/route.ts";
import type { ArgsOf } from "../../lib/api.ts";
import { useCommand } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";

interface RemovalProps<R extends Route> {
  readonly route: R;
  readonly args: ArgsOf<R>;
  /** A question. */
  readonly title: string;
  readonly verb: string;
  /** Said when it is done. */
  readonly done: string;
  readonly back: NonNullable<LinkProps["to"]>;
  /** What will happen. */
  readonly children: ReactNode;
}

export function Removal<R extends Route>(props: RemovalProps<R>) {
  const { route, args, title, verb, done, back, children } = props;
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useCommand(route, { quiet: true, done });
  const confirm = async () => {
    await remove.run(args);
    await navigate({ to: back, ignoreBlocker: true });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArchive size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {verb}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={title}
        verb={verb}
        danger
        onConfirm={confirm}
      >
        {children}
      </Confirm>
    </>
  );
}
