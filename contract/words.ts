// What a person reads when a field is not as expected, wherever a schema says nothing of its own.
import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/** Undefined: zod's own words. */
export function faultWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "This is missing."
        : `This must be ${kind(issue.expected)}.`;
    case "unrecognized_keys":
      return `There is no field named ${issue.keys.join(", ")} here. Check the spelling.`;
    case "invalid_value":
      return `This must be one of: ${issue.values.map(String).join(", ")}.`;
    case "too_big":
      return `This must be at most ${issue.maximum}${unit(issue.origin)}.`;
    case "too_small":
      return `This must be at least ${issue.minimum}${unit(issue.origin)}.`;
    case "invalid_format":
      return issue.format === "uuid" ? "This is no id." : undefined;
    default:
      return undefined;
  }
}

function kind(expected: string): string {
  return (
    { string: "text", number: "a number", int: "a whole number", boolean: "true or false" }[
      expected
    ] ?? (expected === "array" ? "a list" : `an ${expected}`.replace("an record", "a record"))
  );
}

function unit(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}
