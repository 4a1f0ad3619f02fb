import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openFolder, promptText, run, tabLabels, untilPatch } from '../greenlight.ts';

/** Stands for another extension's tests: a real controller with a real run whose result is red. */
describe('A test of another controller in the Test Explorer', () => {
  let controller: vscode.TestController;
  let suite: vscode.TestItem;
  let test: vscode.TestItem;
  let file: vscode.TestItem;

  before(async () => {
    await closeAll();
    controller = vscode.tests.createTestController('other', 'Other tests');
    const uri = vscode.Uri.joinPath(openFolder(), 'test/checkout.test.js');
    file = controller.createTestItem('checkout.test.js', 'checkout.test.js', uri);
    suite = controller.createTestItem('checkout', 'checkout', uri);
    test = controller.createTestItem('charges', 'charges goods, tax and shipping to the cent', uri);
    suite.range = new vscode.Range(14, 0, 34, 3);
    test.range = new vscode.Range(15, 2, 21, 5);
    controller.items.add(file);
    file.children.add(suite);
    suite.children.add(test);
  });

  afterEach(closeAll);
  after(() => controller.dispose());

  it('is fixed from its message, and the message is in the prompt', async () => {
    const message = vscode.TestMessage.diff('Cents do not add up\n', '3163', '3411');
    message.location = new vscode.Location(test.uri as vscode.Uri, new vscode.Position(17, 4));
    const results = controller.createTestRun(new vscode.TestRunRequest([test]));
    results.failed(test, message, 3);
    results.end();
    await run('fixTest', { test, message });
    await untilPatch();
    const prompt = await promptText();
    assert.match(prompt, /Cents do not add up/);
    assert.match(prompt, /3163/);
  });

  it('is run, and fixed, from its item', async () => {
    await run('fixTest', test);
    await untilPatch();
  });

  it('is run by its file, and by its suite', async () => {
    await run('fixTest', file);
    await untilPatch();
    await closeAll();
    await run('fixTest', suite);
    await untilPatch();
  });

  it('is left alone when it passes', async () => {
    const passing = controller.createTestItem('ships', 'ships large orders free', test.uri);
    passing.range = new vscode.Range(23, 2, 25, 5);
    suite.children.add(passing);
    await run('fixTest', passing);
    assert.deepEqual(tabLabels(), []);
  });

  it('is asked for when a menu hands over something else', async () => {
    await run('fixTest', { nonsense: true });
    assert.deepEqual(tabLabels(), []);
  });
});
