// Requests to addresses that people typed in: never into the network behind Muster unless that is allowed.
import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";

/** The address is one that only machines beside Muster should reach. */
export class PrivateAddress extends Error {
  override name = "PrivateAddress";

  constructor(host: string, address: string) {
    const which = host === address ? `${address} is` : `${host} leads to ${address}, which is`;
    super(`${which} not a public address`);
  }
}

/** Answers for virtual machines of a cloud although it lies in a public range. */
const CLOUD_OWN = new Set(["168.63.129.16"]);

/** All of IPv6 that is given out to the internet (RFC 4291). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an IP address is one of the open internet: every special range is not (RFC 6890). */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.parse(address);
  // What wraps an IPv4 address (mapped, 6to4, Teredo, NAT64) is a special range too.
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_UNICAST);
  return !CLOUD_OWN.has(parsed.toString());
}

/** The address a URL names, without asking a name server; null when it names a host. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? null : host;
}

/**
 * Connects to public addresses alone. The check is made on the very answer that the connection uses, so a name
 * that changes its address between two questions (DNS rebinding) does not pass.
 * @param find how names are looked up; the system's way when absent
 */
export function guardedAgent(options: {
  readonly allowPrivate: boolean;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly find?: typeof lookup;
}): Agent {
  const { allowPrivate, connectTimeout, find = lookup } = options;
  const guarded = allowPrivate ? {} : { lookup: publicLookup(find) };
  const connect = buildConnector({ ...guarded, timeout: connectTimeout, allowH2: false });
  return new Agent({
    connect(target, done) {
      const { hostname } = target;
      // An address written as a number is never looked up.
      if (!allowPrivate && isIP(hostname) !== 0 && !isPublicAddress(hostname)) {
        done(new PrivateAddress(hostname, hostname), null);
        return;
      }
      connect(target, done);
    },
  });
}

/** One private address among public ones is enough: a mixed answer is a trick. */
function publicLookup(find: typeof lookup): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    find(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return done(error ?? missing(hostname), []);
      const hidden = found.find(({ address }) => !isPublicAddress(address));
      if (hidden !== undefined) return done(new PrivateAddress(hostname, hidden.address), []);
      return options.all === true ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

function missing(hostname: string): Error {
  return new Error(`${hostname} has no address`);
}
