// The two kinds of picture: columns along the days, and bars beside their names.
import {
  Bar as Drawn,
  BarChart,
  CartesianGrid,
  LabelList,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { usePhone } from "../../lib/phone.ts";
import styles from "./figures.module.css";
import type { Bar } from "./series.ts";

const INK = { fill: "var(--mu-ink-3)", fontSize: 12 } as const;
const HOVER = { fill: "var(--mu-hover)" } as const;

interface BarsProps {
  readonly bars: readonly Bar[];
  /** "incidents"; left out when the value already says it. */
  readonly unit?: string;
}

export function Columns({ bars, unit = "" }: BarsProps) {
  const labels = new Map(bars.map(({ key, name }) => [key, name]));
  return (
    <ResponsiveContainer width="100%" height={220}>
      <BarChart
        data={[...bars]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap="20%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--mu-line)" />
        <XAxis
          dataKey="key"
          tick={INK}
          tickLine={false}
          axisLine={{ stroke: "var(--mu-line-strong)" }}
          tickFormatter={(key: string) => (labels.get(key) ?? key).replace("Week of ", "")}
          minTickGap={24}
        />
        <YAxis allowDecimals={false} width={32} tick={INK} tickLine={false} axisLine={false} />
        <Tooltip cursor={HOVER} isAnimationActive={false} content={<Said unit={unit} />} />
        <Drawn dataKey="value" maxBarSize={28} radius={[2, 2, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** More would be a list, not a picture; the table has them all. */
const MOST = 10;
const ROW = 34;

export function Rows({ bars, unit = "" }: BarsProps) {
  const isPhone = usePhone();
  const shown = bars.slice(0, MOST);
  const room = Math.max(...shown.map(({ words }) => words.length)) * 7.5 + 12;
  const longest = Math.max(...shown.map(({ name }) => name.length));
  const letters = Math.min(longest, isPhone ? 15 : 24);
  return (
    <>
      <ResponsiveContainer width="100%" height={shown.length * ROW + 8}>
        <BarChart
          layout="vertical"
          data={shown}
          margin={{ top: 4, right: room, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, "dataMax"]} />
          <YAxis
            type="category"
            dataKey="key"
            width={letters * 7 + 16}
            tick={<Name bars={shown} letters={letters} />}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <Tooltip cursor={HOVER} isAnimationActive={false} content={<Said unit={unit} />} />
          <Drawn dataKey="value" barSize={18} radius={[0, 2, 2, 0]} isAnimationActive={false}>
            <LabelList
              dataKey="words"
              position="right"
              fill="var(--mu-ink)"
              fontSize={13}
              fontWeight={600}
            />
          </Drawn>
        </BarChart>
      </ResponsiveContainer>
      {bars.length > MOST && (
        <p className={styles["more"]}>
          The {MOST} largest of {bars.length}.
        </p>
      )}
    </>
  );
}

interface NameProps {
  readonly bars: readonly Bar[];
  readonly letters: number;
  /** Given by the axis. */
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

/** From the left edge, and cut before it runs into its bar. */
function Name({ bars, letters, y = 0, payload }: NameProps) {
  const name = bars.find(({ key }) => key === payload?.value)?.name ?? "";
  const short = name.length > letters ? `${name.slice(0, letters - 1).trimEnd()}…` : name;
  return (
    <text x={0} y={y} dy="0.35em" fill="var(--mu-ink-2)" fontSize={13}>
      {short}
    </text>
  );
}

interface SaidProps {
  readonly unit: string;
  /** Given by the tooltip. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: Bar }[];
}

function Said({ unit, active = false, payload = [] }: SaidProps) {
  const bar = payload[0]?.payload;
  if (!active || bar === undefined) return null;
  return (
    <div className={styles["tip"]}>
      <strong>{bar.name}</strong>
      <div>
        {bar.words} {bar.value === 1 && unit === "incidents" ? "incident" : unit}
      </div>
    </div>
  );
}
