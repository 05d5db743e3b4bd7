import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { isToken } from "../../../../shared/headers.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { ChevronDown } from "../../../ui/icons.tsx";
import { methodClassName } from "../../../ui/MethodLabel.tsx";
import styles from "./MethodPicker.module.css";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY", "TRACE"].map((id) => ({ id }));
const widestCh = 14;

interface MethodPickerProps {
  method: string;
  onChange: (method: string) => void;
}

/** The usual methods to pick from, and any other to type: case matters in a method (RFC 9110 section 9.1). */
export function MethodPicker({ method, onChange }: MethodPickerProps) {
  const t = useTranslate();
  const isWrong = !isToken(method);
  return (
    <ComboBox
      aria-label={t("request.method")}
      className={styles.picker ?? ""}
      allowsCustomValue
      items={methods}
      menuTrigger="input"
      inputValue={method}
      isInvalid={isWrong}
      // Every usual method stays in the list: it is short, and the present one must not hide the others.
      defaultFilter={() => true}
      onInputChange={(text) => onChange(text.trim())}
      onSelectionChange={(key) => {
        if (typeof key === "string") onChange(key);
      }}
    >
      <Input
        className={joinClassNames(styles.input, methodClassName(method))}
        style={{ width: `${Math.min(widestCh, Math.max(3, method.length))}ch` }}
        title={isWrong ? t("request.methodOther") : undefined}
        spellCheck={false}
        onBlur={() => {
          if (method === "") onChange("GET");
        }}
        onFocus={(event) => event.target.select()}
      />
      <Button className={styles.caret ?? ""}>
        <ChevronDown size={12} />
      </Button>
      <Popover className={styles.popover ?? ""} offset={8} placement="bottom start">
        <ListBox className={styles.list ?? ""}>
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={id} className={joinClassNames(styles.item, methodClassName(id))}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
        <p className={styles.hint}>{t("request.methodOther")}</p>
      </Popover>
    </ComboBox>
  );
}
