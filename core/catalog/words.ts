// What the business runs: services, how much hangs on each, and who answers for them.

/** How much of the business stops when the service stops. */
export type Criticality = "critical" | "high" | "medium" | "low";

export interface ServiceFacts {
  readonly serviceId: string;
  readonly name: string;
  readonly criticality: Criticality;
  readonly customerFacing: boolean;
  /** Names of services that need this one, directly or through others. */
  readonly dependents: readonly string[];
}
