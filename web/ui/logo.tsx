// The mark of Muster: people called together at one point.

export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--mu-accent)" />
      <g fill="#fff">
        <circle cx="16" cy="16" r="3.6" />
        <path
          d="M5.5 5.5h7l-2.1 2.1 2.4 2.4-2.8 2.8-2.4-2.4-2.1 2.1z"
          transform="rotate(180 9.2 9.2)"
        />
        <path
          d="M5.5 5.5h7l-2.1 2.1 2.4 2.4-2.8 2.8-2.4-2.4-2.1 2.1z"
          transform="rotate(-90 16 16) rotate(180 9.2 9.2)"
        />
        <path
          d="M5.5 5.5h7l-2.1 2.1 2.4 2.4-2.8 2.8-2.4-2.4-2.1 2.1z"
          transform="rotate(90 16 16) rotate(180 9.2 9.2)"
        />
        <path
          d="M5.5 5.5h7l-2.1 2.1 2.4 2.4-2.8 2.8-2.4-2.4-2.1 2.1z"
          transform="rotate(180 16 16) rotate(180 9.2 9.2)"
        />
      </g>
    </svg>
  );
}
