// The mark of Muster: people called together at one point (the sign of an assembly point, ISO 7010 E007, reduced).

const ARROW = "M5.5 5.5h7l-2.1 2.1 2.4 2.4-2.8 2.8-2.4-2.4-2.1 2.1z";

export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--mu-accent)" />
      <g fill="#fff">
        <circle cx="16" cy="16" r="3.6" />
        {[0, 90, 180, 270].map((turn) => (
          <path key={turn} d={ARROW} transform={`rotate(${turn} 16 16) rotate(180 9.2 9.2)`} />
        ))}
      </g>
    </svg>
  );
}
