// Which service of the catalogue an alert belongs to, with the reason in words.
import type { Signal } from "../../core/signals/words.ts";
import type { Scope } from "../platform/scope.ts";

export interface ServiceSources {
  /** By key or name. */
  findService(
    scope: Scope,
    nameOrKey: string,
  ): Promise<{ readonly serviceId: string; readonly name: string } | null>;
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface Belonging {
  readonly serviceId: string | null;
  /** As the catalogue names it. */
  readonly name: string | null;
  readonly reason: string;
}

export interface Origin {
  readonly source: string;
  readonly defaultServiceId: string | null;
  readonly signal: Signal;
}

/** Asks the catalogue once per name, however many alerts of one transaction carry it. */
export function openDirectory(scope: Scope, sources: ServiceSources) {
  const found = new Map<string, ReturnType<ServiceSources["findService"]>>();
  const names = new Map<string, Promise<string | null>>();

  function find(name: string): ReturnType<ServiceSources["findService"]> {
    const asked = found.get(name) ?? sources.findService(scope, name);
    found.set(name, asked);
    return asked;
  }
  function nameOf(serviceId: string): Promise<string | null> {
    const asked =
      names.get(serviceId) ??
      sources.serviceNames(scope, [serviceId]).then((known) => known.get(serviceId) ?? null);
    names.set(serviceId, asked);
    return asked;
  }
  return async ({ source, defaultServiceId, signal }: Origin): Promise<Belonging> => {
    const { service } = signal;
    const match = service === null ? null : await find(service);
    if (match !== null) {
      const { serviceId, name } = match;
      return { serviceId, name, reason: `${said(signal)} names ${name}.` };
    }
    const unmatched =
      service === null
        ? "It names no service"
        : `${said(signal)} names no service of the catalogue`;
    const name = defaultServiceId === null ? null : await nameOf(defaultServiceId);
    if (name === null) return { serviceId: null, name: null, reason: `${unmatched}.` };
    const reason = `${unmatched}; alerts of ${source} belong to ${name} then.`;
    return { serviceId: defaultServiceId, name, reason };
  };
}

/** The label that says it, else the word itself. */
function said({ service, labels }: Signal): string {
  const label = Object.entries(labels).find(([, value]) => value.trim() === service);
  return label === undefined ? `The service “${service}”` : `The label ${label[0]}=${service}`;
}
