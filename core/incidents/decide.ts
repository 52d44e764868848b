// What an incident answers to each command: the events that follow, or a refusal.
import { declare, edit } from "./declare.ts";
import { refuseOutOfTurn } from "./guards.ts";
import { addService, endServiceImpact } from "./impacts.ts";
import {
  declareMajor,
  overrulePriority,
  proposePriority,
  standDownMajor,
  triage,
} from "./prioritise.ts";
import { acknowledge, call, cancel, close, escalate, mitigate, reopen, resolve } from "./stages.ts";
import type { Incident, IncidentCommand, IncidentEvent } from "./words.ts";
import {
  addTask,
  alertResolved,
  assignRole,
  attach,
  changeTask,
  linkAlert,
  linkTicket,
  note,
  postUpdate,
} from "./work.ts";

type WorkCommand = Extract<
  IncidentCommand,
  {
    readonly type:
      | "assignRole"
      | "addTask"
      | "changeTask"
      | "postUpdate"
      | "note"
      | "attach"
      | "linkAlert"
      | "linkTicket"
      | "alertResolved";
  }
>;

/** @throws Refusal when the process does not allow it, or when somebody else was faster */
export function decideIncident(
  state: Incident,
  command: IncidentCommand,
): readonly IncidentEvent[] {
  refuseOutOfTurn(state, command);
  switch (command.type) {
    case "declare":
      return declare(state, command);
    case "edit":
      return edit(state, command);
    case "acknowledge":
      return acknowledge(state, command);
    case "escalate":
      return escalate(state, command);
    case "call":
      return call(state, command);
    case "triage":
      return triage(state, command);
    case "proposePriority":
      return proposePriority(state, command);
    case "overrulePriority":
      return overrulePriority(state, command);
    case "declareMajor":
      return declareMajor(state, command);
    case "standDownMajor":
      return standDownMajor(state, command);
    case "addService":
      return addService(state, command);
    case "endServiceImpact":
      return endServiceImpact(state, command);
    case "mitigate":
      return mitigate(state, command);
    case "resolve":
      return resolve(state, command);
    case "reopen":
      return reopen(state, command);
    case "close":
      return close(state, command);
    case "cancel":
      return cancel(state, command);
    default:
      return decideWork(state, command);
  }
}

function decideWork(state: Incident, command: WorkCommand): readonly IncidentEvent[] {
  switch (command.type) {
    case "assignRole":
      return assignRole(state, command);
    case "addTask":
      return addTask(state, command);
    case "changeTask":
      return changeTask(state, command);
    case "postUpdate":
      return postUpdate(command);
    case "note":
      return note(command);
    case "attach":
      return attach(command);
    case "linkAlert":
      return linkAlert(state, command);
    case "linkTicket":
      return linkTicket(state, command);
    case "alertResolved":
      return alertResolved(state, command);
  }
}
