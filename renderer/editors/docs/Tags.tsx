import { useTranslate } from "../../locales/i18n.ts";
import { ChipsField } from "../fields/ChipsField.tsx";
import formStyles from "../Form.module.css";

interface TagsProps {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}

export function Tags({ tags, onChange }: TagsProps) {
  const t = useTranslate();
  const add = (text: string): boolean => {
    if (tags.includes(text)) return false;
    onChange([...tags, text]);
    return true;
  };
  return (
    <section>
      <div className={formStyles.heading}>
        <h4>{t("collection.tags.title")}</h4>
      </div>
      <ChipsField
        label={t("collection.tags.title")}
        chips={tags}
        placeholder={t("collection.tags.placeholder")}
        problem={t("collection.tags.problem")}
        onAdd={add}
        onRemove={(tag) => onChange(tags.filter((other) => other !== tag))}
      />
    </section>
  );
}
