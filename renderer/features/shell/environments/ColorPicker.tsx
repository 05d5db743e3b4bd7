import { useTranslate } from "../../../locales/i18n.ts";
import { Select, type SelectOption } from "../../../ui/Select.tsx";
import { EnvironmentDot } from "../EnvironmentPicker.tsx";
import { environmentColors } from "./environmentColors.ts";

interface ColorPickerProps {
  /** As in the file: any CSS colour. */
  color: string | null;
  onChange: (color: string | null) => void;
}

const none = "none";

export function ColorPicker({ color, onChange }: ColorPickerProps) {
  const t = useTranslate();
  const options: SelectOption<string>[] = [
    { id: none, text: t("shell.environments.noColor") },
    ...environmentColors.map((known) => ({
      id: known.color,
      text: t(`shell.environments.colorNames.${known.name}`),
      mark: <EnvironmentDot color={known.color} />,
    })),
  ];
  const value = color?.toLowerCase() ?? none;
  if (color !== null && options.every(({ id }) => id !== value)) {
    options.push({ id: value, text: color, mark: <EnvironmentDot color={color} /> });
  }
  return (
    <Select
      label={t("shell.environments.color")}
      labelShown
      value={value}
      options={options}
      onChange={(id) => onChange(id === none ? null : id)}
    />
  );
}
