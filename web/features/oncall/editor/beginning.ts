// What a new schedule begins with: a template, filled with the people of its team.
import { useState } from "react";
import type { Team } from "../../../../contract/catalog.ts";
import { toLocal } from "../../../lib/local-time.ts";
import { now } from "../../../lib/now.ts";
import { viewerZone } from "../../../lib/time.ts";
import { definitionOf } from "./fields.ts";
import type { LayerFields, ScheduleFields, ScheduleForm } from "./fields.ts";
import { layersFrom } from "./templates.ts";
import type { Template } from "./templates.ts";

const USUAL: Template = "weeks";

/** By the viewer's calendar. */
export function today(): string {
  return toLocal(new Date(now()).toISOString()).slice(0, 10);
}

export function nameFor({ name }: Pick<Team, "name">): string {
  return `${name} on call`;
}

export function beginning(team: Team | null): ScheduleFields {
  return {
    name: team === null ? "" : nameFor(team),
    teamId: team?.teamId ?? null,
    timeZone: viewerZone(),
    layers: layersFrom(USUAL, membersOf(team), today()),
    from: null,
  };
}

function membersOf(team: Team | null | undefined): string[] {
  return team?.members.map(({ personId }) => personId) ?? [];
}

export interface TemplateChoice {
  readonly chosen: Template;
  /** The layers were edited since: another template would lose that. */
  readonly isEdited: boolean;
  readonly choose: (template: Template) => void;
  /** Fills the layers with these people, unless they were edited. */
  readonly fillFrom: (team: Team) => void;
}

export function useTemplate(form: ScheduleForm, teams: readonly Team[]): TemplateChoice {
  const [chosen, setChosen] = useState<Template>(USUAL);
  const [filled, setFilled] = useState(form.values.layers);
  const isEdited = !isSame(form.values.layers, filled);
  const fill = (template: Template, team: Team | undefined) => {
    const layers = layersFrom(template, membersOf(team), today());
    form.setFieldValue("layers", layers);
    form.clearErrors();
    setFilled(layers);
  };
  return {
    chosen,
    isEdited,
    choose: (template) => {
      setChosen(template);
      fill(
        template,
        teams.find(({ teamId }) => teamId === form.values.teamId),
      );
    },
    fillFrom: (team) => {
      if (!isEdited) fill(chosen, team);
    },
  };
}

/** Keys of rows are no part of what was written. */
function isSame(one: LayerFields[], other: LayerFields[]): boolean {
  const said = (layers: LayerFields[]) => JSON.stringify(definitionOf({ timeZone: "", layers }));
  return said(one) === said(other);
}
