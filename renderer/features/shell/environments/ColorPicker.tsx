import { useTranslate } from "../../../locales/i18n.ts";
import { Select } from "../../../ui/Select.tsx";
import { EnvironmentDot } from "../EnvironmentPicker.tsx";
import { environmentColors, type ColorName } from "./environmentColors.ts";

interface ColorPickerProps {
  /** As in the file: any CSS colour. */
  color: string | null;
  onChange: (color: string | null) => void;
}

export function ColorPicker({ color, onChange }: ColorPickerProps) {
  const t = useTranslate();
  const names = Object.keys(environmentColors) as ColorName[];
  const known = names.find((name) => environmentColors[name] === color?.toLowerCase());
  const others = color !== null && known === undefined ? [{ id: color, text: color, mark: <EnvironmentDot color={color} /> }] : [];
  return (
    <Select
      label={t("shell.environments.color")}
      labelShown
      value={known ?? color ?? "none"}
      options={[
        { id: "none", text: t("shell.environments.noColor") },
        ...names.map((name) => ({
          id: name as string,
          text: t(`shell.environments.colorNames.${name}`),
          mark: <EnvironmentDot color={environmentColors[name]} />,
        })),
        ...others,
      ]}
      onChange={(id) => onChange(id === "none" ? null : (environmentColors[id as ColorName] ?? id))}
    />
  );
}
