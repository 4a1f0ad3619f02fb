import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import { type ToolName, toolIds } from '../manifest.ts';

/** What each tool answers, as text for the assistant that asked. Its input is a model's words: not to be trusted. */
export type ToolAnswers = Readonly<
  Record<ToolName, (input: unknown, token: vscode.CancellationToken) => Promise<string>>
>;

/**
 * Offers other assistants in the window what Greenlight can find out: which test fails, and the code that matters for it. Each call is
 * confirmed by the person first. An editor without the interface for tools goes without.
 */
export function registerAgentTools(
  load: () => Promise<{ readonly tools: ToolAnswers } | undefined>,
): vscode.Disposable {
  const store = new DisposableStore();
  const { lm } = vscode as Partial<Pick<typeof vscode, 'lm'>>;
  if (typeof lm?.registerTool !== 'function') return store;
  for (const name of Object.keys(toolIds) as ToolName[]) {
    const tool: vscode.LanguageModelTool<unknown> = {
      prepareInvocation: () => describeCall(name),
      async invoke({ input }, token) {
        const text = await (await load())?.tools[name](input, token);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text ?? '')]);
      },
    };
    store.add(lm.registerTool(toolIds[name], tool));
  }
  return store;
}

function describeCall(name: ToolName): vscode.PreparedToolInvocation {
  if (name === 'findFailingTest')
    return {
      invocationMessage: vscode.l10n.t('Running tests…'),
      confirmationMessages: {
        title: vscode.l10n.t('Run the tests of this workspace?'),
        message: vscode.l10n.t(
          'Another assistant asks Greenlight which tests fail. It will read their output.',
        ),
      },
    };
  return {
    invocationMessage: vscode.l10n.t('Collecting context…'),
    confirmationMessages: {
      title: vscode.l10n.t('Hand over code of the failing test?'),
      message: vscode.l10n.t(
        'Another assistant asks Greenlight for the code that matters for a failing test. The test is run once more, alone. Secrets are withheld.',
      ),
    },
  };
}
