// The rungs of a policy or of one of its paths while they are edited, drawn as the ladder they make.
import { Button } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { MovableList } from "../../ui/movable-list.tsx";
import { OwnerRung, RoundsRow, StepRow } from "./ladder.tsx";
import ladder from "./ladder.module.css";
import { type PolicyFields, type RungValues, newRung } from "./policy-fields.ts";
import { timesOf } from "./policy-words.ts";
import { RungFields } from "./rung-fields.tsx";

interface RungsEditorProps {
  readonly form: UseFormReturnType<PolicyFields>;
  /** The path of the list: `rungs`, `paths.0.rungs`. */
  readonly list: string;
  readonly rungs: readonly RungValues[];
  readonly repeat: number | string;
}

export function RungsEditor({ form, list, rungs, repeat }: RungsEditorProps) {
  const { fallback } = form.values;
  const rounds = Number(repeat) || 0;
  const times = timesOf({
    rungs: rungs.map(({ ackMinutes }) => ({ ackMinutes: Number(ackMinutes) })),
    repeat: rounds,
    fallback,
  });
  const isFull = rungs.length >= 20;
  return (
    <>
      <MovableList
        label="Rungs"
        items={rungs}
        keyOf={({ key }) => key}
        nameOf={(_, at) => `rung ${at + 1}`}
        onMove={(from, to) => form.reorderListItem(list, { from, to })}
        onRemove={(at) => form.removeListItem(list, at)}
        mayBeEmpty={false}
        rowClass={ladder["rung"]}
        tail={
          <>
            {rounds > 0 && <RoundsRow repeat={rounds} after={times.round} />}
            {fallback.length > 0 && (
              <StepRow mark="+" after={times.fallback}>
                <p className={ladder["said"]}>
                  then the <strong>fallback</strong> below
                </p>
              </StepRow>
            )}
            <OwnerRung after={times.owner} />
          </>
        }
      >
        {(_, at, buttons) => (
          <RungFields
            form={form}
            list={list}
            at={at}
            after={times.rungs[at] ?? 0}
            buttons={buttons}
          />
        )}
      </MovableList>
      <div className={ladder["add"]}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={isFull}
          onClick={() => form.insertListItem(list, newRung())}
        >
          Add a rung
        </Button>
        <p className={ladder["hint"]}>
          {isFull ? "A ladder has at most 20 rungs." : "Alt with ↑ or ↓ moves the rung you are in."}
        </p>
      </div>
    </>
  );
}
