// Where providers reach this Muster, and whether they can.

export const TWILIO_STATUS = "/callbacks/twilio/status";
export const TWILIO_SMS = "/callbacks/twilio/sms";
export const TWILIO_VOICE = "/callbacks/twilio/voice";
export const SLACK = "/callbacks/slack";

export interface TwilioUrls {
  status(token: string): string;
  keys(token: string): string;
}

/**
 * Null where Twilio cannot call: a call whose addresses it cannot reach would be refused as a whole.
 * @param apiUrl a stand-in for Twilio reaches what Twilio does not
 */
export function twilioUrls(publicUrl: string, apiUrl: string | null): TwilioUrls | null {
  const { hostname } = new URL(publicUrl);
  const local = hostname === "[::1]" || /^(127\.|localhost$|.*\.localhost$)/.test(hostname);
  if (local && apiUrl === null) return null;
  return {
    status: (token) => `${publicUrl}${TWILIO_STATUS}/${token}`,
    keys: (token) => `${publicUrl}${TWILIO_VOICE}/${token}`,
  };
}
