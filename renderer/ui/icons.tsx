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
