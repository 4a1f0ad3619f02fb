import * as vscode from 'vscode';
import { settingKeys, settingsSection } from '../manifest.ts';
import type { MayChange } from '../review/review.ts';

/** The settings as the user has them now. Numbers are held within the bounds that package.json declares. */
export interface Settings {
  readonly model: string;
  readonly baseUrl: string;
  /** Empty: the command is detected. Always empty in an untrusted workspace. */
  readonly testCommand: string;
  readonly testTimeoutMs: number;
  readonly testIdleTimeoutMs: number;
  readonly runAloneFirst: boolean;
  /** How long the tests beside a fixed one may take; 0: they are not run. */
  readonly neighboursMs: number;
  /** How many patches are tried on one failure. */
  readonly maxAttempts: number;
  /** Patterns of what is never sent: the user's and the workspace's together, for neither may bring back what the other leaves out. */
  readonly exclude: readonly string[];
  readonly mayChange: MayChange;
  readonly contextTokens: number;
  readonly explainTokens: number;
  readonly maxAnswerTokens: number;
  readonly maxCostUsd: number;
  readonly confirmAboveUsd: number;
  /** Silence after the first token, and before it. */
  readonly idleMs: number;
  readonly firstTokenMs: number;
  readonly thinking: 'off' | 'on' | 'model-default';
}

/** Reads all settings for a resource. VS Code does not enforce a number's bounds, so they are enforced here. */
export function readSettings(resource?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(settingsSection, resource ?? null);
  const text = (key: string, fallback: string) => {
    const value = section.get<unknown>(key);
    return typeof value === 'string' ? value.trim() : fallback;
  };
  const number = (key: string, { fallback, from, to }: { fallback: number; from: number; to: number }) => {
    const value = section.get<unknown>(key);
    return typeof value === 'number' && Number.isFinite(value)
      ? Math.min(to, Math.max(from, value))
      : fallback;
  };
  const exclude = section.inspect<unknown>(settingKeys.exclude);
  const thinking = text(settingKeys.thinking, 'off');
  const mayChange = text(settingKeys.mayChange, 'evidence');
  return {
    model: text(settingKeys.model, 'glm-4.5') || 'glm-4.5',
    baseUrl: text(settingKeys.baseUrl, 'https://runapi.ai/v1').replace(/\/+$/, '') || 'https://runapi.ai/v1',
    testCommand: vscode.workspace.isTrusted ? text(settingKeys.testCommand, '') : '',
    testTimeoutMs: number(settingKeys.testTimeoutSeconds, { fallback: 600, from: 5, to: 7200 }) * 1000,
    testIdleTimeoutMs:
      number(settingKeys.testIdleTimeoutSeconds, { fallback: 300, from: 5, to: 7200 }) * 1000,
    neighboursMs: number(settingKeys.neighbourSeconds, { fallback: 60, from: 0, to: 3600 }) * 1000,
    maxAttempts: Math.round(number(settingKeys.maxAttempts, { fallback: 3, from: 1, to: 10 })),
    runAloneFirst: section.get<unknown>(settingKeys.runAloneFirst) !== false,
    mayChange: mayChange === 'code' || mayChange === 'tests' ? mayChange : 'evidence',
    exclude: [exclude?.globalValue, exclude?.workspaceValue, exclude?.workspaceFolderValue].flatMap(
      (value) =>
        Array.isArray(value) ? value.filter((each) => typeof each === 'string' && !each.startsWith('!')) : [],
    ),
    contextTokens: number(settingKeys.contextTokens, { fallback: 8000, from: 1000, to: 100_000 }),
    explainTokens: number(settingKeys.explainTokens, { fallback: 12_000, from: 1000, to: 100_000 }),
    maxAnswerTokens: number(settingKeys.maxAnswerTokens, { fallback: 12_000, from: 1000, to: 96_000 }),
    maxCostUsd: number(settingKeys.maxCostUsd, { fallback: 1, from: 0.01, to: Number.MAX_VALUE }),
    confirmAboveUsd: number(settingKeys.confirmAboveUsd, { fallback: 0.25, from: 0, to: Number.MAX_VALUE }),
    idleMs: number(settingKeys.idleTimeoutSeconds, { fallback: 60, from: 1, to: 3600 }) * 1000,
    firstTokenMs: number(settingKeys.firstTokenTimeoutSeconds, { fallback: 180, from: 1, to: 3600 }) * 1000,
    thinking: thinking === 'on' || thinking === 'model-default' ? thinking : 'off',
  };
}
