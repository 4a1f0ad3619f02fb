/** Another assistant in the window: it calls Greenlight's tools as an agent does, and shows what it was told in an editor. */
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const ask = async (name, input) => {
    const told = await vscode.lm
      .invokeTool(name, { input, toolInvocationToken: undefined })
      .then(({ content }) => content.map(({ value }) => value).join(''))
      .catch((error) => `refused: ${error.message}`);
    const document = await vscode.workspace.openTextDocument({ content: told });
    await vscode.window.showTextDocument(document);
  };
  subscriptions.push(
    vscode.commands.registerCommand('assistant.find', () => ask('greenlight_find_failing_test', {})),
    vscode.commands.registerCommand('assistant.collect', () =>
      ask('greenlight_collect_context', { test: 'to the cent', budgetTokens: 3000 }),
    ),
  );
};
