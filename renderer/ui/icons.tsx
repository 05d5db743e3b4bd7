/** The few icons that primitives themselves draw; features take theirs from lucide-react. */
interface IconProps {
  size?: number;
  className?: string | undefined;
}

function Icon({ size = 16, className, path, stroke = 1.6 }: IconProps & { path: string; stroke?: number }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width={size}
      height={size}
      className={className}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}

export function ChevronDown(props: IconProps) {
  return <Icon {...props} path="M3 5l3 3 3-3" />;
}

export function ChevronRight(props: IconProps) {
  return <Icon {...props} path="M5 3l3 3-3 3" />;
}

export function Check(props: IconProps) {
  return <Icon {...props} path="M2.500 6.500L5 9l4.500-6" />;
}

export function Cross(props: IconProps) {
  return <Icon {...props} path="M3 3l6 6M9 3l-6 6" stroke={1.2} />;
}

export function Widen(props: IconProps) {
  return <Icon {...props} path="M7 2h3v3M10 2L7 5M5 10H2V7M2 10l3-3" stroke={1.1} />;
}

export function Narrow(props: IconProps) {
  return <Icon {...props} path="M10 5H7V2M7 5l3-3M2 7h3v3M5 7l-3 3" stroke={1.1} />;
}
