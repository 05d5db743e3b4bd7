import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./IconButton.tsx";
import { Cross } from "./icons.tsx";
import { TextField, type TextFieldProps } from "./TextField.tsx";

interface SearchFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "label" | "suffix" | "prefix"> {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  icon?: ReactNode;
}

/** A field that narrows a list as one types: Escape and the cross empty it; when it is empty, Escape is others'. */
export function SearchField({ label, clearLabel, value, onChange, icon, onKeyDown, ...rest }: SearchFieldProps) {
  return (
    <TextField
      placeholder={label}
      {...rest}
      aria-label={label}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === "Escape" && value !== "") onChange("");
        else if (onKeyDown === undefined) event.continuePropagation();
        else onKeyDown(event);
      }}
      prefix={icon ?? <Search size={15} strokeWidth={1.6} aria-hidden="true" />}
      suffix={
        value === "" ? undefined : (
          <IconButton label={clearLabel} onPress={() => onChange("")}>
            <Cross size={12} />
          </IconButton>
        )
      }
    />
  );
}
