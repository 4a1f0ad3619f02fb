/** Ids that package.json declares. A test holds both sides against each other. */

export const commandIds = {
  findFailingTest: 'greenlight.findFailingTest',
  explainFile: 'greenlight.explainFile',
  applySuggestedPatch: 'greenlight.applySuggestedPatch',
  discardPatch: 'greenlight.discardPatch',
  showPatch: 'greenlight.showPatch',
  nextHunk: 'greenlight.nextHunk',
  previousHunk: 'greenlight.previousHunk',
  tickHunk: 'greenlight.tickHunk',
  editProposal: 'greenlight.editProposal',
  rerunFailingTest: 'greenlight.rerunFailingTest',
  tryAgain: 'greenlight.tryAgain',
  compareRuns: 'greenlight.compareRuns',
  revertLastPatch: 'greenlight.revertLastPatch',
  revertFile: 'greenlight.revertFile',
  revertHunk: 'greenlight.revertHunk',
  stop: 'greenlight.stop',
  askFollowUp: 'greenlight.askFollowUp',
  trySample: 'greenlight.trySample',
  setApiKey: 'greenlight.setApiKey',
  clearApiKey: 'greenlight.clearApiKey',
  selectModel: 'greenlight.selectModel',
  showSpending: 'greenlight.showSpending',
  reportAnswer: 'greenlight.reportAnswer',
  exportSpending: 'greenlight.exportSpending',
  showPrompt: 'greenlight.showPrompt',
  addToContext: 'greenlight.addToContext',
  pinFile: 'greenlight.pinFile',
  unpinFile: 'greenlight.unpinFile',
  tickFiles: 'greenlight.tickFiles',
  showLog: 'greenlight.showLog',
  showTestOutput: 'greenlight.showTestOutput',
  sendAgain: 'greenlight.sendAgain',
  sendLess: 'greenlight.sendLess',
  continueAnswer: 'greenlight.continueAnswer',
  repairPatch: 'greenlight.repairPatch',
  fixFailure: 'greenlight.fixFailure',
  openFailure: 'greenlight.openFailure',
  fixFromClipboard: 'greenlight.fixFromClipboard',
  fixFromSelection: 'greenlight.fixFromSelection',
  fixFromReport: 'greenlight.fixFromReport',
  fixFromTerminal: 'greenlight.fixFromTerminal',
  fixTest: 'greenlight.fixTest',
  reopenFix: 'greenlight.reopenFix',
  reapplyFix: 'greenlight.reapplyFix',
  exportFixReport: 'greenlight.exportFixReport',
  exportFixPatch: 'greenlight.exportFixPatch',
  deleteFix: 'greenlight.deleteFix',
  clearHistory: 'greenlight.clearHistory',
} as const;

export type CommandName = keyof typeof commandIds;

/** Tools for other assistants in the window. */
export const toolIds = {
  findFailingTest: 'greenlight_find_failing_test',
  collectContext: 'greenlight_collect_context',
} as const;

export type ToolName = keyof typeof toolIds;

export const viewIds = {
  failures: 'greenlight.failures',
  rootCause: 'greenlight.rootCause',
  patch: 'greenlight.patch',
  context: 'greenlight.context',
  history: 'greenlight.history',
} as const;

export const contextKeys = {
  busy: 'greenlight.busy',
  hasFailure: 'greenlight.hasFailure',
  hasPatch: 'greenlight.hasPatch',
  hasPrompt: 'greenlight.hasPrompt',
  canRepair: 'greenlight.canRepair',
  canContinue: 'greenlight.canContinue',
  canSendAgain: 'greenlight.canSendAgain',
  canRevert: 'greenlight.canRevert',
  hasProof: 'greenlight.hasProof',
  canTryAgain: 'greenlight.canTryAgain',
} as const;

/** Keys below the section `greenlight`. */
export const settingKeys = {
  model: 'model',
  baseUrl: 'baseUrl',
  testCommand: 'testCommand',
  testTimeoutSeconds: 'testTimeoutSeconds',
  testIdleTimeoutSeconds: 'testIdleTimeoutSeconds',
  runAloneFirst: 'runAloneFirst',
  neighbourSeconds: 'neighbourSeconds',
  maxAttempts: 'maxAttempts',
  captureTerminal: 'captureTerminal',
  mayChange: 'mayChange',
  exclude: 'exclude',
  contextTokens: 'contextTokens',
  explainTokens: 'explainTokens',
  maxAnswerTokens: 'maxAnswerTokens',
  maxCostUsd: 'maxCostUsd',
  confirmAboveUsd: 'confirmAboveUsd',
  idleTimeoutSeconds: 'idleTimeoutSeconds',
  firstTokenTimeoutSeconds: 'firstTokenTimeoutSeconds',
  thinking: 'thinking',
} as const;

export const settingsSection = 'greenlight';
