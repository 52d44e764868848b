// Whether the page is shown on a phone: the same width as in theme.css.
import { useMediaQuery } from "@mantine/hooks";

export function usePhone(): boolean {
  return useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
}
