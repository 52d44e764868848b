// Sets JSON out in lines without touching what stands in it: long numbers, repeated names and odd escapes stay as they arrived.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** null when it is not JSON. */
export function prettyJson(text: string): string | null {
  if (!isJson(text)) return null;
  let depth = 0;
  let out = "";
  let last = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const token of text.match(TOKEN) ?? []) {
    const opened = last === "{" || last === "[";
    if (token === "}" || token === "]") {
      depth -= 1;
      out += opened ? token : line() + token;
    } else if (token === "," || token === ":") {
      out += token === ":" ? ": " : ",";
    } else {
      out += opened || last === "," ? line() + token : token;
      if (token === "{" || token === "[") depth += 1;
    }
    last = token;
  }
  return out;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
