// The visual language of the console, told to Mantine; the tokens themselves are in theme.css.
//
// Who it is for: tired people in a hurry, at 3 a.m., on whatever screen is near.
//
// 1. Surfaces are near-neutral with a slight cool tint. Colour is information and nothing else:
//    priority (red, orange, amber, then none), state (glyph and word in a tone), a major incident,
//    a destructive action, and one petrol for what can be pressed. Never colour alone: a word or a
//    shape says the same thing.
// 2. Six sizes of type: 12 labels, 13 secondary, 14 reading, 16 section, 20 page, 28 the one figure
//    that matters. Weight 600 makes a heading, not size. Figures are tabular.
// 3. Hairlines separate, shadows do not; only what floats (menus, dialogs) is lifted. Radius 4, 6 for boxes.
// 4. Controls are 32 px high on a desk and 44 px under a thumb.
// 5. P1 is solid red. A MAJOR INCIDENT owns the only hatched red band in the house, with its words.
// 6. Dark is drawn, not inverted: deeper surfaces sink, raised ones are lighter, tones are lifted to stay readable.
import { createTheme } from "@mantine/core";
import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { COMPONENTS } from "./theme-components.ts";

const petrol: MantineColorsTuple = [
  "#e1f2f8",
  "#c3e4ee",
  "#94cfdf",
  "#6fcee4",
  "#3fa3bb",
  "#13748d",
  "#006279",
  "#005165",
  "#003f50",
  "#0e333d",
];
const red: MantineColorsTuple = [
  "#feebeb",
  "#fcd0cf",
  "#f9adaa",
  "#f98e8b",
  "#e2555a",
  "#cc272e",
  "#c21725",
  "#a7031a",
  "#8d0014",
  "#481b1b",
];
const gray: MantineColorsTuple = [
  "#f4f7f9",
  "#ecf0f3",
  "#dbe0e4",
  "#c1c9ce",
  "#a3adb4",
  "#838e96",
  "#556169",
  "#414c54",
  "#2a343b",
  "#111920",
];
const dark: MantineColorsTuple = [
  "#e9edf0",
  "#b6bfc6",
  "#96a2aa",
  "#7f8b93",
  "#3f4951",
  "#283036",
  "#1c2429",
  "#151c21",
  "#0e1318",
  "#0a0f13",
];

export const theme = createTheme({
  colors: { petrol, red, gray, dark },
  primaryColor: "petrol",
  primaryShade: { light: 6, dark: 5 },
  black: "#111920",
  fontFamily: "var(--mu-font)",
  fontFamilyMonospace: "var(--mu-mono)",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.45", xl: "1.3" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.75rem", lg: "1rem", xl: "1.5rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontWeight: "600",
    textWrap: "pretty",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.45" },
      h4: { fontSize: "0.875rem", lineHeight: "1.45" },
      h5: { fontSize: "0.8125rem", lineHeight: "1.4" },
      h6: { fontSize: "0.75rem", lineHeight: "1.4" },
    },
  },
  components: COMPONENTS,
});

/** What Mantine calls its colours, said in our tokens, so that both schemes come from theme.css. */
const SHARED = {
  "--mantine-color-body": "var(--mu-surface)",
  "--mantine-color-text": "var(--mu-ink)",
  "--mantine-color-bright": "var(--mu-ink)",
  "--mantine-color-dimmed": "var(--mu-ink-3)",
  "--mantine-color-placeholder": "var(--mu-ink-3)",
  "--mantine-color-anchor": "var(--mu-accent-text)",
  "--mantine-color-error": "var(--mu-red-text)",
  "--mantine-color-success": "var(--mu-green-text)",
  "--mantine-color-default": "var(--mu-surface)",
  "--mantine-color-default-hover": "var(--mu-hover)",
  "--mantine-color-default-color": "var(--mu-ink)",
  "--mantine-color-default-border": "var(--mu-line-strong)",
  "--mantine-color-disabled": "var(--mu-sunken)",
  "--mantine-color-disabled-color": "var(--mu-ink-3)",
  "--mantine-color-disabled-border": "var(--mu-line)",
  "--mantine-color-petrol-filled": "var(--mu-accent)",
  "--mantine-color-petrol-filled-hover": "var(--mu-accent-hover)",
  "--mantine-color-petrol-light": "var(--mu-accent-tint)",
  "--mantine-color-petrol-light-hover": "var(--mu-accent-tint)",
  "--mantine-color-petrol-light-color": "var(--mu-accent-text)",
  "--mantine-color-petrol-text": "var(--mu-accent-text)",
  "--mantine-color-petrol-outline": "var(--mu-accent-text)",
  "--mantine-color-petrol-outline-hover": "var(--mu-accent-tint)",
  "--mantine-color-red-filled": "var(--mu-red)",
  "--mantine-color-red-filled-hover": "var(--mu-red-hover)",
  "--mantine-color-red-light": "var(--mu-red-tint)",
  "--mantine-color-red-light-hover": "var(--mu-red-tint)",
  "--mantine-color-red-light-color": "var(--mu-red-text)",
  "--mantine-color-red-text": "var(--mu-red-text)",
  "--mantine-color-red-outline": "var(--mu-red-text)",
  "--mantine-color-red-outline-hover": "var(--mu-red-tint)",
} as const;

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...SHARED },
  dark: { ...SHARED },
});
