import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import { DisposableStore } from '../base/disposable.ts';
import { type CommandName, commandIds } from '../manifest.ts';

/** One function a command. Arguments are what VS Code's menus hand over: not to be trusted. */
export type CommandHandlers = Readonly<Record<CommandName, (...args: readonly unknown[]) => unknown>>;

/** Registers every command of the manifest. What they do is loaded with the first one. */
export function registerCommands(
  load: () => Promise<{ readonly handlers: CommandHandlers } | undefined>,
): Disposable {
  const store = new DisposableStore();
  for (const name of Object.keys(commandIds) as CommandName[]) {
    const run = async (...args: readonly unknown[]) => (await load())?.handlers[name](...args);
    store.add(vscode.commands.registerCommand(commandIds[name], run));
  }
  return store;
}
