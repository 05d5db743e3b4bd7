/** What is under an environment's own variables: another environment, and a `.env` file. */
import { FolderOpen } from "lucide-react";
import type { Collection, Environment } from "../../../../shared/model/collection.ts";
import { environmentChain } from "../../../../shared/environmentChain.ts";
import { AppError } from "../../../../shared/errors.ts";
import { FileChoice } from "../../../editors/files/FileChoice.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { errorText } from "../../../state/errorText.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { Select, type SelectOption } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { EnvironmentDot } from "../EnvironmentPicker.tsx";
import styles from "./EnvironmentsDialog.module.css";

interface EnvironmentWaysProps {
  collection: Collection;
  environment: Environment;
  otherNames: readonly string[];
  onChange: (environment: Environment) => void;
}

const nothing = "\0nothing";

export function EnvironmentWays({ collection, environment, otherNames, onChange }: EnvironmentWaysProps) {
  const t = useTranslate();
  const files = useFileAccess();
  const language = useStore((state) => state.language);
  const others = collection.environments.filter(({ name }) => otherNames.includes(name));
  const options: SelectOption<string>[] = [
    { id: nothing, text: t("variables.extendsNothing") },
    ...others.map(({ name, color }) => ({ id: name, text: name, mark: <EnvironmentDot color={color} /> })),
  ];
  const base = environment.extends;
  // One that is gone, or the environment itself, as it may stand in the file.
  if (base !== null && !otherNames.includes(base)) options.push({ id: base, text: base });
  const problem = chainProblem([...others, environment], environment.name);
  return (
    <>
      <div className={styles.ways}>
        <Select
          label={t("variables.extends")}
          labelShown
          options={options}
          value={base ?? nothing}
          onChange={(id) => onChange({ ...environment, extends: id === nothing ? null : id })}
        />
        <div className={styles.dotEnv}>
          <TextField
            code
            label={t("variables.dotEnv")}
            placeholder=".env"
            value={environment.dotEnvFilePath ?? ""}
            onChange={(path) => onChange({ ...environment, dotEnvFilePath: path === "" ? null : path })}
          />
          <FileChoice
            files={files}
            label={t("variables.dotEnvChoose")}
            onChoose={(path) => onChange({ ...environment, dotEnvFilePath: relativeTo(collection.directory, path) })}
          >
            <FolderOpen size={15} strokeWidth={1.6} aria-hidden="true" />
          </FileChoice>
        </div>
      </div>
      {problem === null ? (
        <p className={styles.hint}>{t("variables.dotEnvHint")}</p>
      ) : (
        <p role="alert" className={styles.problem}>
          {errorText(problem.data, language).message}
        </p>
      )}
    </>
  );
}

function chainProblem(environments: readonly Environment[], name: string): AppError | null {
  try {
    environmentChain(environments, name);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** What lies in the collection's folder moves with it. */
function relativeTo(directory: string, path: string): string {
  const inside = path.startsWith(directory) && /^[\\/]/.test(path.slice(directory.length));
  return inside ? path.slice(directory.length + 1).replaceAll("\\", "/") : path;
}
